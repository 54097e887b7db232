r"""The plain subset of YAML that programs write, read several times faster than all of YAML.

Block mappings and lists, keys of ASCII letters, and values that stand on one line. Whatever is not
surely in the subset is refused and left to ``yaml.compose``: so are repeated keys and scalars that
readers understand differently. What is read has the same data and the same places there.

Lines repeat from file to file (in a collection with related stories, forty times on average), so
each distinct one is taken apart once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from newslint import limits
from newslint.frontmatter.scalars import resolve
from newslint.frontmatter.tree import Node, Span

if TYPE_CHECKING:
    from newslint.frontmatter.tree import Data

_LINE = re.compile(
    r"""
    (?P<indent>\ *+)
    (?P<dash>-\ ++)?
    (?:(?P<key>[A-Za-z_$][A-Za-z0-9_.$-]{0,127}):(?=\ |\Z))?
    \ *+
    (?P<value>
        "[^"\\]*+(?:\\(?:["\\/ntr]|x[0-9A-Fa-f]{2}|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})[^"\\]*+)*+"
      | '[^']*+(?:''[^']*+)*+'
      | (?:[^\ ?:,\[\]{}#&*!|>'"%@`-]|-(?!\ |\Z))   # no indicator
        [^\ :]*+(?:(?:\ ++(?=[^\ #])|:(?=[^\ ]))[^\ :]*+)*+
    )?
    \ *+
    """,
    re.VERBOSE,
)
_DASH, _KEY, _VALUE = "dash", "key", "value"
_NO_CONTENT = re.compile(r" *+(?:#|\Z)")
# Printable for libyaml, and no line break for any reader: YAML 1.2.2, section 5.1.
_LEGAL = re.compile(
    "[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*+"
)
_ESCAPE = re.compile(r"\\(u.{4}|x.{2}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_NO_VALUE = object()
# A line makes at most four values: a mapping in a list, its key, and what is below it.
_MOST_LINES = limits.NODES // 4
# How many lines are remembered, and up to which length: 30 MB, and 300 MB at the very worst.
_REMEMBERED = 65_536
_LONGEST_REMEMBERED = 512


class _Refused(Exception):  # noqa: N818 - nothing is wrong with the text
    """A line is outside the subset."""


@dataclass(frozen=True)
class PlainYaml:
    """Front matter in the plain subset.

    Attributes:
        text: The text between the fences.
        start: Its offset in the file.
        data: What it holds.
        lines: The same shape, with the number of its line for each value; a list or mapping is a
            pair of the line of its key or dash and what it holds.
    """

    text: str
    start: int
    data: dict[str, Data]
    lines: dict[str, Any]

    def find(self, keys: tuple[str | int, ...]) -> Node | None:
        """The node at a path, or None if there is none."""
        found = self._lookup(keys)
        return self._node(*found) if found else None

    def span_of(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the value at a path stands; None if there is none. Costs less than ``find``."""
        found = self._lookup(keys)
        if found is None:
            return None
        where = found[0]
        if isinstance(where, int):
            return self._value_span(where)
        _, first = last = where
        start = self._start(first)
        while isinstance(last, tuple):
            inner = last[1]
            last = next(reversed(inner.values())) if isinstance(inner, dict) else inner[-1]
        return Span(start, self._value_span(last).end)

    def key_span(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the last key of a path is written; None for a list item or a missing key."""
        found = self._lookup(keys) if keys and isinstance(keys[-1], str) else None
        return self._span(_line(found[0]), _KEY) if found else None

    def _lookup(self, keys: tuple[str | int, ...]) -> tuple[Any, Any] | None:
        where: Any = (0, self.lines)
        data: Any = self.data
        for key in keys:
            within = where[1] if isinstance(where, tuple) else None
            if isinstance(key, str):
                known = isinstance(within, dict) and key in within
            else:
                known = isinstance(within, list) and 0 <= key < len(within)
            if within is None or not known:
                return None
            where, data = within[key], data[key]
        return where, data

    def _node(self, where: Any, data: Any) -> Node:  # noqa: ANN401 - of the shape of the data
        if isinstance(where, int):
            return Node(self._value_span(where), data)
        _, within = where
        children: dict[str, Node] | list[Node]
        if isinstance(within, dict):
            children = {key: self._node(inner, data[key]) for key, inner in within.items()}
            keys = {key: self._span(_line(inner), _KEY) for key, inner in within.items()}
            end = next(reversed(children.values())).span.end
            return Node(Span(self._start(within), end), data, children, keys)
        children = [self._node(*item) for item in zip(within, data, strict=True)]
        return Node(Span(self._start(within), children[-1].span.end), data, children)

    def _start(self, within: Any) -> int:  # noqa: ANN401 - as above
        """Where a list or mapping begins: at its first dash or key."""
        if isinstance(within, dict):
            return self._span(_line(next(iter(within.values()))), _KEY).start
        return self._span(_line(within[0]), _DASH).start

    def _value_span(self, line: int) -> Span:
        span = self._span(line, _VALUE)
        if span.start < 0:
            behind_colon = self._span(line, _KEY).end + 1
            return Span(behind_colon, behind_colon)
        return span

    def _span(self, line: int, part: str) -> Span:
        """Where a part of a line stands; a negative one, if the line does not have it."""
        matched = _LINE.match(self._rows[line].removesuffix("\r"))
        if matched is None or matched[part] is None:
            return Span(-1, -1)
        start = self.start + self._starts[line]
        return Span(start + matched.start(part), start + matched.end(part))

    @cached_property
    def _rows(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(row) + 1 for row in self._rows), initial=0))


def read(text: str, start: int) -> PlainYaml | None:  # noqa: C901, PLR0912 - see below
    """Read front matter in the plain subset.

    One loop without calls: they would double what it costs.

    Args:
        text: The text between the fences.
        start: Its offset in the file.

    Returns:
        The front matter; None if it has none or is not surely in the subset.
    """
    rows = text.split("\n")
    if len(rows) > _MOST_LINES:
        return None
    root: dict[str, Data] = {}
    lines: dict[str, Any] = {}
    # The innermost open list or mapping, the lines of its values, and its column; those around it.
    into: Any = root
    places: Any = lines
    at = 0
    around: list[tuple[int, Any, Any]] = []
    inner: Any
    within: Any
    empty: str | None = None  # the key above, if its value has not come yet
    try:
        for number, row in enumerate(rows):
            line = _remembered(row) if len(row) <= _LONGEST_REMEMBERED else _taken_apart(row)
            if line is None:
                continue
            column, dash, key, value = line
            if empty is not None and (column > at or (dash and column == at)):
                around.append((at, into, places))
                inner, within = ([], []) if dash else ({}, {})
                into[empty], places[empty] = inner, (places[empty], within)
                at, into, places = column, inner, within
            empty = None
            if dash:
                while at > column or (at == column and type(into) is dict):
                    at, into, places = around.pop()
                if at != column or type(into) is dict:
                    return None
                if key is None:
                    into.append(value)
                    places.append(number)
                    continue
                around.append((at, into, places))
                inner, within = {}, {}
                into.append(inner)
                places.append((number, within))
                at, into, places = column + dash, inner, within
            else:
                while at > column or type(into) is list:
                    at, into, places = around.pop()
                if at != column or key in into:
                    return None
            if len(around) >= limits.DEPTH:
                return None
            places[key] = number
            if value is _NO_VALUE:
                into[key] = None
                empty = key
            else:
                into[key] = value
    except (_Refused, IndexError):
        return None
    return PlainYaml(text, start, root, lines) if root else None


def _line(where: Any) -> int:  # noqa: ANN401 - a line, or a pair that begins with one
    return cast("int", where[0] if isinstance(where, tuple) else where)


def _taken_apart(row: str) -> tuple[int, int, str | None, Any] | None:
    """Column, width of the dash (0 for none), key and value of a line; None for an empty one."""
    row = row.removesuffix("\r")
    if not _LEGAL.fullmatch(row):
        raise _Refused
    if _NO_CONTENT.match(row):
        return None
    matched = _LINE.fullmatch(row)
    if matched is None:
        raise _Refused
    indent, dash, key, written = matched.groups()
    if key is None and (dash is None or written is None):
        raise _Refused
    if key is not None:
        _agreed(key)
    value = _NO_VALUE if written is None else _value(written)
    return len(indent), len(dash or ""), key, value


_remembered = lru_cache(_REMEMBERED)(_taken_apart)


def _value(written: str) -> Data:
    if written[0] == "'":
        return written[1:-1].replace("''", "'")
    if written[0] == '"':
        return _ESCAPE.sub(_unescaped, written[1:-1])
    return _agreed(written)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)


def _agreed(scalar: str) -> Data:
    """The value of a plain scalar that all readers understand alike."""
    old, new = resolve(scalar)
    if old is not new:
        raise _Refused
    return old
