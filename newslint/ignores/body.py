"""Ignores in the body: comments of HTML, and of MDX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.ignores.comment import MARK, Comment, alone, ignores
from newslint.ignores.scopes import line_range
from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.document import Document
    from newslint.ignores.ignore import Ignore, Range

# What is shown as code is no comment. What is never closed reaches to the end, as in browsers.
_PART = regex(
    r"""
    ^[ \t>]*+(?P<fence>```|~~~).*?(?:^[ \t>]*+(?P=fence)|\Z)  |  `[^`\r\n]*+`
  | <!--(?P<html>.*?)(?:-->|\Z)  |  \{/\*(?P<mdx>.*?)(?:\*/\}|\Z)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def in_body(document: Document) -> Iterator[Ignore]:
    """The ignores in comments of the body, in order."""
    offset = document.front_matter.body
    if document.text.find(MARK, offset) < 0:
        return
    found = blocks(document)
    for part in _PART.finditer(document.body):
        kind = "html" if part["html"] is not None else "mdx"
        if MARK in (part[kind] or ""):
            places = (offset + place for place in (*part.span(), *part.span(kind)))
            comment = Comment(*places)
            yield from ignores(document, comment, _beside(document, comment, found))


def code(body: str) -> Iterator[Range]:
    """Start and end of what is shown as code in a body: nothing in it is a comment."""
    for part in _PART.finditer(body):
        if part["html"] is None and part["mdx"] is None:
            yield part.span()


def blocks(document: Document) -> Mapping[int, Range]:
    """The lines of the body that are not empty to the first and last line of their block."""
    lines = document.lines
    found: dict[int, Range] = {}
    block: list[int] = []
    for line in range(lines.position(document.front_matter.body)[0], len(lines) + 1):
        written = lines.text(line).strip()
        if written:
            block.append(line)
        if block and (not written or line == len(lines)):
            found |= dict.fromkeys(block, (block[0], block[-1]))
            block = []
    return found


def _beside(document: Document, comment: Comment, found: Mapping[int, Range]) -> tuple[Range, ...]:
    """What a comment stands for: its line, and the block below if it is alone on it."""
    line = document.lines.position(comment.end)[0]
    start = document.lines.position(comment.start)[0]
    last = line
    if alone(document, comment):
        below = line + 1
        while below <= len(document.lines) and below not in found:
            below += 1
        last = found.get(below, (line, line))[1]
    return ((line_range(document, start)[0], line_range(document, last)[1]),)
