"""Where the values of plain YAML stand: found when somebody asks."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from newslint.frontmatter.plain_yaml_rows import DASH, KEY, LONGEST, REMEMBERED, ROW, VALUE
from newslint.frontmatter.tree import Node, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.frontmatter.tree import Data
    from newslint.lines import Lines


_IN_ITEM = 2  # keys lead to an item of a list of the root
_MOST_KNOWN = 16_384
# By the identity of the lines of an item, which are those of all that are written alike, and the
# way from there: the lines themselves, lest others get their identity, and where the value stands.
_known: dict[tuple[int, tuple[str | int, ...]], tuple[Any, Span | None]] = {}


class PlainYaml:
    """Front matter in the plain subset.

    Attributes:
        file: The lines of the file.
        start: The offset of the first of them that is front matter.
        data: What it holds.
        lines: The same shape, with the number of its line for each value; a list or mapping is a
            pair of the line of its key or dash and what it holds. Numbers count from the line of
            the list or mapping they are in, so that parts of files can be shared.
    """

    def __init__(
        self, file: Lines, start: int, data: dict[str, Data], lines: dict[str, Any]
    ) -> None:
        self.file = file
        self.start = start
        self.data = data
        self.lines = lines

    def find(self, keys: tuple[str | int, ...]) -> Node | None:
        """The node at a path, or None if there is none."""
        found = self._lookup(keys)
        return self._node(*found) if found else None

    def span_of(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the value at a path stands; None if there is none. Costs less than ``find``."""
        if keys not in self._spans:
            item = self._item(keys)
            self._spans[keys] = self._span_in(*item, keys) if item else self._find_span(keys)
        return self._spans[keys]

    def _item(self, keys: tuple[str | int, ...]) -> tuple[int, Any] | None:
        """The line of the item of a list of the root that a path leads into, and its lines."""
        if len(keys) < _IN_ITEM:
            return None
        key, index = keys[:_IN_ITEM]
        if type(key) is not str or type(index) is not int:
            return None
        line, items = _place(self.lines.get(key, 0), 0)
        if type(items) is not list or not 0 <= index < len(items):
            return None
        item = _place(items[index], line)
        return item if item[1] is not None else None

    def _span_in(self, line: int, within: Any, keys: tuple[str | int, ...]) -> Span | None:  # noqa: ANN401 - as above
        """Where a value in an item stands: in all files that have it, as far from its beginning."""
        before = self.file.offset(self._first + line, 1)
        key = id(within), keys[2:]
        known = _known.get(key)
        if known is None:
            span = self._find_span(keys)
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            known = within, span and Span(span.start - before, span.end - before)
            _known[key] = known
        span = known[1]
        return span and Span(before + span.start, before + span.end)

    def _find_span(self, keys: tuple[str | int, ...]) -> Span | None:
        found = self._lookup(keys)
        if found is None:
            return None
        line, within, _ = found
        if within is None:
            return self._value_span(line)
        start = self._start(line, within)
        while within is not None:
            last = next(reversed(within.values())) if isinstance(within, dict) else within[-1]
            line, within = _place(last, line)
        return Span(start, self._value_span(line).end)

    def key_span(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the last key of a path is written; None for a list item or a missing key."""
        found = self._lookup(keys) if keys and isinstance(keys[-1], str) else None
        return self._span(found[0], KEY) if found else None

    def _lookup(self, keys: tuple[str | int, ...]) -> tuple[int, Any, Any] | None:
        """The line of a value, the lines of what it holds (None for a scalar), and the value."""
        line: int = 0
        within: Any = self.lines
        data: Any = self.data
        for key in keys:
            if isinstance(key, str):
                known = isinstance(within, dict) and key in within
            else:
                known = isinstance(within, list) and 0 <= key < len(within)
            if not known:
                return None
            where, data = within[key], data[key]
            if type(where) is tuple:
                line += where[0]
                within = where[1]
            else:
                line += where
                within = None
        return line, within, data

    def _node(self, line: int, within: Any, data: Any) -> Node:  # noqa: ANN401 - of the shape of the data
        if within is None:
            return Node(self._value_span(line), data)
        children: dict[str, Node] | list[Node]
        if isinstance(within, dict):
            places = {key: _place(inner, line) for key, inner in within.items()}
            children = {key: self._node(*place, data[key]) for key, place in places.items()}
            keys = {key: self._span(number, KEY) for key, (number, _) in places.items()}
            end = next(reversed(children.values())).span.end
            return Node(Span(self._start(line, within), end), data, children, keys)
        children = [
            self._node(*_place(inner, line), value)
            for inner, value in zip(within, data, strict=True)
        ]
        return Node(Span(self._start(line, within), children[-1].span.end), data, children)

    def _start(self, line: int, within: Any) -> int:  # noqa: ANN401 - as above
        """Where a list or mapping begins: at its first dash or key."""
        mapping = isinstance(within, dict)
        first = next(iter(within.values())) if mapping else within[0]
        return self._span(_place(first, line)[0], KEY if mapping else DASH).start

    def _value_span(self, line: int) -> Span:
        span = self._span(line, VALUE)
        if span.start < 0:
            behind_colon = self._span(line, KEY).end + 1
            return Span(behind_colon, behind_colon)
        return span

    def _span(self, line: int, part: str) -> Span:
        """Where a part of a line stands; a negative one, if the line does not have it."""
        number = self._first + line
        row = self.file.text(number)
        start, end = (_remembered_places if len(row) <= LONGEST else _places_in_row)(row)[part]
        if start < 0:
            return Span(-1, -1)
        before = self.file.offset(number, 1)
        return Span(before + start, before + end)

    @cached_property
    def _first(self) -> int:
        """The number of the first line."""
        return self.file.position(self.start)[0]

    @cached_property
    def _spans(self) -> dict[tuple[str | int, ...], Span | None]:
        """What was asked for: rules ask for one place several times."""
        return {}


def _places_in_row(row: str) -> Mapping[str, tuple[int, int]]:
    """Where the parts of a row begin and end; at -1 those that it does not have."""
    matched = ROW.match(row)
    assert matched
    return {part: matched.span(part) for part in (DASH, KEY, VALUE)}


_remembered_places = lru_cache(REMEMBERED)(_places_in_row)
"""The same, remembered: for rows of up to ``LONGEST`` characters."""


def moved(where: Any, lines: int) -> Any:  # noqa: ANN401 - a line, or a pair
    """The same place so many lines further down."""
    return (where[0] + lines, where[1]) if isinstance(where, tuple) else where + lines


def _place(where: Any, base: int) -> tuple[int, Any]:  # noqa: ANN401 - a line, or a pair
    """The line of a value from that of the front matter, and the lines of what it holds."""
    where = moved(where, base)
    return where if isinstance(where, tuple) else (where, None)
