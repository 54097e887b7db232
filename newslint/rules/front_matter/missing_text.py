"""Titles and excerpts that are there and empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import category

from newslint import Document, DocumentRule, Finding, Place, Severity, option
from newslint.stories import told
from newslint.text.words import is_blank
from newslint.values import rejected, swallowed

# Unicode's symbols that are neither of money nor of mathematics: ☀, ❤, 🌊.
_PICTURE = "So"


class MissingText(DocumentRule):
    """A list of stories shows a gap where a reader looks for a headline or a summary.

    A key that is not there at all is the schema's concern, and so is a value that the schema
    rejects; this rule finds what passes for text and shows nothing, or only punctuation.

    Bad: the title has only spaces, the excerpt nothing.

        ---
        title: "  "
        excerpt: ""
        ---

    Good:

        ---
        title: "#1 in the tables"
        excerpt: The tide was the highest in nine years.
        ---
    """

    severity = Severity.ERROR
    remedy = "Write the text, or remove the story until there is one."

    fields: tuple[str, ...] = option(
        ("title", "excerpt"), "Front-matter keys that must hold text if they are there."
    )
    related: bool = option(default=True, help="Whether related stories are looked at too.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        empty = [
            (story, field)
            for story, fields in _empty(document, self.fields, related=self.related)
            for field in fields
        ]
        known = rejected(document) if empty else frozenset()
        for story, field in empty:
            keys = (*story.keys, field)
            if keys in known:
                continue
            place = document.at(*keys)
            why = _reason(document, place, story.data[field])
            severity = Severity.WARNING if story.keys else self.severity
            yield self.flag(place, f"{story.thing(field)} {why}", severity=severity)


@told
def _empty(data: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[str, ...]:
    """Which of some keys are there without a text."""
    return tuple(field for field in fields if field in data and _is_empty(data[field]))


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and (is_blank(value) or not _tells(value)))


def _tells(text: str) -> bool:
    """Whether a text has a letter, a digit or a picture; a dash or dots tell nothing."""
    return any(map(str.isalnum, text)) or any(category(sign) == _PICTURE for sign in text)


def _reason(document: Document, place: Place, value: object) -> str:
    if isinstance(value, str) and not is_blank(value):
        return "has only punctuation; write the text"
    if isinstance(value, str) and value.strip():
        return "has only invisible characters; write the text"
    if value is None and swallowed(document, place):
        return "is empty, because # begins a comment; put the text in quotes"
    return "is empty; write the text"
