"""Lists and mappings of YAML whose end has not been read yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.frontmatter.tree import Malformed, Node, Problem, Span

if TYPE_CHECKING:
    from yaml.events import CollectionStartEvent

_MERGE = "<<"


class _Open:
    """What lists and mappings have in common.

    Attributes:
        parent: The collection it stands in; None for the document.
        start: Offset of its first character in the file.
        end: Offset behind its last key or value so far.
        depth: How many collections it stands in.
        height: How many levels of collections it holds, itself included.
        weight: How much had been read when it began (see ``Composer``).
        anchor: Its name for aliases.
        flow: Whether it stands between brackets.
    """

    __slots__ = ("anchor", "depth", "end", "flow", "height", "parent", "start", "weight")

    def __init__(
        self,
        parent: Open | None,
        start: int,
        weight: int = 0,
        event: CollectionStartEvent | None = None,
    ) -> None:
        self.parent = parent
        self.start = self.end = start
        self.depth = parent.depth + 1 if parent else 0
        self.height = 1
        self.weight = weight
        self.anchor = event.anchor if event else None
        self.flow = bool(event and event.flow_style)


class OpenList(_Open):
    """A list. The document is one too, of a single item."""

    __slots__ = ("children",)

    def __init__(
        self,
        parent: Open | None,
        start: int,
        weight: int = 0,
        event: CollectionStartEvent | None = None,
    ) -> None:
        super().__init__(parent, start, weight, event)
        self.children: list[Node] = []

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys that lead to the next item."""
        return (*self.parent.path, len(self.children)) if self.parent else ()

    def add(self, node: Node, _text: str | None = None, *, plain: bool = False) -> None:  # noqa: ARG002 - as of a mapping
        """Take the next item."""
        self.children.append(node)
        self.end = node.span.end

    def close(self, end: int) -> Node:
        """The list, now that all is read."""
        return Node(Span(self.start, end), [item.data for item in self.children], self.children)
