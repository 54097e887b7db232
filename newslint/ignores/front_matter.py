"""Ignores in front matter: comments, and a key for generators that drop comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint.frontmatter.comments import comments
from newslint.ignores.comment import MARK, Comment, ignores
from newslint.ignores.ignore import Ignore
from newslint.ignores.scopes import covered, line_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.frontmatter import Data

_KEY = "newslint"
_FORM = "write `newslint: {ignore: {rule: reason}}`"


def in_comments(document: Document) -> Iterator[Ignore]:
    """The ignores in comments of YAML and TOML, in order."""
    text = document.text
    end = document.front_matter.body
    # To look for one character takes a tenth of the time, and most stories have none.
    if text.find("#", 0, end) < 0 or text.find(MARK, 0, end) < 0:
        return
    told = [
        Comment(span.start, span.end, span.start + 1, span.end)
        for span in comments(text)
        if text.find(MARK, span.start, span.end) >= 0
    ]
    following = _following(document)
    lines = [_line(document, comment, following) for comment in told]
    scopes = covered(document, set(lines))
    for comment, line in zip(told, lines, strict=True):
        here = (line_range(document, line), *scopes.get(line, ())) if line else ()
        yield from ignores(document, comment, here)


def in_key(document: Document) -> Iterator[Ignore]:
    """The ignores in the key ``newslint``; they hold for the whole file."""
    told = document.data.get(_KEY)
    if told is None:
        return
    if not isinstance(told, Mapping):
        yield Ignore("", document.at_key(_KEY), problem=f"{_KEY} is no mapping; {_FORM}")
        return
    for key in told:
        if key != "ignore":
            problem = f'{_KEY} has no setting "{key[:60]}"; {_FORM}'
            yield Ignore("", document.at_key(_KEY, key), problem=problem)
    yield from _named(document, told.get("ignore"))


def _named(document: Document, names: Data) -> Iterator[Ignore]:
    """The ignores of a mapping of names to reasons, or of a list of names."""
    everywhere = ((0, len(document.text)),)
    if isinstance(names, Mapping):
        for name, reason in names.items():
            said = reason.strip() if isinstance(reason, str) else ""
            yield Ignore(name, document.at_key(_KEY, "ignore", name), said, everywhere)
    elif isinstance(names, list):
        for index, name in enumerate(names):
            place = document.at(_KEY, "ignore", index)
            if isinstance(name, str):
                yield Ignore(name, place, "", everywhere)
            else:
                yield Ignore("", place, problem=f"ignore holds what is no name; {_FORM}")
    elif names is not None:
        place = document.at_key(_KEY, "ignore")
        yield Ignore("", place, problem=f"ignore is no mapping and no list; {_FORM}")


def _line(document: Document, comment: Comment, following: Mapping[int, int]) -> int:
    """The line a comment stands for: its own, or the next one if nothing else is on it; or 0."""
    line, column = document.lines.position(comment.start)
    if document.lines.text(line)[: column - 1].strip():
        return line
    return following.get(line, 0)


def _following(document: Document) -> Mapping[int, int]:
    """Lines of the front matter to the next one below that is not empty and no comment."""
    lines = document.lines
    end = len(document.text[: document.front_matter.body].rstrip())
    found: dict[int, int] = {}
    below = 0
    for line in range(lines.position(end)[0], 0, -1):
        found[line] = below
        written = lines.text(line).strip()
        if written and not written.startswith("#"):
            below = line
    return found
