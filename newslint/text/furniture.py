"""What in a body belongs to the page that it was taken from: whole lines, as ``site_lines`` knows.

A body that has more than that to read holds a story, whatever its title is.

What an author chose to set as something else is let be: quotations, the steps of a list, turns of a
dialogue, answers to a question in bold, headings with something to read beneath them, and sentences
with a link in them: that is a source. A line in bold is a heading unless it speaks for the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.text.blocks import Block, blocks
from newslint.text.content import body_words
from newslint.text.outline import (
    BOLD,
    Line,
    has_link,
    has_source,
    heads_story,
    is_among_steps,
    is_answer,
    is_loose,
    is_of_paragraph,
    is_quoted,
    is_step,
    is_turn,
    line_at,
)
from newslint.text.page_terms import speaks_for_page
from newslint.text.plain import plain
from newslint.text.site_lines import is_plain, kind_of
from newslint.text.words import word_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

# A page has links to itself in these, an author links to what a story is about. "Related:" and a
# linked headline are of the page.
_LINKING: Final = frozenset({"label", "player", "read-more"})
_FEWEST_WORDS: Final = 15
# Tags of HTML, and what a generator puts in; not the attributes that a line has of kramdown.
_MARKUP = regex(r"<|\{(?![:#.])")
_LABEL = regex(
    r"(?:related|recommended|read (?:more|also|next)|also (?:read|see)|see also|more|must[- ]\w+"
    r"|don't miss|up next|next|latest|watch|tags?|topics?|categor(?:y|ies)|filed under|posted in)"
    r"\b[^:|\u2013\u2014]{0,20}[:|\u2013\u2014]",
    re.IGNORECASE,
)


class Furniture(NamedTuple):
    """A line of the page.

    Attributes:
        start: Offset of its first character that a reader sees.
        end: Offset behind the last.
        words: The characters between them that a reader sees.
        kind: Of ``KINDS``.
        line: The line that it stands in.
        alone: Whether there is nothing else in that line.
        plain: Whether it may be deleted unseen, if it is alone.
    """

    start: int
    end: int
    words: str
    kind: str
    line: Line
    alone: bool
    plain: bool


def holds_story(body: str) -> bool:
    """Whether a body has something to read besides lines of the page."""
    of_the_page = sum(word_count(line.words) for line in furniture(body))
    return body_words(body) - of_the_page >= _FEWEST_WORDS


def furniture(body: str) -> Iterator[Furniture]:
    """The lines of a Markdown or HTML body that belong to the page, in order."""
    text = plain(body)
    line = None
    for block in blocks(body, text):
        kind = kind_of(block.text)
        if not kind:
            continue
        # A line may be the whole body, and hold thousands of blocks.
        again = line is not None and block.start < line.end
        line = line if line and again else line_at(body, block.start)
        only = not again and text[line.start : line.end].strip() == block.text
        heads = only and line.level and heads_story(body, text, line, kind_of)
        if (
            is_quoted(body, line, block.start)
            or is_step(body, line)
            or is_turn(body, line)
            or is_among_steps(body, text, line, kind_of)
            or (heads and not (line.level == BOLD and speaks_for_page(block.text)))
            or (only and is_answer(body, text, line, kind_of))
            or (
                kind in _LINKING
                and not _LABEL.match(block.text)
                and _has_source(body, block, line, only=only)
            )
        ):
            continue
        alone = only and not _MARKUP.search(body, line.start, line.end)
        safe = (
            alone
            and not heads
            and is_loose(body, line)
            and not has_link(body, line.start, line.end)  # nobody else knows where it led
            and is_plain(block.text)
            and not is_of_paragraph(body, text, line, kind_of)
        )
        pairs = zip(body[block.start : block.end], block.text, strict=True)
        words = "".join(there for there, seen in pairs if there == seen or there.isspace())
        yield Furniture(block.start, block.end, words, kind, line, alone, safe)


def _has_source(body: str, block: Block, line: Line, *, only: bool) -> bool:
    """Whether a line, or the part of it that is a block, links to something."""
    start, end = (line.start, line.end) if only else (block.start, block.end)
    return has_source(body, start, end)
