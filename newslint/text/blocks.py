"""The lines of a body that stand for themselves: paragraphs of one line, list items, headings.

A line inside a paragraph that goes on over several lines is none: "share" at its beginning is a
word of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

# Line breaks and the tags of HTML that begin a new line.
_BREAK = regex(
    r"\n|</?(?:p|div|li|ul|ol|br|h[1-6]|tr|td|th|section|aside|footer|header|figure|figcaption"
    r"|blockquote)\b(?=[\s/>])",
    re.IGNORECASE,
)
_ENDS: Final = (".", "!", "?", ":", '"', "\u201d", ")", "\u2026", "*", "_")
_SHORT: Final = 50
"""A line of a wrapped paragraph is longer, but for the last one."""
_LONGEST_WRAPPED: Final = 120
"""Who wraps paragraphs writes no longer lines."""


class Block(NamedTuple):
    """A line and where it is.

    Attributes:
        start: Offset of its first character that is not white space.
        end: Offset behind the last.
        text: What a reader sees of it.
    """

    start: int
    end: int
    text: str


def blocks(body: str, text: str) -> Iterator[Block]:
    """The lines of a body that stand for themselves, in order.

    Args:
        body: Markdown or HTML.
        text: The same as ``plain`` gives it.
    """
    before = ""
    held: Block | None = None
    wrapped = max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED
    for start, end in _stretches(body, text):
        line = text[start:end]
        shown = line.strip()
        if held and not _continues(held.text, shown, wrapped=wrapped):
            yield held
        held = None
        if shown and not _continues(before, shown, wrapped=wrapped):
            first = start + len(line) - len(line.lstrip())
            held = Block(first, first + len(shown), shown)
        before = shown
    if held:
        yield held


def _stretches(body: str, text: str) -> Iterator[tuple[int, int]]:
    start = 0
    if "<" not in body:
        for line in text.split("\n"):
            yield start, start + len(line)
            start += len(line) + 1
        return
    for found in _BREAK.finditer(body):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _continues(before: str, line: str, *, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if not before or not line or before.endswith(_ENDS):
        return False
    return (wrapped and len(before) >= _SHORT) or line[0].islower()
