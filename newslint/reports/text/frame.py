"""The code frame: a line of the file with carets under what is meant."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.reports.escape import terminal
from newslint.reports.style import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Place
    from newslint.reports.style import Line, Style

_TAB = "    "
_SNIPPET_LENGTH = 200


def gutter(place: Place) -> int:
    """Columns to the left of the bar: the line number with a space on both sides."""
    return len(str(place.line)) + 2


def frame(finding: Finding, style: Style) -> Iterator[Line]:
    """Show where a finding is.

    Yields:
        The line of the file, cut to the width of the terminal around the place, and a line of
        carets; nothing where the source is not known or blank.
    """
    place, source = finding.place, finding.snippet
    if not place.located or not source.strip():
        return
    margin = gutter(place)
    start = min(max(place.column - 1, 0), len(source))
    end = place.end_column - 1 if place.end_line == place.line else len(source)
    first, last = _window(source, start, style.width - margin - len("| ……"))
    head = "…" if first else ""
    tail = "…" if last < len(source) else ""
    indent = width(head + _shown(source[first:start]))
    carets = width(_shown(source[start : min(end, last)]))
    shown = f"{head}{_shown(source[first:last])}{tail}"
    yield style.line((Role.FAINT, f" {place.line} | "), shown)
    yield style.line(
        (Role.FAINT, f"{'':{margin}}| "),
        " " * indent,
        (Role[finding.severity.name], "^" * max(carets, 1)),
    )


def width(text: str) -> int:
    """Columns that a text takes on a terminal (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    # Jamo vowels and finals sit inside the syllable block of the consonant before them.
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(text: str) -> str:
    return terminal(text.replace("\t", _TAB))


def _window(source: str, start: int, space: int) -> tuple[int, int]:
    """The stretch of a long line to show: a third of the space before ``start``, the rest after.

    Space that one side does not need goes to the other.
    """
    space = max(min(space, _SNIPPET_LENGTH), 1)
    floor, ceiling = max(start - _SNIPPET_LENGTH, 0), start + _SNIPPET_LENGTH
    before = _widths(source[floor:start])[::-1]
    after = _widths(source[start:ceiling])
    right = _fit(after, space - min(sum(before), space // 3))
    left = _fit(before, space - sum(after[:right]))
    while left and not before[left - 1]:  # no mark without its letter
        left -= 1
    return start - left, start + right


def _widths(text: str) -> list[int]:
    """Columns that each character takes."""
    if text.isascii() and text.isprintable():
        return [1] * len(text)
    return [_shown_width(char) for char in text]


@lru_cache(maxsize=4096)
def _shown_width(char: str) -> int:
    return width(_shown(char))


def _fit(columns: list[int], space: int) -> int:
    """How many of the characters fit."""
    used = 0
    for count, wide in enumerate(columns):
        used += wide
        if used > space:
            return count
    return len(columns)
