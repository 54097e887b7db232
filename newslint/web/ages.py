"""How long a reply of an earlier run is as good as a new one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from newslint.visit import Outcome

if TYPE_CHECKING:
    from newslint.visit import Reply

DAY = 86_400.0
"""Seconds."""

# What is reported is asked each time before it is; that it was seen a day ago counts as once.
_SERVED = {Outcome.OK: 7 * DAY, Outcome.REFUSED: 3 * DAY}
_SEEN_ONCE = {
    Outcome.GONE, Outcome.NO_HOST, Outcome.REDIRECT_LOOP, Outcome.EXPIRED_CERTIFICATE,
    Outcome.BAD_CERTIFICATE, Outcome.INCOMPLETE_CHAIN, Outcome.REJECTED,
}  # fmt: skip
_JITTER = 0.2


def serves(reply: Reply, url: str, checked: float, now: float, most: float | None) -> bool:
    """Whether a reply can stand for a new one.

    Args:
        reply: The reply.
        url: What was asked.
        checked: When, in seconds since 1970.
        now: The moment, likewise.
        most: Greatest age in seconds that the user wants to see, or None.
    """
    age = _SERVED.get(reply.outcome, 0.0) * _spread(url, checked)
    return 0 <= now - checked < (age if most is None else min(age, most))


def seen_once(reply: Reply, checked: float, now: float) -> bool:
    """Whether a reply counts as the first of two that agree."""
    return reply.outcome in _SEEN_ONCE and 0 <= now - checked < DAY


def _spread(url: str, checked: float) -> float:
    """A factor from 0.8 to 1.2, so that not everything is asked again on one day."""
    digest = hashlib.sha256(f"{checked} {url}".encode(errors="replace")).digest()
    return 1 - _JITTER + 2 * _JITTER * digest[0] / 255
