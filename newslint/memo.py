"""Answers that are remembered, because the same texts come again in story after story.

Reading front matter gives one object for all items of lists that are written alike, so what is
found out about an item can be remembered with the object, which costs less than to compare it.
"""

from __future__ import annotations

from functools import wraps
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


class _Answers(dict[str, T]):
    """Answers by text; one that is missing is found, and kept unless the text is long."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> T:
        answer = self._function(text)
        if len(text) <= _LONGEST:
            if len(self) >= _TEXTS:
                self.clear()
            self[text] = answer
        return answer


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """Let a pure function of one text remember its answers; those to long texts it does not.

    What is known costs no call of Python: rules ask for every address of every story.

    Args:
        function: Text to a value that nobody changes. What it raises is not remembered.

    Returns:
        The same function. When it remembers too many answers, it forgets all.
    """
    return _Answers(function).__getitem__


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
