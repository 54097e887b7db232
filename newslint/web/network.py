"""Whether there is a network at all: without one, nothing that is learnt is about the links."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint.visit import Outcome
from newslint.web.failures import NO_LOOKUP, NO_PROXY, NO_ROUTE, PROXY_ANSWERS
from newslint.web.guard import NoHost, NoLookup
from newslint.web.hosts import host_of

if TYPE_CHECKING:
    from newslint.visit import Reply
    from newslint.web.lookup import Names

# Kept for examples for ever (RFC 2606): a name that always exists.
_CONTROL = "example.com"
_LONGEST = 5.0


async def is_down(replies: Mapping[str, Reply], names: Names) -> bool:
    """Whether the reason why nothing was reached is that there is no network.

    Some systems say then that a name does not exist, so a name is looked up that does.

    Args:
        replies: What was learnt.
        names: Looks up names.
    """
    through = [reply for reply in replies.values() if not _is_held_back(reply)]
    if through and all(NO_PROXY in reply.detail for reply in through):
        return True
    asked = [reply for reply in through if reply.outcome is not Outcome.NOT_ASKED]
    if not asked or not all(_unreached(reply, names) for reply in asked):
        return False
    if any(NO_ROUTE in reply.detail for reply in asked):
        return True
    try:
        async with asyncio.timeout(_LONGEST):
            await names.addresses(_CONTROL, 443)
    except (NoHost, NoLookup, TimeoutError):
        return True
    return False


def _is_held_back(reply: Reply) -> bool:
    """Whether it was decided here that nobody is asked, which tells nothing of a network."""
    return reply.is_private or (reply.outcome is Outcome.NOT_ASKED and NO_PROXY not in reply.detail)


def _unreached(reply: Reply, names: Names) -> bool:
    if reply.outcome is Outcome.NO_HOST:
        return True
    if reply.outcome is not Outcome.UNAVAILABLE or reply.hops or reply.status:
        return False
    if PROXY_ANSWERS in reply.detail:
        return False
    told = NO_LOOKUP in reply.detail or NO_ROUTE in reply.detail
    # A look-up can take longer than anybody waits for it.
    return told or not names.found(host_of(reply.url))
