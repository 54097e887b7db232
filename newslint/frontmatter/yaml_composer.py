"""Events of libyaml to a located tree, counting what they would grow to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import yaml
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
from newslint.frontmatter.scalars import difference, resolve
from newslint.frontmatter.tree import Data, Malformed, Node, Problem, Span

_PROPERTIES = re.compile(r"(?:[!&]\S*\s+(?:#[^\r\n]*\s+)*)+")
_CORE = "tag:yaml.org,2002:"
_TEXT_TAGS = {"str", "timestamp", "binary"}
_TYPES: dict[str, type] = {"null": type(None), "bool": bool, "int": int, "float": float}
_LIST_TAGS = {"seq", "omap", "pairs"}
_MAPPING_TAGS = {"map", "set"}
_MERGE = "<<"


class _Open:
    """A list or mapping whose end has not been reached."""

    __slots__ = (
        "anchor", "children", "data", "depth", "end", "flow", "is_key", "items",
        "key", "key_span", "keys", "merged", "size", "start",
    )  # fmt: skip

    def __init__(self, anchor: str | None, start: int, *, mapping: bool, flow: bool) -> None:
        self.anchor = anchor
        self.start = start
        self.end = start
        self.flow = flow
        self.items: list[Data] = []
        self.data: dict[str, Data] = {}
        self.children: list[Node] | dict[str, Node] = {} if mapping else []
        self.keys: dict[str, Span] | None = {} if mapping else None
        self.key: str | None = None
        self.key_span = Span(start, start)
        self.merged: list[Node] = []
        self.size = 1
        self.depth = 1


class _Anchored:
    """What an anchor names: the node, its text if it is a scalar, and what an alias to it costs."""

    __slots__ = ("depth", "node", "size", "text")

    def __init__(self, node: Node, text: str | None, size: int, depth: int) -> None:
        self.node = node
        self.text = text
        self.size = size
        self.depth = depth


class Composer:
    """Builds the tree of one YAML document.

    Args:
        text: The text between the fences.
        start: Its offset in the file.
        problems: Takes repeated keys and ambiguous scalars.
        restore: Characters that stand for others in the events (see ``yaml.shield``).
    """

    def __init__(
        self, text: str, start: int, problems: list[Problem], restore: dict[int, str]
    ) -> None:
        self.text = text
        self.start = start
        self.problems = problems
        self.restore = restore
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Anchored | None] = {}
        self.nodes = 0
        self.expanded = 0
        self.root: Node | None = None

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        """The root of the only document, or None if there is none.

        Raises:
            Malformed: The document is not data, or larger than the limits.
            yaml.MarkedYAMLError: It is not YAML.
        """
        documents = 0
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(cast("ScalarEvent", event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, mapping=kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "a second YAML document begins here; front matter is one document"
                    raise self._malformed("syntax", message, event)
        return self.root

    def _scalar(self, event: ScalarEvent) -> None:
        text = event.value
        if self.restore:
            text = text.translate(self.restore)
        start, end = event.start_mark.index, event.end_mark.index
        tag, anchor = event.tag, event.anchor
        if tag or anchor:
            start = self._behind_properties(start, end)
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        span = Span(self.start + start, self.start + end)
        plain = event.implicit[0]
        value: Data = text
        if plain:
            value, other = resolve(text)
            if value is not other and (value != other or type(value) is not type(other)):
                message = difference(text, value, other)
                problem = Problem("ambiguous", message, span.start, span.end, keys=self._path())
                self.problems.append(problem)
        elif tag and tag != "!":
            value = self._tagged(event, text, tag)
        node = Node(span, value)
        if anchor:
            self.anchors[anchor] = _Anchored(node, text, 1 + len(text) // 64, 0)
        self._count(event)
        self._add(node, text, 1, 0, plain=plain)

    def _tagged(self, event: ScalarEvent, text: str, tag: str) -> Data:
        name = tag.removeprefix(_CORE)
        if not tag.startswith(_CORE) or (name not in _TEXT_TAGS and name not in _TYPES):
            raise self._unknown_tag(event, tag)
        if name in _TEXT_TAGS:
            return text
        value = resolve(text)[0]
        if name == "float" and type(value) is int:
            value = float(value)
        if type(value) is not _TYPES[name]:
            raise self._malformed("syntax", f"the value is tagged !!{name} and is not one", event)
        return value

    def _open(self, event: yaml.Event, *, mapping: bool) -> None:
        if len(self.stack) >= limits.DEPTH:
            message = f"front matter is nested deeper than {limits.DEPTH} levels"
            raise self._malformed("limit", message, event)
        tag = event.tag
        if tag and tag != "!":
            allowed = _MAPPING_TAGS if mapping else _LIST_TAGS
            if not tag.startswith(_CORE) or tag.removeprefix(_CORE) not in allowed:
                raise self._unknown_tag(event, tag)
        self._count(event)
        start = event.start_mark.index
        if tag or event.anchor:
            start = self._behind_properties(start, len(self.text))
        if event.anchor:
            self.anchors[event.anchor] = None
        flow = bool(event.flow_style)
        self.stack.append(_Open(event.anchor, self.start + start, mapping=mapping, flow=flow))

    def _close(self, event: yaml.Event) -> None:
        frame = self.stack.pop()
        end = self.start + event.end_mark.index if frame.flow else frame.end
        data: Data
        if frame.keys is None:
            data = frame.items
        else:
            if frame.merged:
                self._merge(frame, event)
            data = frame.data
        node = Node(Span(frame.start, end), data, frame.children, frame.keys)
        if frame.anchor:
            self.anchors[frame.anchor] = _Anchored(node, None, frame.size, frame.depth)
        self._add(node, None, frame.size, frame.depth, plain=False)

    def _alias(self, event: AliasEvent) -> None:
        name = event.anchor
        if name not in self.anchors:
            message = f"the alias *{name[:40]} names nothing; write &{name[:40]} before its value"
            raise self._malformed("syntax", message, event)
        anchored = self.anchors[name]
        if anchored is None:
            raise self._malformed("limit", f"the alias *{name[:40]} contains itself", event)
        if len(self.stack) + anchored.depth > limits.DEPTH:
            message = f"aliases nest front matter deeper than {limits.DEPTH} levels"
            raise self._malformed("limit", message, event)
        self._expand(anchored.size, event)
        target = anchored.node
        span = Span(self.start + event.start_mark.index, self.start + event.end_mark.index)
        node = Node(span, target.data, target.children, target.keys)
        self._add(node, anchored.text, anchored.size, anchored.depth, plain=False)

    def _add(self, node: Node, text: str | None, size: int, depth: int, *, plain: bool) -> None:
        """Put a node where it belongs: the root, the next item, a key or the value of one."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.size += size
        frame.depth = max(frame.depth, depth + 1)
        if frame.keys is None:
            frame.items.append(node.data)
            cast("list[Node]", frame.children).append(node)
        elif frame.key is None:
            self._key(frame, node, text, plain=plain)
            return
        elif frame.key == _MERGE and frame.key_span.start < 0:
            frame.merged.append(node)
            frame.key = None
        else:
            frame.data[frame.key] = node.data
            cast("dict[str, Node]", frame.children)[frame.key] = node
            frame.key = None
        frame.end = max(frame.end, node.span.end)

    def _key(self, frame: _Open, node: Node, text: str | None, *, plain: bool) -> None:
        span = node.span
        if text is None:
            message = "a key must be text, not a list or mapping"
            raise Malformed(Problem("syntax", message, span.start, span.end))
        frame.end = max(frame.end, span.end)
        frame.key = text
        if text == _MERGE and plain:
            frame.key_span = Span(-1, -1)
            return
        frame.key_span = span
        keys = cast("dict[str, Span]", frame.keys)
        if text in keys:
            message = f'"{text[:80]}" is given twice; most readers keep the last'
            first = keys[text].start
            path = self._path()
            self.problems.append(
                Problem("repeated-key", message, span.start, span.end, first, path)
            )
        keys[text] = span

    def _merge(self, frame: _Open, event: yaml.Event) -> None:
        """Add the keys of merged mappings (YAML 1.1 type ``merge``); keys of its own win."""
        children = cast("dict[str, Node]", frame.children)
        keys = cast("dict[str, Span]", frame.keys)
        for given in frame.merged:
            many = isinstance(given.data, list)
            for source in cast("list[Node]", given.children) if many else [given]:
                if source.keys is None:
                    message = "a merge key << takes a mapping or a list of mappings"
                    raise Malformed(Problem("syntax", message, given.span.start, given.span.end))
                self._expand(len(source.keys), event)
                for key, child in cast("dict[str, Node]", source.children).items():
                    if key not in children:
                        children[key] = child
                        keys[key] = source.keys[key]
                        frame.data[key] = child.data

    def _path(self) -> tuple[str | int, ...]:
        return tuple(
            len(frame.items) if frame.keys is None else frame.key
            for frame in self.stack
            if frame.keys is None or frame.key is not None
        )

    def _count(self, event: yaml.Event) -> None:
        self.nodes += 1
        if self.nodes > limits.NODES:
            message = f"front matter has more than {limits.NODES:,} values"
            raise self._malformed("limit", message, event)

    def _expand(self, size: int, event: yaml.Event) -> None:
        self.expanded += size
        if self.expanded > max(limits.EXPANSION_FACTOR * self.nodes, limits.EXPANDED_NODES):
            message = (
                "aliases and merge keys make front matter many times larger than it is written"
            )
            raise self._malformed("limit", message, event)

    def _behind_properties(self, start: int, end: int) -> int:
        found = _PROPERTIES.match(self.text, start, end)
        return found.end() if found else start

    def _unknown_tag(self, event: yaml.Event, tag: str) -> Malformed:
        shown = tag.removeprefix(_CORE)[:40]
        message = f"unknown tag {shown}; put text that begins with ! in quotes"
        return self._malformed("syntax", message, event)

    def _malformed(self, kind: str, message: str, event: yaml.Event) -> Malformed:
        start = self.start + event.start_mark.index
        end = self.start + event.end_mark.index
        return Malformed(Problem(kind, message, start, max(start, end)))
