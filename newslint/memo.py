"""Answers that are remembered, because the same texts come again in story after story.

Reading front matter gives one object for all items of lists that are written alike, so what is
found out about an item can be remembered with the object, which costs less than to compare it.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

# Together they bound what is kept: 8 MB of texts for each function.
_TEXTS = 16_384
_LONGEST = 512
# Items that are remembered with what each function made of them; all functions see the same items.
_ITEMS = 8_192


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


def remembered_item(
    function: Callable[Concatenate[Any, P], T], most: int = _ITEMS
) -> Callable[Concatenate[Any, P], T]:
    """Let a pure function of a value of front matter remember its last answers.

    Args:
        function: A value, which nobody changes while it is in use, and positional arguments that
            can be hashed, to a value that nobody changes. What it raises is not remembered.
        most: How many answers to remember. When there are more, all are forgotten.
    """
    # The values are kept with the answers, so that no other value gets the identity of one.
    known: dict[object, tuple[object, T]] = {}

    @wraps(function)
    def answer(value: Any, /, *others: P.args, **_: P.kwargs) -> T:  # noqa: ANN401 - as the function
        key = (id(value), *others) if others else id(value)
        found = known.get(key)
        if found is not None:
            return found[1]
        made = function(value, *others, **_)
        if len(known) >= most:
            known.clear()
        known[key] = value, made
        return made

    return answer
