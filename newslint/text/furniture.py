"""What in a body belongs to the page that it was taken from: whole lines, as ``site_lines`` knows.

What an author chose to set as something else is let be: quotations, the steps of a numbered list,
headings with something to read beneath them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.text.blocks import blocks
from newslint.text.outline import Line, heads_story, is_loose, is_quoted, is_step, line_at
from newslint.text.plain import plain
from newslint.text.site_lines import is_plain, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Furniture(NamedTuple):
    """A line of the page.

    Attributes:
        start: Offset of its first character that a reader sees.
        end: Offset behind the last.
        kind: Of ``KINDS``.
        line: The line that it stands in.
        alone: Whether there is nothing else in that line.
        plain: Whether it may be deleted unseen, if it is alone.
    """

    start: int
    end: int
    kind: str
    line: Line
    alone: bool
    plain: bool


def furniture(body: str) -> Iterator[Furniture]:
    """The lines of a Markdown or HTML body that belong to the page, in order."""
    text = plain(body)
    for block in blocks(body, text):
        kind = kind_of(block.text)
        if not kind:
            continue
        line = line_at(body, block.start)
        only = text[line.start : line.end].strip() == block.text
        if is_quoted(body, line) or is_step(body, line):
            continue
        if only and line.level and heads_story(body, text, line, kind_of):
            continue
        alone = only and "<" not in body[line.start : line.end]
        safe = alone and is_loose(body, line) and is_plain(block.text)
        yield Furniture(block.start, block.end, kind, line, alone, safe)
