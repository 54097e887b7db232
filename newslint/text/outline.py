"""What the lines of a body are to Markdown and HTML: headings, quotations, steps of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

_HEADING = regex(r"[ ]{0,3}(#{1,6})(?=[ \t\r\n]|\Z)|[ \t]*+<h([1-6])\b[^<>]*+>", re.IGNORECASE)
_UNDERLINE = regex(r"[ ]{0,3}(?:(=)=*+|-++)[ \t]*+\r?")
_QUOTATION = regex(r"[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*+>")
_STEP = regex(r"[ \t]*+\d{1,9}[.)][ \t]")
# A paragraph or the item of a list, and nothing that reads otherwise without one of its lines.
_LOOSE = regex(r"(?:[ ]{0,3}|[ \t]*+[-+*][ \t]++)(?=[^\s>#|:+<]|[*_])")
_ITEM = regex(r"[ \t]*+[-+*][ \t]")
_INDENTED = regex(r"(?:[ \t]*+\r?\n)++[ \t]++[^\s]")
_LINK = regex(r"\](?=[(\[])|<a\b|https?://", re.IGNORECASE)
_SOURCE = regex(r"\.(?:pdf|csv|xlsx?|ods|odt|docx?)(?=[)\s?#\"'>]|\Z)", re.IGNORECASE)
# Nothing but links: a list of other pages.
_LINKS = regex(
    r"[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)?+"
    r"(?:(?:\[[^\[\]\n]*+\](?:\([^()\n]*+\)|\[[^\[\]\n]*+\])|<a\b[^<>]*+>[^<>]*+</a>"
    r"|</?(?:li|ul|ol|p)\b[^<>]*+>|https?://\S++)[\s*_|\u00b7\u2022,]*+)++"
)
_REACH: Final = 2000
"""Longer quotations in HTML are no lines of a page."""


class Line(NamedTuple):
    """A line of a body.

    Attributes:
        start: Offset of its first character.
        end: Offset of its line break, or of the end of the body.
        underlined: Offset behind the line below, if that makes a heading of it; else ``end``.
        level: 1 to 6 for a heading, else 0.
    """

    start: int
    end: int
    underlined: int
    level: int


def line_at(body: str, offset: int) -> Line:
    """The line that an offset stands in."""
    start = body.rfind("\n", 0, offset) + 1
    end = _end(body, offset)
    below = _UNDERLINE.fullmatch(body, end + 1, _end(body, end + 1)) if end < len(body) else None
    found = _HEADING.match(body, start, end)
    if found:
        return Line(start, end, end, len(found[1] or "") or int(found[2]))
    if below and body[start:end].strip():
        return Line(start, end, below.end(), 1 if below[1] else 2)
    return Line(start, end, end, 0)


def is_quoted(body: str, line: Line, offset: int) -> bool:
    """Whether what stands at an offset of a line is part of a block quotation."""
    if _QUOTATION.match(body, line.start, line.end):
        return True
    first = max(0, offset - _REACH)
    opened = body.rfind("<blockquote", first, offset)
    return opened > body.rfind("</blockquote", first, offset)


def is_step(body: str, line: Line) -> bool:
    """Whether a line is an item of a numbered list."""
    return _STEP.match(body, line.start, line.end) is not None


def is_loose(body: str, line: Line) -> bool:
    """Whether the others mean the same without a line: it is a paragraph or an item of its own."""
    if line.level or not _LOOSE.match(body, line.start, line.end):
        return False
    goes_on = _ITEM.match(body, line.start, line.end) and _INDENTED.match(body, line.end)
    return not goes_on


def has_source(body: str, start: int, end: int) -> bool:
    """Whether a line links from within its words, or to a document or data."""
    if not _LINK.search(body, start, end):
        return False
    return not _LINKS.fullmatch(body, start, end) or _SOURCE.search(body, start, end) is not None


def heads_story(body: str, text: str, line: Line, is_furniture: Callable[[str], object]) -> bool:
    """Whether a heading has something to read beneath it, other than links and what a page adds.

    Args:
        body: The body.
        text: The same as ``plain`` gives it.
        line: The heading.
        is_furniture: Whether the text of a line is what a page adds.
    """
    first = True
    for other in _lines(body, line.underlined + 1):
        if 0 < other.level <= line.level:
            return False
        shown = text[other.start : other.end].strip()
        if not any(map(str.isalnum, shown)):
            continue
        of_the_page = bool(is_furniture(shown))
        if first and of_the_page:  # a form, and its heading
            return False
        if not of_the_page and not _LINKS.fullmatch(body, other.start, other.end):
            return True
        first = False
    return False


def _lines(body: str, start: int) -> Iterator[Line]:
    while start < len(body):
        line = line_at(body, start)
        yield line
        start = line.underlined + 1


def _end(body: str, offset: int) -> int:
    end = body.find("\n", offset)
    return len(body) if end < 0 else end
