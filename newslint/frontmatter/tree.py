"""Front matter as a tree that remembers where everything stands.

The three readers (YAML, TOML, JSON) give the same tree; ``FrontMatter`` uses it to find the place
of a value. Offsets count characters from the start of the *file*, so they fit ``Lines``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

Data = None | bool | int | float | str | Sequence["Data"] | Mapping[str, "Data"]
"""A JSON value: what front matter holds, whatever it was written in."""


class Span:
    """A stretch of the text: offsets of its first character and of the one behind its last."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end)

    __hash__ = None  # type: ignore[assignment] # readers of TOML move its end

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


class Node(NamedTuple):
    """A value and where it stands.

    Attributes:
        span: The value itself; of an alias, the alias (``*name``).
        data: The plain value.
        children: Of a list, its items by index; of a mapping, its values by key. An alias has the
            children of what it stands for. Empty for scalars.
        keys: Of a mapping, where each key stands.
    """

    span: Span
    data: Data
    children: Sequence[Node] | Mapping[str, Node] = ()
    keys: Mapping[str, Span] | None = None

    def find(self, keys: tuple[str | int, ...]) -> Node | None:
        """The node at a path below this one, or None if there is none."""
        node: Node | None = self
        for key in keys:
            if node is None:
                return None
            node = node._child(key)  # noqa: SLF001 - of the same class
        return node

    def span_of(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the value at a path below this one stands; None if there is none."""
        node = self.find(keys)
        return node.span if node else None

    def key_span(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the last key of a path is written; None for a list item or a missing key."""
        parent = self.find(keys[:-1]) if keys else None
        if parent is None or parent.keys is None:
            return None
        return parent.keys.get(cast("str", keys[-1]))

    def _child(self, key: str | int) -> Node | None:
        if isinstance(self.children, Mapping):
            return self.children.get(key) if isinstance(key, str) else None
        if isinstance(key, int) and 0 <= key < len(self.children):
            return self.children[key]
        return None


class Problem(NamedTuple):
    """Something wrong with the front matter as text.

    Attributes:
        kind: ``syntax``, ``limit``, ``unsupported``, ``unclosed``, ``not-a-mapping`` or
            ``repeated-key``.
        message: What is wrong and what to do, for a person.
        start: Offset in the file.
        end: Offset behind the last character.
        first: For a repeated key, the offset of its first occurrence.
        keys: For a repeated key, the path to it.
    """

    kind: str
    message: str
    start: int
    end: int
    first: int | None = None
    keys: tuple[str | int, ...] = ()


class Malformed(Exception):  # noqa: N818 - it is a state of the text, not a failure of ours
    """Raised inside the readers; ``frontmatter.read`` turns it into a value."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
