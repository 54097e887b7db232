"""The story itself and its related stories: what rules for single values look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.frontmatter import Data

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
    if not related or not isinstance(listed, list):
        return
    for index, item in enumerate(listed):
        if isinstance(item, Mapping):
            yield Story((RELATED, index), item)
