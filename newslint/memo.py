"""Answers that are remembered, because the same texts come again in story after story."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# Together they bound what is kept: 8 MB of texts for each function.
_TEXTS = 16_384
_LONGEST = 512


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """Let a pure function of one text remember its last answers; those to long texts it does not.

    Args:
        function: Text to a value that nobody changes. What it raises is not remembered.
    """
    known = lru_cache(_TEXTS)(function)

    @wraps(function)
    def answer(text: str) -> T:
        return known(text) if len(text) <= _LONGEST else function(text)

    return answer
