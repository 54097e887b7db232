"""JSON front matter, read without recursion and exactly as RFC 8259 says.

The reader of the standard library knows no places, accepts NaN, and gives up with a
RecursionError on a few thousand brackets.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from newslint import limits
from newslint.frontmatter.tree import Malformed, Node, Problem, Span
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter.tree import Data

# RFC 8259, sections 6 and 7. Possessive quantifiers: nothing is ever tried twice.
_UNCLOSED = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?"
_TOKEN = regex(rf'{_UNCLOSED}"|{_NUMBER}|true|false|null|[][{{}},:]')
_STRING_HEAD = regex(_UNCLOSED)
_SPACE = regex(r"[ \t\n\r]*+")
# No string runs over the end of a line, so a forgotten quote hides one line only.
_STRING_OR_BRACE = regex(r'"(?:[^"\\\r\n]++|\\.)*+"?|[{}]')
_LONE_SURROGATE = regex("[\ud800-\udfff]")
# As in YAML: an integer of more digits is not a quantity, and Python refuses those over 4,300.
_LONGEST_INTEGER = 300

# The characters that may begin the next token, and what to say when another one does.
_ROOT = "{"
_VALUE = '"-0123456789tfn[{'
_ITEM_OR_END = _VALUE + "]"
_KEY_OR_END = '"}'
_NEXT_KEY = '"'
_COLON = ":"
_MORE_ITEMS = ",]"
_MORE_KEYS = ",}"
_NOTHING = ""
_WANTED = {
    _ROOT: "front matter in JSON must be one { ... }",
    _VALUE: "expected a value: text in double quotes, a number, true, false, null, [ or {",
    _ITEM_OR_END: "expected a value (text in double quotes) or ]",
    _KEY_OR_END: "expected a key in double quotes or }",
    _NEXT_KEY: "expected a key in double quotes after the comma",
    _COLON: "expected : after the key",
    _MORE_ITEMS: "expected , or ]",
    _MORE_KEYS: "expected , or }",
    _NOTHING: "expected nothing after the closing }",
}


class _Open:
    """A list or mapping whose end has not been reached."""

    def __init__(self, start: int, *, is_mapping: bool) -> None:
        self.start = start
        self.is_mapping = is_mapping
        self.data: dict[str, Data] = {}
        self.children: dict[str, Node] = {}
        self.keys: dict[str, Span] = {}
        self.first: dict[str, int] = {}
        self.key = ""
        self.items: list[Node] = []

    def add(self, node: Node) -> None:
        if self.is_mapping:
            self.data[self.key] = node.data
            self.children[self.key] = node
        else:
            self.items.append(node)

    def closed(self, end: int) -> Node:
        span = Span(self.start, end)
        if self.is_mapping:
            return Node(span, self.data, self.children, self.keys)
        return Node(span, [item.data for item in self.items], self.items)

    def wanted(self) -> str:
        return _MORE_KEYS if self.is_mapping else _MORE_ITEMS


def compose(text: str, start: int, problems: list[Problem]) -> Node:
    """Read JSON front matter.

    Args:
        text: The front matter with its braces.
        start: Its offset in the file.
        problems: Takes repeated keys, of which the last one counts.

    Returns:
        The root, always a mapping.

    Raises:
        Malformed: It is not JSON, not a mapping, or larger than the limits.
    """
    stack: list[_Open] = []
    wanted = _ROOT
    values = 0
    at = _skip(text, 0)
    while at < len(text) or wanted:
        first = text[at : at + 1]
        token = _TOKEN.match(text, at) if first and first in wanted else None
        if token is None:
            raise Malformed(_explain(text, at, start, wanted))
        written, span = token[0], Span(start + at, start + token.end())
        at = _skip(text, token.end())
        if first == ":":
            wanted = _VALUE
        elif first == ",":
            wanted = _NEXT_KEY if stack[-1].is_mapping else _VALUE
        elif first == '"' and wanted in (_KEY_OR_END, _NEXT_KEY):
            _key(stack, _string(written), span, problems)
            wanted = _COLON
        elif first in "[{":
            _limit(len(stack) >= limits.DEPTH, f"is nested deeper than {limits.DEPTH} levels", span)
            stack.append(_Open(span.start, is_mapping=first == "{"))
            wanted = _KEY_OR_END if first == "{" else _ITEM_OR_END
        else:
            values += 1
            _limit(values > limits.NODES, f"has more than {limits.NODES:,} values", span)
            node = stack.pop().closed(span.end) if first in "]}" else Node(span, _scalar(written))
            if stack:
                stack[-1].add(node)
            wanted = stack[-1].wanted() if stack else _NOTHING
    return node


def extent(text: str, start: int) -> int:
    """Find the end of JSON front matter.

    Args:
        text: The whole file.
        start: Offset of its opening brace.

    Returns:
        The offset behind the matching brace, or -1 if there is none.
    """
    depth = 0
    for found in _STRING_OR_BRACE.finditer(text, start):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return -1


def _key(stack: list[_Open], name: str, span: Span, problems: list[Problem]) -> None:
    mapping = stack[-1]
    mapping.key = name
    mapping.keys[name] = span
    first = mapping.first.setdefault(name, span.start)
    if first != span.start:
        path = tuple(one.key if one.is_mapping else len(one.items) for one in stack)
        message = f'"{name[:80]}" is given twice; most programs keep the last'
        problems.append(Problem("repeated-key", message, span.start, span.end, first, path))


def _scalar(written: str) -> Data:
    if written[0] == '"':
        return _string(written)
    digits = written.lstrip("-")
    if len(digits) > _LONGEST_INTEGER and digits.isdigit():
        return written
    value: Data = json.loads(written)
    return written if isinstance(value, float) and math.isinf(value) else value


def _string(written: str) -> str:
    if "\\" not in written:
        return written[1:-1]
    text: str = json.loads(written)
    return _LONE_SURROGATE.sub("\ufffd", text)


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _limit(exceeded: bool, message: str, span: Span) -> None:  # noqa: FBT001 - a plain condition
    if exceeded:
        raise Malformed(Problem("limit", f"front matter {message}", span.start, span.end))


def _explain(text: str, at: int, start: int, wanted: str) -> Problem:
    """Say why no token that is ``wanted`` stands at an offset of ``text``."""
    message = _WANTED[wanted]
    if text.startswith('"', at) and '"' in wanted:
        head = _STRING_HEAD.match(text, at)
        at = head.end() if head else at
        message = "the text in quotes ends here without its closing quote"
        if text.startswith("\\", at):
            message = "unknown escape; write \\\\ for a backslash"
    kind = "not-a-mapping" if wanted == _ROOT else "syntax"
    return Problem(kind, message, start + at, start + min(at + 1, len(text)))
