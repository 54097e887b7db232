"""Which stories of a list have a word or a run of words in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_STORIES = 60
_MOST_PAIRS = 50_000


def rare_enough(postings: Iterable[Sequence[int]]) -> int:
    """How many stories may share a thing so that pairs of them are worth comparing.

    Args:
        postings: For each thing, the stories that have it.

    Returns:
        60; less where that gives more than 50,000 pairs, so that time stays linear in very long
        lists. The longest real list known, of 179 stories, has 15,931 pairs.
    """
    most = _MOST_STORIES
    sizes = [len(indexes) for indexes in postings]
    while most > 1 and sum(n * (n - 1) // 2 for n in sizes if n <= most) > _MOST_PAIRS:
        most //= 2
    return most
