"""How far the asking has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newslint.visit import Outcome
from newslint.web.hosts import host_of
from newslint.web.streaks import DOUBTFUL

if TYPE_CHECKING:
    from newslint.visit import Reply


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the asking has come; the last one of a run sums it up.

    Attributes:
        urls: How many addresses are to be learnt about.
        hosts: How many hosts they are on.
        done: How many of them are known, for good or until they are asked once more.
        cached: How many of them were known from earlier runs.
        failing: How many of them may have to be reported, as things stand.
        looked_at: How many of them were asked or known; told at the end only.
        hosts_looked_at: How many hosts those are on.
    """

    urls: int = 0
    hosts: int = 0
    done: int = 0
    cached: int = 0
    failing: int = 0
    looked_at: int = 0
    hosts_looked_at: int = 0


Tell = Callable[[Progress], None]
"""Is told how far the asking has come: after each answer, and once at the end."""


def summed_up(progress: Progress, replies: Mapping[str, Reply]) -> Progress:
    """What there is to tell at the end.

    Args:
        progress: As the run began.
        replies: What came of it.
    """
    unasked = {
        url
        for url, reply in replies.items()
        if reply.outcome in (Outcome.NOT_ASKED, Outcome.BLOCKED) and not reply.hops
    }
    return replace(
        progress,
        done=len(replies),
        failing=sum(reply.outcome in DOUBTFUL for reply in replies.values()),
        looked_at=len(replies) - len(unasked),
        hosts_looked_at=len({host_of(url) for url in replies if url not in unasked}),
    )


def tell_nobody(progress: Progress) -> None:
    """Ignore it."""
    del progress
