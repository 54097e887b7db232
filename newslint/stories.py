"""The story itself and its related stories: what rules for single values look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, TypeVarTuple

from newslint.memo import Remembered, remembered_item
from newslint.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.document import Document

Others = TypeVarTuple("Others")
T = TypeVar("T")

RELATED = "related"
"""The key that holds the related stories."""


class Story(NamedTuple):
    """A story as front matter describes it.

    Attributes:
        keys: The way to it; empty for the story of the file.
        data: What is said of it.
    """

    keys: tuple[str | int, ...]
    data: Mapping[str, Any]

    def thing(self, name: str) -> str:
        """What a message about a value begins with: ``title of related story 3 ("Neap tide")``."""
        if not self.keys:
            return name
        title = self.data.get("title")
        titled = isinstance(title, str) and name != "title" and title.strip()
        behind = f" ({quoted(title)})" if titled and isinstance(title, str) else ""
        return f"{name} of related story {int(self.keys[-1]) + 1}{behind}"


class Told(Generic[*Others, T]):
    """What a pure function says of the stories of a file; see ``told``."""

    def __init__(self, function: Callable[[Mapping[str, Any], *Others], T | None]) -> None:
        update_wrapper(self, function)
        self._function = function
        self._of_item: Remembered[*Others, T | None] = remembered_item(
            lambda item, *others: function(item, *others) if isinstance(item, Mapping) else None
        )

    def __call__(
        self, document: Document, *others: *Others, related: bool = True
    ) -> Iterator[tuple[Story, T]]:
        """The stories of which something is said, in order, and what.

        Args:
            document: The file.
            others: Further arguments of the function.
            related: Whether related stories are wanted.
        """
        own = self._function(document.data, *others)
        if own:
            yield Story((), document.data), own
        items = document.data.get(RELATED)
        if not related or not isinstance(items, list):
            return
        answers = self._of_item.all(items, *others)
        if any(answers):
            for index, answer in enumerate(answers):
                if answer:
                    yield Story((RELATED, index), items[index]), answer


def told(function: Callable[[Mapping[str, Any], *Others], T | None]) -> Told[*Others, T]:
    """Ask a pure function about the stories of a file; those it says nothing of are left out.

    Files have dozens of related stories, which stand in other files, too, and there is nothing to
    say of nearly all: what is known of them takes one step for the whole list.

    Args:
        function: What is said of a story, and arguments that can be hashed, to a value that nobody
            changes; it is false where there is nothing to say.
    """
    return Told(function)
