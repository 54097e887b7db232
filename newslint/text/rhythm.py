"""How much the sentences of a text differ in length: people vary them, formulas do not."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from newslint.text.shape import END

if TYPE_CHECKING:
    from typing import Final

_FEWEST_WORDS: Final = 3
"""Shorter stretches are abbreviations and the like."""
_FEWEST_SENTENCES: Final = 4
_USUAL: Final = 0.5
"""The unevenness of most texts, for those of fewer sentences."""


def unevenness(shape: str) -> float:
    """Standard deviation of the numbers of tokens in the sentences, divided by their mean.

    Args:
        shape: The shape of a text.
    """
    lengths = [length for length in map(len, shape.split(END)) if length >= _FEWEST_WORDS]
    if len(lengths) < _FEWEST_SENTENCES:
        return _USUAL
    mean = sum(lengths) / len(lengths)
    return sqrt(sum([(length - mean) ** 2 for length in lengths]) / len(lengths)) / mean
