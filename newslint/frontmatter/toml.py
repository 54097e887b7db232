"""TOML front matter: values by ``tomllib``, places by a second look at what it has accepted."""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left
from datetime import date, time
from typing import TYPE_CHECKING, Any, cast

from newslint import limits
from newslint.frontmatter.tree import Malformed, Node, Problem, Span
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter.tree import Data

# TOML 1.0 (and 1.1) as far as needed to find tokens in what tomllib accepts; each try is final.
TOKEN = regex(
    r"""
    (?P<space> [ \t\r]++ | \#[^\n]*+ )
    | \"\"\" (?: [^"\\]++ | \\. | "{1,2}+(?!") )*+ "{3,5}+
    | ''' (?: [^']++ | '{1,2}+(?!') )*+ '{3,5}+
    | "(?!"") (?: [^"\\\n]++ | \\[^\n] )*+ "
    | '(?!'') [^'\n]*+ '
    | [A-Za-z0-9_+:-]++
    | [][{}=,.\n]
    """,
    re.VERBOSE | re.DOTALL,
)
# The fewest digits Python can be told to refuse (sys.set_int_max_str_digits): no shorter number
# makes tomllib fail, and no key needs as many characters.
_LONGEST_WORD = 640
# As in YAML: an integer of more than 300 digits is not a quantity.
_TOO_LARGE = 10**300
_TOO_LONG = f"a key or number has more than {_LONGEST_WORD} characters; put it in quotes"
_TOO_DEEP = f"front matter is nested deeper than {limits.DEPTH} levels"
_TOO_MANY = f"front matter has more than {limits.NODES:,} values"
_AT = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")
# What tomllib says, by its beginnings, in the order to try: what to say instead.
_CLASH = ("Cannot ", "Duplicate ")
_ESCAPE = ("Unescaped ", "Invalid hex ", "Escaped ")
_UNCLOSED = ("Unterminated string", "Expected \"'")
_WORDS: dict[tuple[str, ...], str] = {
    _CLASH: "this key is already taken; TOML takes each key and table once",
    _ESCAPE: "this escape is not known; write \\\\ for a backslash or use single quotes",
    _UNCLOSED: "the quote that opens here is never closed",
    ("Invalid value",): "this is not a TOML value; put text in quotes",
    ("Invalid statement", "Invalid initial", "Expected '='"): "expected `key = value` or `[table]`",
    ("Invalid date or datetime",): "there is no such date or time",
    ("Expected newline or end",): "expected the end of the line after the value",
    ("Unclosed ",): "expected a comma or the closing bracket",
    ("Illegal character '\\n'", "Found invalid character '\\n'"): "a quote is missing on this line",
    ("Illegal ", "Found invalid "): "a control character stands here; remove it",
}


def compose(text: str, start: int, problems: list[Problem]) -> Node:  # noqa: ARG001 - as in YAML
    """Read TOML front matter.

    Args:
        text: The text between the fences.
        start: Its offset in the file.
        problems: Stays as it is: all that can be wrong with TOML makes it unreadable.

    Returns:
        The root, always a mapping. Dates and times, infinities and numbers that no reader can
        hold are text as it is written: JSON has none. A table reaches from its first header, or
        the first key that names it, to the end of its last value.

    Raises:
        Malformed: It is not TOML, or larger than the limits.
    """
    tokens = _tokenize(text, start)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Malformed(_explain(str(error), text, start, tokens)) from error
    return _Locator(text, start, tokens).document(data)


def _tokenize(text: str, start: int) -> list[tuple[int, int]]:
    """The tokens up to the first that is none, refusing what tomllib would take too long for.

    Its time grows with the square of the parts of a dotted key, its stack with the depth.
    """
    tokens = []
    at = depth = dots = 0
    for found in TOKEN.finditer(text):
        if found.start() != at:
            break
        begin, at = found.span()
        if found.lastgroup:
            continue
        tokens.append((begin, at))
        first = text[begin]
        if first in "[]{}=,\n":
            depth += (first in "[{") - (first in "]}")
            dots = 0
        elif first == ".":
            dots += 1
        elif at - begin > _LONGEST_WORD and first not in "\"'":
            raise _beyond(_TOO_LONG, Span(start + begin, start + at))
        if depth >= limits.DEPTH or dots >= limits.DEPTH:
            raise _beyond(_TOO_DEEP, Span(start + begin, start + at))
    return tokens


