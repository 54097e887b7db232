"""Controls of text direction that show readers something else than what is written.

Unicode Standard Annex 9 (https://www.unicode.org/reports/tr9/). Marks (LRM, RLM, ALM) and pairs that
are closed are how Hebrew, Arabic and the like are written. What misleads is an override, which
turns letters around; a pair that is never closed, which reaches into the text behind it; and a
right-to-left pair around text without a letter that is written so.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newslint.text.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMBEDDINGS, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_OVERRIDES = "\u202d\u202e"
_TO_LEFT = "\u202b\u2067"
_RIGHT_TO_LEFT = {"R", "AL"}
_CONTROL = re.compile(f"[{_EMBEDDINGS}{_POP}{_ISOLATES}{_POP_ISOLATE}]")
# A paragraph ends at an empty line, and with it all that was opened.
_TOKEN = re.compile(rf"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)|{_CONTROL.pattern}")
_FIRST_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def faults(text: str) -> Iterator[Fault]:
    """The controls of text direction that mislead, in order of what closes them."""
    if not _CONTROL.search(text):
        return
    opened: list[re.Match[str]] = []
    for found in _TOKEN.finditer(text):
        mark = found[0]
        if mark in _EMBEDDINGS or mark in _ISOLATES:
            opened.append(found)
        elif mark == _POP:
            if opened and opened[-1][0] in _EMBEDDINGS:
                yield from _closed(opened.pop(), found, text)
        elif mark == _POP_ISOLATE:
            ...
