"""Whether there is a network at all: without one, nothing that is learnt is about the links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint.visit import Outcome
from newslint.web.failures import NO_LOOKUP, NO_ROUTE
from newslint.web.guard import NoHost, NoLookup

if TYPE_CHECKING:
    from newslint.visit import Reply
    from newslint.web.lookup import Names

# Kept for examples for ever (RFC 2606): a name that always exists.
_CONTROL = "example.com"


async def is_down(replies: Mapping[str, Reply], names: Names) -> bool:
    """Whether the reason why nothing was reached is that there is no network.

    Some systems say then that a name does not exist, so a name is looked up that does.

    Args:
        replies: What was learnt.
        names: Looks up names.
    """
    asked = [reply for reply in replies.values() if reply.outcome is not Outcome.NOT_ASKED]
    if not asked or not all(map(_unreached, asked)):
        return False
    if any(NO_ROUTE in reply.detail for reply in asked):
        return True
    try:
        await names.addresses(_CONTROL, 443)
    except (NoHost, NoLookup):
        return True
    return False


def _unreached(reply: Reply) -> bool:
    return reply.outcome is Outcome.NO_HOST or (
        not reply.hops
        and reply.outcome is Outcome.UNAVAILABLE
        and (NO_LOOKUP in reply.detail or NO_ROUTE in reply.detail)
    )