class _Locator:
    """Walks over the tokens of accepted text and makes a node for every value."""

    def __init__(self, text: str, start: int, tokens: list[tuple[int, int]]) -> None:
        self._text = text
        self._start = start
        self._tokens = tokens
        self._next = 0
        self._values = 0

    def document(self, data: dict[str, Any]) -> Node:
        """The tree of the whole text; values of ``data`` that JSON lacks become text."""
        root = Node(Span(self._start, self._start + len(self._text)), data, {}, {})
        path = [root]
        while first := self._peek():
            if first == "\n":
                self._take()
            elif first == "[":
                path = self._header(root)
            else:
                self._assignment(path)
        return root

    def _header(self, root: Node) -> list[Node]:
        """``[a.b]`` or ``[[a.b]]``: the nodes from the root to the table that begins."""
        start = self._take().start
        many = self._peek() == "["
        if many:
            self._take()
        path = [root]
        *parents, (name, place) = self._key()
        for parent, where in parents:
            self._enter(path, parent, where, start)
        self._enter(path, name, place, start, item=many)
        if many:
            self._take()
        _extend(path, self._take().end)
        return path

    def _assignment(self, path: list[Node]) -> None:
        """``a.b = value``, in a table or between the braces of one."""
        *parents, (name, place) = self._key()
        start = parents[0][1].start if parents else place.start
        path = path.copy()
        for parent, where in parents:
            self._enter(path, parent, where, start)
        self._take()
        data = cast("dict[str, Data]", path[-1].data)
        node = self._value(path, data[name])
        data[name] = node.data
        _put(path[-1], name, place, node)
        _extend(path, node.span.end)

    def _enter(
        self, path: list[Node], name: str, place: Span, start: int, *, item: bool = False
    ) -> None:
        """Go on into a table, or the last item of a list of tables; make what is not there."""
        node = cast("dict[str, Node]", path[-1].children).get(name)
        if node is None:
            data = cast("dict[str, Data]", path[-1].data)[name]
            node = Node(Span(start, start), data, [] if item else {}, None if item else {})
            self._count(place)
            _put(path[-1], name, place, node)
        _push(path, node, place)
        if isinstance(node.children, list):
            if item:
                data = cast("list[Data]", node.data)[len(node.children)]
                node.children.append(Node(Span(start, start), data, {}, {}))
                self._count(place)
            _push(path, node.children[-1], place)

    def _key(self) -> list[tuple[str, Span]]:
        spans = [self._take()]
        while self._peek() == ".":
            self._take()
            spans.append(self._take())
        return [(_name(self._written(span)), span) for span in spans]

    def _value(self, path: list[Node], data: Any) -> Node:  # noqa: ANN401 - tomllib's
        first = self._peek()
        span = self._take()
        self._count(span)
        if first in "[{":
            node = Node(span, data, []) if first == "[" else Node(span, data, {}, {})
            return self._container(path, node)
        while self._peek() not in ("", "\n", ",", "]", "}"):
            span.end = self._take().end  # a float has a dot, a date may have a space
        return Node(span, _plain(data, self._written(span)))

    def _container(self, path: list[Node], node: Node) -> Node:
        path = path.copy()
        _push(path, node, node.span)
        while (first := self._peek()) not in "]}":
            if first in ",\n":
                self._take()
            elif isinstance(node.children, list):
                data = cast("list[Data]", node.data)
                item = self._value(path, data[len(node.children)])
                data[len(node.children)] = item.data
                node.children.append(item)
            else:
                self._assignment(path)
        node.span.end = self._take().end
        return node

    def _peek(self) -> str:
        """The first character of the next token, or nothing."""
        return self._text[self._tokens[self._next][0]] if self._next < len(self._tokens) else ""

    def _take(self) -> Span:
        start, end = self._tokens[self._next]
        self._next += 1
        return Span(self._start + start, self._start + end)

    def _written(self, span: Span) -> str:
        return self._text[span.start - self._start : span.end - self._start]

    def _count(self, place: Span) -> None:
        self._values += 1
        if self._values > limits.NODES:
            raise _beyond(_TOO_MANY, place)


def _name(written: str) -> str:
    return str(tomllib.loads(f"key = {written}")["key"]) if written[0] in "\"'" else written


def _put(table: Node, name: str, place: Span, node: Node) -> None:
    cast("dict[str, Node]", table.children)[name] = node
    cast("dict[str, Span]", table.keys)[name] = place


def _push(path: list[Node], node: Node, place: Span) -> None:
    if len(path) >= limits.DEPTH:
        raise _beyond(_TOO_DEEP, place)
    path.append(node)


def _extend(path: list[Node], end: int) -> None:
    for node in path:
        node.span.end = max(node.span.end, end)


def _plain(data: Any, written: str) -> Data:  # noqa: ANN401 - tomllib's
    if isinstance(data, float):
        return data if math.isfinite(data) else written
    if isinstance(data, date | time) or (isinstance(data, int) and abs(data) >= _TOO_LARGE):
        return written
    return cast("Data", data)


def _beyond(message: str, place: Span) -> Malformed:
    return Malformed(Problem("limit", message, place.start, place.end))


def _explain(said: str, text: str, start: int, tokens: list[tuple[int, int]]) -> Problem:
    """The problem behind an error of tomllib, whose message ends with its place."""
    at = len(text.rstrip())
    place = _AT.search(said)
    if place and place[1]:
        at = -1
        for _ in range(int(place[1]) - 1):
            at = text.index("\n", at + 1)
        at += int(place[2])
    said = said[: place.start()] if place else said
    message = next((words for begins, words in _WORDS.items() if said.startswith(begins)), said)
    if said.startswith(_UNCLOSED):  # the quote is the first that is no token
        at = len(text) - len(text[tokens[-1][1] if tokens else 0 :].lstrip())
    end = min(at + 1, len(text))
    if said.startswith(_ESCAPE):
        at, end = text.rindex("\\", 0, at), at
    elif said.startswith(_CLASH):
        at, end = _key_before(text, tokens, at)
    return Problem("syntax", message, start + at, start + end)


def _key_before(text: str, tokens: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """Where the key stands whose header or value ends at an offset: tomllib notices late."""
    begin = end = bisect_left(tokens, (at, at))
    depth = 0
    while begin:
        first = text[tokens[begin - 1][0]]
        if depth == 0 and first in "[{,\n":
            break
        depth += (first in "]}") - (first in "[{")
        begin -= 1
        if depth == 0 and first == "=":
            end = begin
    if begin == end:  # an empty key with a quote too many
        return at, at
    return tokens[begin][0], tokens[end - 1][1]
