"""Edits to a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.lines import Lines

if TYPE_CHECKING:
    from newslint.finding import Edit


def span(edit: Edit, lines: Lines, size: int) -> tuple[int, int]:
    """Offsets of what an edit replaces.

    Args:
        edit: The edit.
        lines: The lines of the text.
        size: How long the text is.

    Raises:
        ValueError: It stands outside of the text.
    """
    place = edit.place
    if not (1 <= place.line <= len(lines) and 1 <= place.end_line <= len(lines)):
        raise ValueError(f"an edit on line {place.line} is outside of the text")
    start = lines.offset(place.line, place.column)
    end = lines.offset(place.end_line, place.end_column)
    if not 0 <= start <= end <= size:
        raise ValueError(f"an edit on line {place.line} is outside of the text")
    return start, end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap to the text they were made for.

    Raises:
        ValueError: One stands outside of the text.
    """
    lines = Lines(text)
    pieces: list[str] = []
    done = 0
    spans = ((*span(edit, lines, len(text)), edit.content) for edit in edits)
    for start, end, content in sorted(spans):
        pieces += [text[done:start], content]
        done = end
    return "".join([*pieces, text[done:]])
