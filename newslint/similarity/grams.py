"""Texts as bags of short pieces, and how much two bags share."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from newslint.text.words import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIZES = (3, 4, 5)


# Large values, which are asked for again soon or never: a hundred are as good as thousands.
@lru_cache(maxsize=1 << 7)
def characters(text: str) -> tuple[Mapping[str, int], float]:
    """Runs of three to five characters with their numbers, and the length of that vector."""
    padded = f" {text} "
    counts = Counter(
        [padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1)]
    )
    return counts, sqrt(sum([number * number for number in counts.values()]))


def likeness(one: str, other: str) -> float:
    """Cosine of two texts' runs of characters: 1 for the same text, 0 for nothing in common."""
    (few, short), (many, long) = sorted(map(characters, (one, other)), key=lambda bag: len(bag[0]))
    if not short or not long:
        return 0.0
    get = many.get
    return sum([number * get(run, 0) for run, number in few.items()]) / (short * long)


@lru_cache(maxsize=1 << 8)
def shingles(text: str) -> frozenset[str]:
    """Every run of three words of a text, with a space between."""
    run = spelled(text.casefold())
    return frozenset(map(" ".join, zip(run, run[1:], run[2:], strict=False)))


def contained(one: str, other: str) -> tuple[float, int]:
    """How much of the shorter text stands in the longer one.

    Returns:
        The share of its runs of three words, and how many runs it has.
    """
    few, many = sorted(map(shingles, (one, other)), key=len)
    return (len(few & many) / len(few) if few else 0.0), len(few)
