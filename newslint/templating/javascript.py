"""Where JavaScript in MDX ends: brackets are counted, but for those of texts and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

# A quotation mark behind a letter is the apostrophe of a text in JSX, ``//`` behind a colon part
# of an address there.
_TOKEN = regex(
    r"""
    \\.
  | (?<!\w)(?: "(?:[^"\\\r\n]++|\\.)*+" | '(?:[^'\\\r\n]++|\\.)*+' )
  | /\*.*?(?:\*/|\Z)
  | (?<!:)//[^\r\n]*+
  | (?P<sign>[`{}()\[\]])
  | (?P<end>\n(?:[ \t\r]*+(?=\n)|(?=<[A-Za-z/])))
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_LITERAL = regex(r"\\.|(?P<sign>`|\$\{)", re.DOTALL)
_BLANK_LINE = regex(r"\n[ \t\r]*+(?=\n)|\Z")
_LITERAL = "`"
_BRACES = ("{", "${")
_OPENING = (*_BRACES, "(", "[")
_CLOSED_BY = {")": "(", "]": "["}


def expression_end(text: str, start: int) -> int:
    """Offset behind the brace that closes the one at an offset; -1 if none does."""
    for found, opened in _tokens(text, start):
        if not opened:
            return found.end()
    return -1


def statements_end(text: str, start: int) -> int:
    """Where statements give way to text; -1 if some bracket is never closed.

    That is the first line outside of brackets that is blank, or begins with a tag.
    """
    opened: list[str] = []
    for found, opened in _tokens(text, start):
        if found.lastgroup == "end" and not opened:
            return found.start()
    return -1 if opened else len(text)


def first_blank_line(text: str, start: int) -> int:
    """Offset of the first blank line, or of the end."""
    found = _BLANK_LINE.search(text, start)
    return found.start() if found else len(text)


def _tokens(text: str, at: int) -> Iterator[tuple[re.Match[str], list[str]]]:
    """What counts, and which brackets and template literals are open behind it."""
    opened: list[str] = []
    while True:
        literal = opened[-1:] == [_LITERAL]
        found = (_IN_LITERAL if literal else _TOKEN).search(text, at)
        if not found:
            return
        at = found.end()
        sign = found["sign"]
        if literal and sign == _LITERAL:
            opened.pop()
        elif sign == _LITERAL or sign in _OPENING:
            opened.append(sign)
        elif sign:
            _close(opened, sign)
        yield found, opened


def _close(opened: list[str], sign: str) -> None:
    """Close a bracket; a brace closes those that its text left open, too."""
    if sign in _CLOSED_BY:
        if opened[-1:] == [_CLOSED_BY[sign]]:
            opened.pop()
        return
    while opened and opened.pop() not in _BRACES:
        pass
