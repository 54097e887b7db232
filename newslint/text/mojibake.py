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
_MOST_SHOWN = 8
# Titles and excerpts are shorter; ftfy tries many encodings on the whole text.
_LONGEST = 20_000
# A closing quotation mark ends with the byte 9D, which Windows-1252 has no letter for: most
# programs drop it. What is left may begin a dagger or a mark of another kind as well.
_HALF = "\u00e2\u20ac"
_QUOTES = regex(
    "(\u201c|\u00e2\u20ac\u0153)|(\u201d|\u00e2\u20ac\u009d)|\u00e2\u20ac(?:\ufffd|(?=[\\s!-/:-@\\[-`{-~]|\\Z))"
)
_CLOSING = "\u00e2\u20ac\u009d"
# A story on such letters shows them.
_SUBJECT = regex(r"\b(?:mojibake|unicode|utf-?8|encod\w{1,4}|code ?pages?)\b", re.IGNORECASE)


def faults_of_lines(text: str) -> Iterator[Fault]:
    """As ``faults``, for a text of many lines, each of which may be broken or not.

    None where it speaks of encodings.
    """
    if text.isascii() or _HARMLESS.fullmatch(text):
        return
    end = 0
    speaks: bool | None = None  # known once there is a fault
    while pair := _PAIR.search(text, end):
        start = text.rfind("\n", 0, pair.start()) + 1
        end = text.find("\n", pair.start())
        end = len(text) if end < 0 else end
        for found in faults(text[start:end]):
            speaks = _SUBJECT.search(text) is not None if speaks is None else speaks
            if speaks:
                return
            yield found._replace(start=start + found.start, end=start + found.end)


def faults(text: str) -> Iterator[Fault]:
    """The broken letters of a text: each stretch to be mended, or the first surely broken ones."""
    whole = mended(text)
    if whole == text:
        found = _PAIR.search(text, text.find(_HALF)) if _is_half(text) else None
        places = [found.span()] if found else []
    else:
        places = [*_changed(text, whole)]
    for start, end in places:
        seen = text[start : min(end, start + _MOST_SHOWN)]
        sample = f' ("{seen}")' if seen.isprintable() else ""
        what = f"letters that were read in the wrong encoding{sample}"
        yield Fault(start, end, what, "write those that were meant")


def _changed(text: str, whole: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of a text that were mended.

    ASCII stays, but for a space that is the last byte of a letter; another letter comes of as many
    characters as it has bytes in UTF-8, or of more, if it was damaged twice.
    """
    start: int | None = None
    at = to = 0
    while at < len(text):
        meant = whole[to : to + 1]
        if text[at] == meant:
            if start is not None:
                yield start, at
                start = None
            at, to = at + 1, to + 1
        elif text[at].isascii():
            at, to = (at + 1, to) if meant.isascii() else (at, to + 1)
        else:
            start = at if start is None else start
            at += 1
            if not meant.isascii():
                end = at + len(meant.encode("utf-8", "replace")) - 1
                at += next(
                    (count for count, one in enumerate(text[at:end]) if one.isascii()),
                    len(text[at:end]),
                )
                to += 1
    if start is not None:
        yield start, at


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
