"""Lists and mappings of YAML whose end has not been read yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from newslint.frontmatter.tree import Malformed, Node, Problem, Span

_MERGE = "<<"


@dataclass(slots=True)
class _Open:
    """What an open list and an open mapping have in common.

    Attributes:
        parent: The collection it stands in; None for the document.
        start: Offset of its first character.
        anchor: Its name for aliases.
        flow: Whether it stands between brackets.
        weight: What had been read when it began (see ``Composer``).
        depth: In how many collections it stands.
        height: How many levels of collections it makes.
        end: Offset behind the last key or value so far.
    """

    parent: Open | None
    start: int
    anchor: str | None = None
    flow: bool = False
    weight: int = 0
    depth: int = 0
    height: int = 1
    end: int = 0


@dataclass(slots=True)
class OpenList(_Open):
    """A list. The document is one too, of a single item."""

    children: list[Node] = field(default_factory=list)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys that lead to what is read next."""
        return (*self.parent.path, len(self.children)) if self.parent else ()

    def add(self, node: Node) -> None:
        """Take the next item."""
        self.end = node.span.end
        self.children.append(node)

    def close(self) -> Node:
        """The list, now that its end is known."""
        span = Span(self.start, self.end)
        return Node(span, [item.data for item in self.children], self.children)


@dataclass(slots=True)
class OpenMapping(_Open):
    """A mapping.

    Attributes:
        children: Its values.
        keys: Where its keys stand.
        key: The key whose value comes next; None if a key comes next.
        merging: Whether that key is ``<<``.
        merged: The values of its keys ``<<``.
    """

    children: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: str | None = None
    merging: bool = False
    merged: list[Node] = field(default_factory=list)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys that lead to what is read next; to the mapping itself, if that is a key."""
        path = self.parent.path if self.parent else ()
        return path if self.key is None or self.merging else (*path, self.key)

    def add(self, node: Node) -> None:
        """Take the value of the last key."""
        self.end = node.span.end
        if self.merging:
            self.merged.append(node)
        elif self.key is not None:
            self.children[self.key] = node
        self.key = None
        self.merging = False

    def begin(self, key: str, span: Span, *, plain: bool) -> Problem | None:
        """Take a key.

        Args:
            key: The key as text.
            span: Where it stands.
            plain: Whether it has no quotes: ``<<`` merges, ``"<<"`` does not.

        Returns:
            A problem, if the mapping has the key already.
        """
        self.end = span.end
        self.key = key
        if plain and key == _MERGE:
            self.merging = True
            return None
        first = self.keys.get(key)
        self.keys[key] = span
        if first is None:
            return None
        message = f'"{key[:80]}" is given twice; most programs keep the last'
        return Problem("repeated-key", message, span.start, span.end, first.start, self.path)

    def sources(self) -> list[Node]:
        """The mappings whose keys it takes over, the strongest first.

        Raises:
            Malformed: One of them is not a mapping.
        """
        found: list[Node] = []
        for given in reversed(self.merged):
            many = given.children if isinstance(given.children, list) else [given]
            for source in many:
                if source.keys is None:
                    message = "a merge key << takes a mapping or a list of mappings"
                    span = given.span
                    raise Malformed(Problem("syntax", message, span.start, span.end))
                found.append(source)
        return found

    def merge(self, source: Node) -> None:
        """Take over the keys of another mapping (YAML 1.1 type ``merge``); its own win."""
        keys, children = source.keys, source.children
        if keys is not None and isinstance(children, dict):
            for key, child in children.items():
                if key not in self.children:
                    self.children[key] = child
                    self.keys[key] = keys[key]

    def close(self) -> Node:
        """The mapping, now that its end is known."""
        data = {key: child.data for key, child in self.children.items()}
        return Node(Span(self.start, self.end), data, self.children, self.keys)


Open = OpenList | OpenMapping
