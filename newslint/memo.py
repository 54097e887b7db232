"""Answers that are remembered, because the same texts come again in story after story.

Reading front matter gives one object for all items of lists that are written alike, so what is
found out about an item can be remembered with the object, which costs less than to compare it.
"""

from __future__ import annotations

from functools import update_wrapper
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, TypeVarTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Others = TypeVarTuple("Others")
T = TypeVar("T")

# Together they bound what is kept: 8 MB of texts for each function.
_TEXTS = 16_384
_LONGEST = 512
# Items that are remembered with what each function made of them; all functions see the same items.
_ITEMS = 8_192
# The lists of the stories that are looked at together.
_LISTS = 256
# Characters of the texts of the stories that are looked at together, and what each takes besides.
_LATELY = 4_000_000
_AROUND = 256
_UNKNOWN: Final = object()


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


class _Lately(dict[str, T]):
    """Answers by text, to the last texts."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function
        self._size = 0

    def __missing__(self, text: str) -> T:
        answer = self._function(text)
        if self._size + len(text) > _LATELY:
            self.clear()
            self._size = 0
        self._size += len(text) + _AROUND
        self[text] = answer
        return answer


def remembered_lately(function: Callable[[str], T]) -> Callable[[str], T]:
    """Let a pure function of one text, which may be long, remember its answers to the last ones.

    Rules look at some stories one after the other, and the next rule asks the same of them.

    Args:
        function: Text to a value of about that size that nobody changes.
    """
    return _Lately(function).__getitem__


class Remembered(Generic[*Others, T]):
    """A pure function of values of front matter that remembers its answers: ``remembered_item``."""

    def __init__(self, function: Callable[[Any, *Others], T], most: int) -> None:
        update_wrapper(self, function)
        self._function = function
        self._most = most
        self._answers: dict[object, dict[int, T]] = {}
        # No other value gets the identity of one that is kept.
        self._values: list[object] = []

    def __call__(self, value: Any, *others: *Others) -> T:  # noqa: ANN401 - as the function
        """The answer to a value."""
        answer = self._answers_with(others).get(id(value), _UNKNOWN)
        return self._find(value, *others) if answer is _UNKNOWN else cast("T", answer)

    def all(self, values: Sequence[Any], *others: *Others) -> Sequence[T]:
        """The answers to the items of a list; those that are known cost no call of Python."""
        known = self._answers_with(others)
        try:
            return _taker(values)(known)
        except KeyError:
            return [
                known[id(value)] if id(value) in known else self._find(value, *others)
                for value in values
            ]

    def _find(self, value: Any, *others: *Others) -> T:  # noqa: ANN401 - as the function
        answer = self._function(value, *others)
        if len(self._values) >= self._most:
            self._answers.clear()
            self._values.clear()
        self._values.append(value)
        self._answers_with(others)[id(value)] = answer
        return answer

    def _answers_with(self, others: tuple[object, ...]) -> dict[int, T]:
        known = self._answers.get(others)
        return self._answers.setdefault(others, {}) if known is None else known


def _taker(values: Sequence[Any]) -> Callable[[dict[int, T]], Sequence[T]]:
    """What takes the answers to the items of a list from all answers, which many functions have."""
    known = _takers.get(id(values))
    if known is None:
        taker: Callable[[Any], Any] = (
            itemgetter(*map(id, values))
            if len(values) > 1  # of one, it takes no sequence
            else lambda answers: [answers[id(value)] for value in values]
        )
        if len(_takers) >= _LISTS:
            _takers.clear()
        known = _takers[id(values)] = values, taker
    return known[1]


# By identity: no other list gets that of one that is kept.
_takers: dict[int, tuple[Sequence[Any], Callable[[Any], Any]]] = {}


def remembered_item(
    function: Callable[[Any, *Others], T], most: int = _ITEMS
) -> Remembered[*Others, T]:
    """Let a pure function of a value of front matter remember its last answers.

    Args:
        function: A value, which nobody changes while it is in use, and arguments that can be
            hashed, to a value that nobody changes. What it raises is not remembered.
        most: How many answers to remember. When there are more, all are forgotten.
    """
    return Remembered(function, most)
