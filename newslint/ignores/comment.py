"""``newslint: ignore[rule, other] reason``: a comment to ignores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.finding import Edit
from newslint.ignores.ignore import Ignore
from newslint.ignores.scopes import line_range
from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.ignores.ignore import Range

MARK = "newslint:"
"""What a comment begins with that is meant for newslint."""

_DIRECTIVE = regex(
    r"\s*+newslint:[ \t]*+(?P<word>[\w-]*+)[ \t]*+(?:\[(?P<names>[^\[\]]*+)\])?(?P<reason>.*)",
    re.DOTALL,
)
_NAME = regex(r"[^\s,]++(?:[ \t]++[^\s,]++)*+")
_FORM = "write `ignore[rule] reason` or `file-ignore[rule] reason`"
# Spaces before a comment that is alone on its line: enough for front matter of any depth.
_DEEPEST = 200


class Comment(NamedTuple):
    """A comment: offsets of the whole and of the text in it.

    Attributes:
        start: Its first character.
        end: The one behind its last.
        text_start: The first one of its text.
        text_end: The one behind that.
    """

    start: int
    end: int
    text_start: int
    text_end: int


def ignores(document: Document, comment: Comment, here: tuple[Range, ...]) -> Iterator[Ignore]:
    """One ignore for every name in a comment, if it is meant for newslint.

    Args:
        document: The story.
        comment: A comment in it.
        here: What the comment stands for where it does not mean the whole file.
    """
    found = _DIRECTIVE.match(document.text, comment.text_start, comment.text_end)
    if found is None:
        return
    whole = document.at_text(comment.start, comment.end)
    word = found["word"]
    if word not in ("ignore", "file-ignore"):
        yield Ignore("", whole, problem=f'"newslint: {word[:40]}" is no ignore; {_FORM}')
        return
    names = [*_NAME.finditer(document.text, *found.span("names"))] if found["names"] else []
    if not names:
        yield Ignore("", whole, problem=f"{word} names no rule; {_FORM}")
        return
    spans = [name.span() for name in names]
    covers = here if word == "ignore" else ((0, len(document.text)),)
    reason = " ".join(found["reason"].split())
    for index, name in enumerate(names):
        start, end = _without(document, comment, spans, index)
        removal = Edit(document.at_text(start, end), "")
        yield Ignore(name[0], document.at_text(*name.span()), reason, covers, removal)


def alone(document: Document, comment: Comment) -> bool:
    """Whether nothing else stands on the lines of a comment."""
    text = document.text
    first = document.lines.position(comment.start)[0]
    last = document.lines.position(comment.end)[0]
    start, end = line_range(document, first)[0], line_range(document, last)[1]
    if comment.start - start > _DEEPEST or end - comment.end > _DEEPEST:
        return False
    return not (text[start : comment.start] + text[comment.end : end]).strip()


def _without(document: Document, comment: Comment, names: list[Range], index: int) -> Range:
    """What to take out for one name; the last one takes the comment with it."""
    start, end = names[index]
    if len(names) == 1:
        return _with_its_space(document, comment)
    return (names[index - 1][1], end) if index else (start, names[1][0])


def _with_its_space(document: Document, comment: Comment) -> Range:
    """A comment and what goes with it: its line, or the space before it."""
    text, lines = document.text, document.lines
    start, end = comment.start, comment.end
    if alone(document, comment):
        first, last = lines.position(start)[0], lines.position(end)[0]
        start, end = line_range(document, first)[0], lines.offset(last, 1) + len(lines.text(last))
        between = start > document.front_matter.body and lines.text(first - 1).strip()
        if last < len(lines) and not (between and lines.text(last + 1).strip()):
            end = lines.offset(last + 1, 1)
    elif end == len(text) or text[end].isspace():
        while text[start - 1] in " \t":
            start -= 1
    return start, end
