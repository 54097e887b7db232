"""How far the asking has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the asking has come; the last one of a run sums it up.

    Attributes:
        urls: How many addresses are to be learnt about.
        hosts: How many hosts they are on.
        done: How many of them are known, for good or until they are asked once more.
        cached: How many of them were known from earlier runs.
        failing: How many of them may have to be reported, as things stand.
    """

    urls: int = 0
    hosts: int = 0
    done: int = 0
    cached: int = 0
    failing: int = 0


Tell = Callable[[Progress], None]
"""Is told how far the asking has come: after each answer, and once at the end."""


def tell_nobody(progress: Progress) -> None:
    """Ignore it."""
    del progress
