"""Offsets in UTF-8 to offsets in characters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 256


def characters(encoded: bytes) -> Callable[[int], int]:
    """A function from an offset in bytes to one in characters; each call takes the same time.

    Args:
        encoded: The text in UTF-8.
    """
    if encoded.isascii():
        return int
    steps = range(0, len(encoded), _STEP)
    counts = (_count(encoded[start : start + _STEP]) for start in steps)
    before = list(accumulate(counts, initial=0))

    def character(offset: int) -> int:
        step = offset // _STEP
        return before[step] + _count(encoded[step * _STEP : offset])

    return character


def _count(encoded: bytes) -> int:
    return len(encoded.translate(None, _CONTINUATION))
