"""Addresses of the web that are written into a text as they are (GFM, 6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Anything but space, what closes a quotation around it, and the punctuation of East Asian scripts,
# which needs no space behind it.
_URL = re.compile(
    r"(?<![^\W_])[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"`\\{}^\u201c\u201d\u2018\u2019\xab\xbb"
    r"\u3001\u3002\u300c-\u300f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]++"
)
_BRACKETS = {")": "(", "]": "["}
# What stands on both sides of an address that it is no part of.
_AROUND = "'|"
# Ends of the sentence around it.
_ENDS = ".,;:!?*_~'|\u2026"
_POSSESSIVE = re.compile(r"'s\Z")
_NOTHING = re.compile(r"https?://\Z", re.IGNORECASE)
_BEHIND_HOST = re.compile(r"[/?#]")


def urls(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every address in a text that is not code.

    Args:
        text: Without escapes and entities.
    """
    for found in _URL.finditer(text):
        start, end = found.span()
        if text[end : end + 1] == "{":  # the rest is filled in by a generator
            continue
        url = _trimmed(found[0], text[max(start - 1, 0) : start])
        if not _NOTHING.match(url):
            yield start, start + len(url)


def _trimmed(url: str, before: str) -> str:
    """Cut what belongs to the sentence around an address.

    Args:
        url: What may be one.
        before: The character that stands before it.
    """
    if before and before in _AROUND:
        url = url.partition(before)[0]
    if "'" in url and "'" in _host(url):
        url = url.partition("'")[0]
    if ")" in url or "]" in url:
        url = url[: _end(url)]
    return _POSSESSIVE.sub("", url.rstrip(_ENDS)).rstrip(_ENDS)


def _host(url: str) -> str:
    return _BEHIND_HOST.split(url.partition("://")[2], maxsplit=1)[0]


def _end(url: str) -> int:
    """Where a bracket is closed that was opened before the address; its end if none is."""
    opened: list[str] = []
    for index, character in enumerate(url):
        if character in "([":
            opened.append(character)
        elif character in _BRACKETS and (not opened or opened.pop() != _BRACKETS[character]):
            return index
    return len(url)
