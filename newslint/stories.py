"""The story itself and its related stories: what rules for single values look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from newslint.memo import remembered_item
from newslint.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.document import Document
    from newslint.frontmatter import Data

P = ParamSpec("P")
T = TypeVar("T")

RELATED = "related"
"""The key that holds the related stories."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as front matter describes it.

    Attributes:
        keys: The way to it; empty for the story of the file.
        data: What is said of it.
    """

    keys: tuple[str | int, ...]
    data: Mapping[str, Data]

    def thing(self, name: str) -> str:
        """What a message about a value begins with: ``title of related story 3 ("Neap tide")``."""
        if not self.keys:
            return name
        title = self.data.get("title")
        titled = isinstance(title, str) and name != "title" and title.strip()
        behind = f" ({quoted(title)})" if titled and isinstance(title, str) else ""
        return f"{name} of related story {int(self.keys[-1]) + 1}{behind}"


def stories(document: Document, *, related: bool = True) -> Iterator[Story]:
    """The story of a file, then its related stories in order.

    Args:
        document: The file.
        related: Whether related stories are wanted.
    """
    yield Story((), document.data)
    listed = document.data.get(RELATED)
    if related and isinstance(listed, list):
        yield from _listed(listed)


# One rule after the other asks for those of the same file.
@partial(remembered_item, most=4)
def _listed(items: list[Data]) -> tuple[Story, ...]:
    return tuple(
        Story((RELATED, index), item)
        for index, item in enumerate(items)
        if isinstance(item, Mapping)
    )


def remembered_story(
    function: Callable[Concatenate[Mapping[str, Any], P], T],
) -> Callable[Concatenate[Story, P], T]:
    """Let a pure function of a story's data remember its answers to related stories.

    Args:
        function: What is said of a story, and positional arguments that can be hashed, to a value
            that nobody changes.
    """
    known = remembered_item(function)

    @wraps(function)
    def answer(story: Story, /, *others: P.args, **_: P.kwargs) -> T:
        return (known if story.keys else function)(story.data, *others, **_)

    return answer
