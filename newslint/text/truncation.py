"""Texts that break off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.text.plain import plain
from newslint.text.site_lines import kind_of

if TYPE_CHECKING:
    from typing import Final

# What news services write where they cut: "[+1234 chars]", as NewsAPI does.
_CUT = regex(
    r"\[\+?\d{1,7} (?:more )?char(?:acter)?s\]"
    r"|\[(?:read|continue reading|see) more\b[^\[\]\n]{0,40}\]",
    re.IGNORECASE,
)
_ELLIPSIS = regex(r"(?:\[?(?:\u2026|\.\.\.)\]?|\((?:more|continued)\)|\[more\])$", re.IGNORECASE)
# Words that no sentence ends with, but for a few elliptical ones.
_OPEN_END = regex(
    r"(?:,|\b(?:and|or|but|nor|the|an?|of|to|in|for|with|that|from|by|at|as|on|into|onto|upon|than"
    r"|which|who|whose|whom|whether|because|although|while|unless|if|i|he|she|we|they|was|were|is|are"
    r"|am|been|being|has|have|had|will|would|could|should|may|might|must|shall|his|her|their|its|my"
    r"|our|your|every|such|very|during|between|among|against|without|towards?|despite|including"
    r"|per|via|amid|versus))$",
    re.IGNORECASE,
)
# Words that no caption, verse or elliptical sentence ends with either.
_NEVER_LAST = regex(
    r"[ ](?:the|a|and|because|whether|although|unless|whose|our|your|their|its|every|during|among"
    r"|between|than)$"
    r"|[ ](?:whether|because|although|unless)[ ][^.!?\n]*[ ](?:are|is|were|was|has|have|had|will"
    r"|would|should|could|must|be|been|to)$"
)
_SENTENCE_END = regex(r"[.!?][\"'”’)\]]{0,2}(?=\s|\Z)")  # noqa: RUF001
_LONG_ENOUGH: Final = 60
"""Words of a body whose end is looked at."""
_LAST_WORDS: Final = 12
"""Words of a last paragraph that may be taken for prose."""
_FEWEST_SENTENCES: Final = 3
_TAIL_WORDS: Final = 5
_SMALL_SHARE: Final = 0.7
"""Names and titles of a signature are capitalised."""
_TRAILING: Final = "ends with an ellipsis"
_IN_THE_MIDDLE: Final = "ends in the middle of a sentence"
_SHOWN: Final = 40
_PASSED_OVER: Final = 5
"""Paragraphs behind the end of the story that are looked at."""
_LISTED = regex(r"^[ \t]*+(?:[-+*>|#]|\d{1,3}[.)]|!\[|<)")


class Break(NamedTuple):
    """Where a text breaks off, and how.

    Attributes:
        start: Offset of the first character of the place.
        end: Offset behind its last.
        how: In words, to be read behind "body".
    """

    start: int
    end: int
    how: str


def cut_mark(text: str) -> re.Match[str] | None:
    """The mark of a news service where it cut a text."""
    return _CUT.search(text) if "[" in text else None


def broken_end(body: str) -> Break | None:
    """Where a body breaks off in the middle of a sentence, if it does.

    Args:
        body: Markdown or HTML. Lines of the page behind its end are passed over, and lists,
            headings, signatures and short last lines say nothing.
    """
    text = plain(body)
    mark = cut_mark(text)
    if mark:
        return Break(mark.start(), mark.end(), "was cut by the service it came from")
    start, end = _last_paragraph(text)
    line = body.rfind("\n", 0, start) + 1
    how = _how(text[start:end]) if start < end and not _LISTED.match(body, line) else ""
    if not how or len(text.split()) < _LONG_ENOUGH:
        return None
    if how != _TRAILING and sum(1 for _ in _SENTENCE_END.finditer(text)) < _FEWEST_SENTENCES:
        return None
    short = end - start <= _SHOWN
    begun = start if short else max(start, text.find(" ", end - _SHOWN, end) + 1)
    return Break(begun, end, how)


def _how(told: str) -> str:
    """How a last paragraph breaks off, or nothing if it does not."""
    tail = told[-_SHOWN:]
    if _ELLIPSIS.search(tail):
        return _TRAILING
    words = len(told.split(None, _LAST_WORDS))
    if words < _LAST_WORDS:  # it may be the whole text
        open_end = words >= _TAIL_WORDS and not told.istitle() and _NEVER_LAST.search(told)
        return _IN_THE_MIDDLE if open_end else ""
    if _OPEN_END.search(tail):
        return _IN_THE_MIDDLE
    if told[-1].islower() and _is_prose(_SENTENCE_END.split(told)):
        return "has no end to its last sentence"
    return ""


def _last_paragraph(text: str) -> tuple[int, int]:
    """Offsets of the last paragraph, lines of the page behind it left out; empty if all are."""
    end = len(text.rstrip())
    start = line = text.rfind("\n", 0, end) + 1
    passed = 0
    while line and passed < _PASSED_OVER:
        before = text.rfind("\n", 0, line - 1) + 1
        if text[before:line].strip():
            start = line = before
        elif kind_of(text[start:end]):
            passed += 1
            end = len(text[:start].rstrip())
            start = line = text.rfind("\n", 0, end) + 1
        else:
            break
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return (0, 0) if kind_of(text[start:end]) else (start, end)


def _is_prose(sentences: list[str]) -> bool:
    """Whether what stands behind the last sentence is one, too, and no signature or list."""
    tail = sentences[-1].split()
    small = sum(word[0].islower() for word in tail)
    return len(sentences) > 1 and len(tail) >= _TAIL_WORDS and small >= _SMALL_SHARE * len(tail)
