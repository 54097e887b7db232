"""The code frame: a line of the file with carets under what is meant."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.reports.escape import is_plain, terminal
from newslint.reports.style import FAINT
from newslint.reports.text.wording import role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.finding import Finding, Place
    from newslint.reports.style import Line, Style

_TAB = "    "
_SNIPPET_LENGTH = 200


def gutter(place: Place) -> int:
    """Columns to the left of the bar: the line number with a space on both sides."""
    return len(str(place.line)) + 2


def frame(finding: Finding, style: Style) -> Sequence[Line]:
    """Show where a finding is.

    Returns:
        The line of the file, cut to the width of the terminal around the place, and a line of
        carets; nothing where the source is not known or blank.
    """
    place, source = finding.place, finding.snippet
    if not place.located or not source or source.isspace():
        return ()
    margin = gutter(place)
    start = min(max(place.column - 1, 0), len(source))
    end = place.end_column - 1 if place.end_line == place.line else len(source)
    space = max(min(style.width - margin - len("| ……"), _SNIPPET_LENGTH), 1)
    plain = is_plain(source)
    first, last = (_plain_window if plain else _window)(source, start, space)
    shown, columns = (str, len) if plain else (_shown, _shown_width)
    head = "…" if first else ""
    tail = "…" if last < len(source) else ""
    indent = len(head) + columns(source[first:start])
    carets = columns(source[start : min(end, last)])
    return (
        style.line((FAINT, f" {place.line} | "), f"{head}{shown(source[first:last])}{tail}"),
        style.line(
            (FAINT, f"{'':{margin}}| "),
            " " * indent,
            (role_of(finding.severity), "^" * max(carets, 1)),
        ),
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
    floor, ceiling = max(start - _SNIPPET_LENGTH, 0), start + _SNIPPET_LENGTH
    before = _widths(source[floor:start])[::-1]
    after = _widths(source[start:ceiling])
    right = _fit(after, space - min(sum(before), space // 3))
    left = _fit(before, space - sum(after[:right]))
    while left and not before[left - 1]:  # no mark without its letter
        left -= 1
    return start - left, start + right


def _plain_window(source: str, start: int, space: int) -> tuple[int, int]:
    """The same, where every character takes one column."""
    after = min(len(source) - start, space - min(start, space // 3))
    before = min(start, space - after)
    return start - before, start + after


def _widths(text: str) -> list[int]:
    """Columns that each character takes."""
    return [*map(_character_width, text)]


@lru_cache(maxsize=4096)
def _character_width(char: str) -> int:
    return _shown_width(char)


def _shown_width(text: str) -> int:
    return width(_shown(text))


def _fit(columns: list[int], space: int) -> int:
    """How many of the characters fit."""
    used = 0
    for count, wide in enumerate(columns):
        used += wide
        if used > space:
            return count
    return len(columns)
