"""Letters that were read in the wrong encoding: ``â€”`` for a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

# A letter of UTF-8 that was read byte by byte became two characters or more, none of them ASCII.
# Most text has no such pair, and ftfy need not be loaded.
_PAIR = re.compile(r"[^\x00-\x7f]{2,8}")
# Neither ftfy nor ``_HALF`` finds fault with a text that has no others than these, in whatever
# order: no-break spaces, dashes, quotation marks and an ellipsis.
_HARMLESS = regex("[\x00-\x7f\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u202f]*+")
_LOST = "\ufffd"
# Titles and excerpts are shorter; ftfy tries many encodings on the whole text.
_LONGEST = 20_000
# A closing quotation mark ends with the byte 9D, which Windows-1252 has no letter for: most
# programs drop it. What is left may begin a dagger or a mark of another kind as well.
_HALF = "\u00e2\u20ac"
_QUOTES = regex(
    "(\u201c|\u00e2\u20ac\u0153)|(\u201d|\u00e2\u20ac\u009d)|\u00e2\u20ac(?:\ufffd|(?=[\\s!-/:-@\\[-`{-~]|\\Z))"
)
_CLOSING = "\u00e2\u20ac\u009d"


def faults(text: str) -> Iterator[Fault]:
    """The broken letters of a text, as one fault: mendable or surely broken."""
    whole = mended(text)
    if whole == text:
        found = _PAIR.search(text, text.find(_HALF)) if _is_half(text) else None
    else:
        same = next((at for at in range(len(whole)) if whole[at] != text[at]), len(whole))
        found = _PAIR.search(text, same) or _PAIR.search(text)
    if found:
        sample = f' ("{found[0]}")' if found[0].isprintable() else ""
        what = f"letters that were read in the wrong encoding{sample}"
        yield Fault(*found.span(), what, "write those that were meant")


def mended(text: str) -> str:
    """The text with its letters restored; the same text where there is nothing to be sure of."""
    if len(text) > _LONGEST or not _PAIR.search(text) or _HARMLESS.fullmatch(text):
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    closed = _closed(text) if _HALF in text else text
    if not is_bad(closed) or _is_half(closed):
        return text
    whole = fix_encoding(closed)
    better = len(whole) < len(text) and not is_bad(whole) and _LOST not in whole
    return whole if better else text


def _is_half(text: str) -> bool:
    """Whether a text has the beginning of a mark whose last byte is lost."""
    return _HALF in text and any(not (found[1] or found[2]) for found in _QUOTES.finditer(text))


def _closed(text: str) -> str:
    """The text with the lost byte of closing quotation marks that follow an opening one."""
    if _CLOSING in text:
        return text
    parts: list[str] = []
    done = 0
    is_open = False
    for found in _QUOTES.finditer(text):
        # With a hard space behind it, it is a dagger as well.
        if (
            not (found[1] or found[2])
            and is_open
            and text[found.end() : found.end() + 1] != "\u00a0"
        ):
            parts += text[done : found.start()], _CLOSING
            done = found.end()
        is_open = bool(found[1])
    return "".join((*parts, text[done:]))
