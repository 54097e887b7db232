"""Controls of text direction that show readers something else than what is written.

Marks (LRM, RLM, ALM) and pairs that are closed are how Hebrew, Arabic and the like are written.
What misleads is an override, which turns letters around; a pair that is never closed, which reaches
into the text behind it; and a right-to-left pair in text without a letter that is written so.
See Unicode Standard Annex 9, https://www.unicode.org/reports/tr9/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.fault import Fault

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS, _POP = f"\u202a\u202b{_OVERRIDES}", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_OPENERS = _EMBEDDINGS + _ISOLATES
_TO_LEFT = "\u202b\u2067"
_CONTROL = regex(f"[{_EMBEDDINGS}{_POP}{_ISOLATES}{_POP_ISOLATE}]")
# A paragraph ends at an empty line, and with it all that was opened.
_TOKEN = regex(rf"{_CONTROL.pattern}|(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
# The blocks of Hebrew, Arabic, Syriac and their relatives, and their presentation forms.
_WRITTEN_TO_LEFT = regex(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def faults(text: str) -> list[Fault]:
    """The controls of text direction that mislead, in order."""
    return sorted(_faults(text)) if _CONTROL.search(text) else []


def mended(text: str) -> str:
    """The text without its controls; the same text if it holds letters that may need them."""
    return text if _WRITTEN_TO_LEFT.search(text) else _CONTROL.sub("", text)


def _faults(text: str) -> Iterator[Fault]:
    needless = "" if _WRITTEN_TO_LEFT.search(text) else _TO_LEFT
    opened: list[re.Match[str]] = []
    isolates = 0
    for found in _TOKEN.finditer(text):
        mark = found[0]
        closed: list[re.Match[str]] = []
        if mark in _OPENERS:
            opened.append(found)
            isolates += mark in _ISOLATES
        elif mark == _POP:
            if opened and opened[-1][0] in _EMBEDDINGS:
                closed = [opened.pop()]
        elif mark != _POP_ISOLATE:
            yield from map(_unclosed, opened)
            opened, isolates = [], 0
        elif isolates:
            isolates -= 1
            closed = _to_isolate(opened)
        yield from (_turning(pair) for pair in closed if pair[0] in _OVERRIDES + needless)
    yield from map(_unclosed, opened)


def _to_isolate(opened: list[re.Match[str]]) -> list[re.Match[str]]:
    """Take the last isolate and what was opened in it: the end of an isolate closes all that."""
    closed = [opened.pop()]
    while closed[-1][0] not in _ISOLATES:
        closed.append(opened.pop())
    return closed


def _unclosed(found: re.Match[str]) -> Fault:
    what = f"the text-direction control U+{ord(found[0]):04X}, which is never closed"
    return Fault(*found.span(), what, "close or remove it")


def _turning(found: re.Match[str]) -> Fault:
    what = f"the text-direction control U+{ord(found[0]):04X}, which turns the text around"
    return Fault(*found.span(), what, "remove it")
