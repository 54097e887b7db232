"""Events of libyaml to a located tree, counting what they would grow to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from newslint import limits
from newslint.frontmatter.scalars import SCALAR_TAGS, difference, resolve, tagged
from newslint.frontmatter.tree import Malformed, Node, Problem, Span
from newslint.frontmatter.yaml_collections import OpenList, OpenMapping
from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newslint.frontmatter.tree import Data
    from newslint.frontmatter.yaml_collections import Open

# Tag and anchor, and the space and comments between them and the value.
_PROPERTIES = regex(r"(?:[!&]\S*+(?:\s++|\Z)(?:#[^\r\n]*+\s*+)*+)++")
_CORE = "tag:yaml.org,2002:"
_LIST_TAGS = {"seq", "omap", "pairs"}
_MAPPING_TAGS = {"map", "set"}
_BLOCK_STYLES = ("|", ">")
_SPACE = " \t\r\n"
# An alias to a long text repeats it: so many characters weigh as much as a value.
_CHARACTERS_PER_VALUE = 64


class Mark(Protocol):
    """A place in the text, as libyaml gives it."""

    index: int


class Event(Protocol):
    """An event of libyaml; its kind says which attributes it has."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    implicit: tuple[bool, bool]
    flow_style: bool


@dataclass(slots=True)
class _Anchored:
    """What an anchor names: the node, its text if it is a scalar, what an alias to it costs."""

    node: Node
    text: str | None
    weight: int
    height: int


