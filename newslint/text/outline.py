"""What the lines of a body are: headings, quotations, steps of a list, turns of a dialogue."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

_HEADING = regex(r"[ ]{0,3}(#{1,6})(?=[ \t\r\n]|\Z)|[ \t]*+<h([1-6])\b[^<>]*+>", re.IGNORECASE)
_UNDERLINE = regex(r"[ ]{0,3}(?:(=)=*+|-++)[ \t]*+\r?")
_QUOTATION = regex(r"[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*+>")
_STEP = regex(r"[ \t]*+\d{1,9}[.)][ \t]")
_TURN = regex(r"[ \t]*+[\u2013\u2014\u2015](?=[ \t\xa0]|[^\W\d_])")
_BOLD = regex(r"[ ]{0,3}(?:\*\*(?=[^\s*])[^*\n]++\*\*|__(?=[^\s_])[^_\n]++__)[ \t:]*+\r?")
_EMPHASISED = regex(
    r"[ ]{0,3}(?:\*{1,3}(?=[^\s*])[^*\n]++\*++|_{1,3}(?=[^\s_])[^_\n]++_++)[ \t:]*+\r?"
)
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
BOLD: Final = 7
"""The level of a line that is all bold: below any heading."""
_NEAR: Final = 20
"""Lines above and below an item that are looked at for its siblings."""
_INTRODUCING: Final = 4
"""Words of a line that ends in a colon and is no label."""
_REACH: Final = 2000
"""Longer quotations in HTML are no lines of a page."""


class Line(NamedTuple):
    """A line of a body.

    Attributes:
        start: Offset of its first character.
        end: Offset of its line break, or of the end of the body.
        underlined: Offset behind the line below, if that makes a heading of it; else ``end``.
        level: 1 to 6 for a heading, 7 for a line that is all bold, else 0.
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
    bold = _BOLD.fullmatch(body, start, end)
    return Line(start, end, end, BOLD if bold else 0)


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


def is_turn(body: str, line: Line) -> bool:
    """Whether a line opens with a dash, as the turns of a dialogue do."""
    return _TURN.match(body, line.start, line.end) is not None


def is_loose(body: str, line: Line) -> bool:
    """Whether the others mean the same without a line: it is a paragraph or an item of its own."""
    if 0 < line.level < BOLD or not _LOOSE.match(body, line.start, line.end):
        return False
    goes_on = _ITEM.match(body, line.start, line.end) and _INDENTED.match(body, line.end)
    return not goes_on


def has_link(body: str, start: int, end: int) -> bool:
    """Whether a line links to something, or names an address."""
    return _LINK.search(body, start, end) is not None


def has_source(body: str, start: int, end: int) -> bool:
    """Whether a line links from within its words, or to a document or data."""
    if not has_link(body, start, end):
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


def is_answer(body: str, text: str, line: Line, is_furniture: Callable[[str], object]) -> bool:
    """Whether a line says what the one above it asks or announces, and that is no page.

    The arguments are those of ``heads_story``, but any line will do.
    """
    listed = _ITEM.match(body, line.start, line.end)
    for above in islice(_above(body, line), _NEAR):
        shown = text[above.start : above.end].strip()
        if not shown or (listed and _ITEM.match(body, above.start, above.end)):
            continue
        asks = shown.endswith("?") and (
            above.level or _EMPHASISED.fullmatch(body, above.start, above.end)
        )
        announces = shown.endswith(":") and len(shown.split()) >= _INTRODUCING
        return bool(asks or announces) and not is_furniture(shown)
    return False


def is_among_steps(body: str, text: str, line: Line, is_furniture: Callable[[str], object]) -> bool:
    """Whether an item of a list has siblings to read, other than links and what a page adds.

    The arguments are those of ``is_answer``.
    """
    if not _ITEM.match(body, line.start, line.end):
        return False
    for others in (_above(body, line), _lines(body, line.underlined + 1)):
        for other in islice(others, _NEAR):
            shown = text[other.start : other.end].strip()
            if not _ITEM.match(body, other.start, other.end):
                if shown and not body[other.start].isspace():
                    break
            elif (
                " " in shown
                and not _LINKS.fullmatch(body, other.start, other.end)
                and not is_furniture(shown)
            ):
                return True
    return False


def is_of_paragraph(
    body: str, text: str, line: Line, is_furniture: Callable[[str], object]
) -> bool:
    """Whether a line has others of a story right above or below it, as a verse has.

    The arguments are those of ``is_answer``.
    """
    if _ITEM.match(body, line.start, line.end):
        return False
    above = next(_above(body, line), None)
    below = next(_lines(body, line.underlined + 1), None)
    shown = [text[other.start : other.end].strip() for other in (above, below) if other]
    return any(words and not is_furniture(words) for words in shown)


def _above(body: str, line: Line) -> Iterator[Line]:
    """The lines above a line, the nearest first."""
    while line.start:
        line = line_at(body, line.start - 1)
        yield line


def _lines(body: str, start: int) -> Iterator[Line]:
    while start < len(body):
        line = line_at(body, start)
        yield line
        start = line.underlined + 1


def _end(body: str, offset: int) -> int:
    end = body.find("\n", offset)
    return len(body) if end < 0 else end
