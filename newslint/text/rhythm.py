"""How much the sentences of a text differ in length: people vary them, formulas do not."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_ENDS = frozenset(".!?\n")
_FEWEST_WORDS: Final = 3
"""Shorter stretches are abbreviations and the like."""
_FEWEST_SENTENCES: Final = 4
_USUAL: Final = 0.5
"""The unevenness of most texts, for those of fewer sentences."""


def unevenness(run: Sequence[str]) -> float:
    """Standard deviation of the numbers of words in the sentences, divided by their mean.

    Args:
        run: The tokens of a text, as ``lexicon.tokens`` gives them.
    """
    ends = [-1, *(place for place, token in enumerate(run) if token in _ENDS), len(run)]
    gaps = [end - start - 1 for start, end in pairwise(ends)]
    lengths = [gap for gap in gaps if gap >= _FEWEST_WORDS]
    if len(lengths) < _FEWEST_SENTENCES:
        return _USUAL
    mean = sum(lengths) / len(lengths)
    return sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)) / mean
