"""Excerpts that break off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newslint import Document, DocumentRule, Finding, Place, Severity, option
from newslint.stories import told
from newslint.wording import quoted

_ELLIPSES = ("...", "…", "…]", "...]", "…)", "...)", "[…", "&hellip;", "&#8230;")
_UNFINISHED = (",", ";", "&", "(", "[", "/", " -", " –", " —", "、", "،")  # noqa: RUF001
# The end of a sentence in the scripts that mark it, and the letter or space behind it.
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]?\s|[。！？।۔؟։።]")  # noqa: RUF001
_LINK = re.compile(
    r"(?:\A|[.!?…\])][\"'”’)]?\s*|\[)"  # noqa: RUF001
    r"(?:R(?:ead [Mm]ore|EAD MORE)|Continue [Rr]eading|C(?:ontinue|ONTINUE) READING)[\].…»>→\s]*\Z"
)
_LINK_ENDS = ("read more", "continue reading")
_TAIL = 40
_WORDS = 4


class TruncatedExcerpt(DocumentRule):
    """A summary that breaks off in the middle of a sentence does not say what the story is about.

    Found are excerpts that end with an ellipsis, a comma or "Read more", and long ones of several
    sentences whose last has no end.

    Bad: the program that wrote it took the first characters.

        ---
        excerpt: The tide was the highest in nine years, and the council ...
        ---

    Good: a summary of its own, or whole sentences.

        ---
        excerpt: The tide was the highest in nine years.
        ---
    """

    severity = Severity.INFO
    remedy = "Cut after a whole sentence, or write a summary."

    fields: tuple[str, ...] = option(
        ("excerpt", "description"), "Front-matter keys that hold a summary."
    )
    related: bool = option(default=False, help="Whether related stories are looked at too.")
    length: int = option(
        100,
        "Shortest text, in characters, that is taken as cut for want of a full stop.",
        minimum=1,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        told = _truncated(document, self.fields, self.length, related=self.related)
        for story, found in told:
            for field, why in found:
                place = _last_words(document, (*story.keys, field), story.data[field])
                yield self.flag(place, f"{story.thing(field)} {why}; end it with a sentence")


@told
def _truncated(
    data: Mapping[str, Any], fields: tuple[str, ...], length: int
) -> tuple[tuple[str, str], ...]:
    """Which texts of a story break off, and how."""
    texts = [(field, data[field]) for field in fields if isinstance(data.get(field), str)]
    told = [(field, _reason(_unescaped(text).rstrip(), length)) for field, text in texts]
    return tuple((field, why) for field, why in told if why)


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def _reason(text: str, length: int) -> str:
    if not any(map(str.isalnum, text)):
        return ""  # nothing is there that breaks off: `missing-text`
    if text.endswith(_ELLIPSES):
        return f"breaks off: {_end(text)}"
    if text[-_TAIL:].lower().rstrip("].…»>→ ").endswith(_LINK_ENDS) and _LINK.search(text):
        return f"ends with a link to the rest: {_end(text)}"
    if text.endswith(_UNFINISHED):
        return f"ends in the middle of a sentence: {_end(text)}"
    if len(text) >= length and text[-1].isalnum() and _SENTENCE_END.search(text):
        return f"is cut off in its last sentence: {_end(text)}"
    return ""


def _last_words(document: Document, keys: tuple[str | int, ...], text: str) -> Place:
    """The place of the last words as they are written, or of the value."""
    span = document.front_matter.span_of(keys)
    words = text.rstrip()[-_TAIL:].split()[-_WORDS:]
    if span is None or not words:
        return document.at(*keys)
    end = document.text.rfind(words[-1], span.start, span.end) + len(words[-1])
    start = document.text.rfind(" ".join(words), span.start, end)
    if start < 0:
        start = document.text.rfind(words[-1], span.start, end)
    return document.at_text(start, end, *keys) if start >= 0 else document.at(*keys)


def _end(text: str) -> str:
    """The last words."""
    return quoted(text if len(text) <= _TAIL else f"…{text[-_TAIL:]}")
