"""Letters that were read in the wrong encoding: ``â€”`` for a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.text.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

# A letter of UTF-8 that was read byte by byte became two characters or more, none of them ASCII.
# Most text has no such pair, and ftfy need not be loaded.
_PAIR = re.compile(r"[^\x00-\x7f]{2,8}")
_LOST = "\ufffd"
# Titles and excerpts are shorter; ftfy tries many encodings on the whole text.
_LONGEST = 20_000


def faults(text: str) -> Iterator[Fault]:
    """The broken letters of a text, as one fault, if they can be mended without a doubt."""
    whole = mended(text)
    if whole == text:
        return
    same = next((at for at in range(len(whole)) if whole[at] != text[at]), len(whole))
    found = _PAIR.search(text, same) or _PAIR.search(text)
    if found:
        sample = f' ("{found[0]}")' if found[0].isprintable() else ""
        what = f"letters that were read in the wrong encoding{sample}"
        yield Fault(*found.span(), what, "write those that were meant")


def mended(text: str) -> str:
    """The text with its letters restored; the same text where there is nothing to be sure of."""
    if len(text) > _LONGEST or not _PAIR.search(text):
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    whole = fix_encoding(text)
    better = len(whole) < len(text) and not is_bad(whole) and _LOST not in whole
    return whole if better else text