class Composer:
    """Builds the tree of one YAML document.

    It weighs what it reads, aliases and merge keys as if they were written out: the weight of an
    anchor is how much the whole has gained between its beginning and its end.
    """

    def __init__(
        self, text: str, start: int, problems: list[Problem], restore: dict[int, str]
    ) -> None:
        """Begin with nothing read.

        Args:
            text: The text between the fences.
            start: Its offset in the file.
            problems: Takes repeated keys and ambiguous scalars.
            restore: Characters that stand for others in the events (see ``yaml.compose``).
        """
        self._text = text
        self._start = start
        self._problems = problems
        self._restore = restore
        self._document = OpenList(None, start)
        self._open: Open = self._document
        self._anchors: dict[str, _Anchored | None] = {}
        self._values = 0
        self._expanded = 0

    def compose(self, events: Iterable[Event]) -> Node | None:
        """The root of the only document, or None if there is none.

        Raises:
            Malformed: The document is not data, or larger than the limits.
            yaml.YAMLError: It is not YAML.
        """
        handlers: dict[type, Callable[[Event], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: partial(self._begin, kind=OpenMapping, tags=_MAPPING_TAGS),
            SequenceStartEvent: partial(self._begin, kind=OpenList, tags=_LIST_TAGS),
            MappingEndEvent: self._finish,
            SequenceEndEvent: self._finish,
            AliasEvent: self._alias,
            DocumentStartEvent: self._begin_document,
        }
        for event in events:
            handle = handlers.get(type(event))
            if handle:
                handle(event)
        return self._document.children[0] if self._document.children else None

    def _begin_document(self, event: Event) -> None:
        if self._document.children:
            message = "a second YAML document begins here; front matter is one document"
            raise self._malformed("unsupported", message, event)

    def _scalar(self, event: Event) -> None:
        self._count(event)
        text = event.value
        if self._restore:
            text = text.translate(self._restore)
        start, end = event.start_mark.index, event.end_mark.index
        tag, anchor, plain = event.tag, event.anchor, event.implicit[0]
        if tag or anchor or start == end or event.style in _BLOCK_STYLES:
            start, end = self._trim(event, start, end)
        span = Span(self._start + start, self._start + end)
        value: Data = text
        if tag is None:
            if plain:
                value, other = resolve(text)
                if other is not value:
                    self._ambiguous(difference(text, value, other), span)
        elif tag != "!":
            value = self._tagged(event, text, tag)
        node = Node(span, value)
        if anchor:
            weight = 1 + len(text) // _CHARACTERS_PER_VALUE
            self._anchors[anchor] = _Anchored(node, text, weight, 0)
        self._add(node, text, plain=plain)

    def _ambiguous(self, message: str, span: Span) -> None:
        problem = Problem("ambiguous", message, span.start, span.end, keys=self._open.path)
        self._problems.append(problem)

    def _trim(self, event: Event, start: int, end: int) -> tuple[int, int]:
        """Cut tag and anchor before a scalar, and the blank lines behind a block scalar."""
        text = self._text
        if event.tag or event.anchor:
            start = self._behind_properties(start, end)
        if event.style in _BLOCK_STYLES:
            while text[end - 1] in _SPACE:
                end -= 1
        elif start == end:
            while start and text[start - 1] in _SPACE:
                start -= 1
            end = start
        return start, end

    def _tagged(self, event: Event, text: str, tag: str) -> Data:
        name = tag.removeprefix(_CORE)
        if name == tag or name not in SCALAR_TAGS:
            raise self._unknown_tag(event, tag)
        try:
            return tagged(text, name)
        except ValueError as error:
            raise self._malformed("syntax", str(error), event) from error

    def _begin(self, event: Event, kind: type[Open], tags: set[str]) -> None:
        parent = self._open
        depth = parent.depth + 1
        if depth > limits.DEPTH:
            message = f"front matter is nested deeper than {limits.DEPTH} levels"
            raise self._malformed("limit", message, event)
        tag, anchor = event.tag, event.anchor
        if tag and tag != "!":
            name = tag.removeprefix(_CORE)
            if name == tag or name not in tags:
                raise self._unknown_tag(event, tag)
        start = event.start_mark.index
        weight = self._weight(start)
        self._count(event)
        if tag or anchor:
            start = self._behind_properties(start, len(self._text))
        if anchor:
            self._anchors[anchor] = None
        start += self._start
        flow = bool(event.flow_style)
        self._open = kind(parent, start, anchor, flow, weight, depth, end=start)

    def _finish(self, event: Event) -> None:
        done = self._open
        if isinstance(done, OpenMapping) and done.merged:
            for source in done.sources():
                self._expand(len(source.children), event)
                done.merge(source)
        end = event.end_mark.index
        if done.flow:
            done.end = self._start + end
        node = done.close()
        if done.anchor:
            weight = self._weight(end) - done.weight
            self._anchors[done.anchor] = _Anchored(node, None, weight, done.height)
        self._open = done.parent or self._document
        self._open.height = max(self._open.height, done.height + 1)
        self._add(node, None)

    def _alias(self, event: Event) -> None:
        name = event.anchor or ""
        shown = name[:40]
        if name not in self._anchors:
            message = f"the alias *{shown} names nothing; put text that begins with * in quotes"
            raise self._malformed("syntax", message, event)
        anchored = self._anchors[name]
        if anchored is None:
            raise self._malformed("unsupported", f"the alias *{shown} contains itself", event)
        if self._open.depth + anchored.height > limits.DEPTH:
            message = f"aliases nest front matter deeper than {limits.DEPTH} levels"
            raise self._malformed("limit", message, event)
        self._count(event)
        self._expand(anchored.weight, event)
        self._open.height = max(self._open.height, anchored.height + 1)
        target = anchored.node
        span = Span(self._start + event.start_mark.index, self._start + event.end_mark.index)
        self._add(Node(span, target.data, target.children, target.keys), anchored.text)

    def _add(self, node: Node, text: str | None, *, plain: bool = False) -> None:
        """Put a node where it belongs: an item, a key or the value of one."""
        into = self._open
        if isinstance(into, OpenList) or into.key is not None:
            into.add(node)
            return
        span = node.span
        if text is None:
            message, start = "a key must be text, not a list or mapping", span.start
            if self._text.startswith("{{", into.start - self._start):
                message, start = "a value cannot begin with {{; put it in quotes", into.start
            raise Malformed(Problem("unsupported", message, start, span.end))
        problem = into.begin(text, span, plain=plain)
        if problem:
            self._problems.append(problem)

    def _count(self, event: Event) -> None:
        self._values += 1
        if self._values > limits.NODES:
            message = f"front matter has more than {limits.NODES:,} values"
            raise self._malformed("limit", message, event)

    def _weight(self, index: int) -> int:
        return self._values + self._expanded + index // _CHARACTERS_PER_VALUE

    def _expand(self, weight: int, event: Event) -> None:
        self._expanded += weight
        if self._expanded > max(limits.EXPANSION_FACTOR * self._values, limits.EXPANDED_NODES):
            message = (
                "aliases and merge keys make front matter many times larger than it is written"
            )
            raise self._malformed("limit", message, event)

    def _behind_properties(self, start: int, end: int) -> int:
        found = _PROPERTIES.match(self._text, start, end)
        return found.end() if found else start

    def _unknown_tag(self, event: Event, tag: str) -> Malformed:
        name = tag.removeprefix(_CORE)
        shown = name[:40] if name == tag else f"!!{name[:40]}"
        message = f"unknown tag {shown}; put text that begins with ! in quotes"
        return self._malformed("unsupported", message, event)

    def _malformed(self, kind: str, message: str, event: Event) -> Malformed:
        start = self._start + event.start_mark.index
        end = self._start + event.end_mark.index
        return Malformed(Problem(kind, message, start, max(start, end)))
