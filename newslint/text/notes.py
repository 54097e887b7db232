"""What an author wrote to be replaced in a story that is written otherwise: "TODO: add quote".

Only whole paragraphs count, and none where the story has code in it, speaks of such notes or of
programs, or announces them with a colon: it shows what others wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Final

_WANTED: Final = (
    r"(?:quotes?|numbers?|figures?|names?|dates?|photos?|pictures?|captions?|sources?|links?|details"
    r"|ages?|titles?|statements?|responses?|comments?|headlines?|intro|ending|lede|byline)"
)
_DUTY: Final = (
    r"(?:(?:add|ask|call|change|check|confirm|expand|fill|find|finish|fix|get|include|insert|replace"
    r"|rewrite|update|verify|write)\b[^\r\n]{0,120}"
    rf"|(?:the[ ]|an?[ ])?+{_WANTED}\b[^\r\n]{{0,80}})"
)
_NOTE = regex(
    rf"""
    (?<![^\n])[ ]{{0,3}}[*_]{{0,3}}
    (?P<note>
        (?-i:TODO|FIXME)(?:[ ]?[:\u2013\u2014][*_]{{0,3}}[ ]?|[ ]){_DUTY}
      | (?-i:FIXME|TKTK)
      | (?-i:TK)[ ]?:?[ ](?:the[ ]|an?[ ])?+{_WANTED}\b[^\r\n]{{0,80}}?
      | \[(?-i:insert|add)[ ](?:the[ ]|an?[ ])?+{_WANTED}\b[^\[\]\n]{{0,60}}\]
      | <(?-i:insert|add)[ ](?:the[ ]|an?[ ])?+{_WANTED}\b[^<>="\n]{{0,60}}>
      | (?:hello|hi|hey|dear)[ ]
            \{{\{{-?[ ]*+(?P<name>(?:(?:first|last|full|user|subscriber)_?+)?+name)[ ]*+-?\}}\}}
            [,.!]?
    )
    [*_]{{0,3}}[ \t]*+\r?(?=\n[ \t\r]*+(?:\n|\Z)|\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REACH: Final = 200
_SIGNS: Final = ("TODO", "FIXME", "TK", "[insert ", "[add ", "<insert ", "<add ", "{{")
_CODE: Final = ("`", "~~~", "<code", "<pre", "\n    ", "\n\t")
_SPEAKS_OF_NOTES = regex(
    r"\b(?-i:TODO|FIXME|TK|TKTK)\b|\b(?:to-dos?|placeholders?|templates?|mail merge|code|coding"
    r"|coders?|programs?|programm\w{2,5}|software|developers?|repositor(?:y|ies)|sub-?editors?"
    r"|copy[ -]?editors?|copy desk)\b",
    re.IGNORECASE,
)


def note_in(body: str, known: Container[str]) -> tuple[int, int] | None:
    """Where the first paragraph is that was meant to be replaced, if there is one.

    Args:
        body: Markdown or HTML.
        known: Names with which ``{{ name }}`` may be filled in.
    """
    if not any(map(body.__contains__, _SIGNS)) or any(map(body.__contains__, _CODE)):
        return None
    shown = plain(body)
    notes = (
        note
        for note in _NOTE.finditer(body)
        if (shown[note.start() : note.end()].strip() or _is_tag(note["note"], body))
        and note["name"] not in known
        and _stands_alone(body, note.start())
    )
    due = next(notes, None)
    if due is None or _SPEAKS_OF_NOTES.search(_NOTE.sub("", body)):
        return None
    return due.span("note")


def _is_tag(note: str, body: str) -> bool:
    """Whether a note reads as a tag does, which no reader sees, but stands in no comment."""
    return note.startswith("<") and "<!--" not in body


def _stands_alone(body: str, start: int) -> bool:
    """Whether a paragraph begins at an offset, and the one above does not announce it."""
    before = body[max(0, start - _REACH) : start].replace("\r", "").rstrip(" \t")
    opens = not before.strip() or before.endswith("\n\n")
    return opens and not before.rstrip().endswith(":")
