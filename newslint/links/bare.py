"""Addresses of the web that are written into a text as they are (GFM, 6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Anything but space, what closes a bracket or quotation mark around it, and the punctuation of East
# Asian scripts, which needs no space behind it.
_URL = re.compile(
    r"(?<![^\W_])https?://[^\s<>\"'`\\\[\]{}|^\u201c\u201d\u2018\u2019\xab\xbb"
    r"\u3001\u3002\u300c-\u300f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]++"
)
# Ends of the sentence around it.
_ENDS = ".,;:!?*_~\u2026"
_NOTHING = re.compile(r"https?://\Z")


def urls(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every address in a text that is not code.

    Args:
        text: Without escapes and entities.
    """
    for found in _URL.finditer(text):
        start, end = found.span()
        if text[end : end + 1] == "{":  # the rest is filled in by a generator
            continue
        url = _trimmed(found[0])
        if not _NOTHING.match(url):
            yield start, start + len(url)


def _trimmed(url: str) -> str:
    """Cut what belongs to the sentence around an address."""
    if ")" in url:
        depth = 0
        for index, character in enumerate(url):
            depth += (character == "(") - (character == ")")
            if depth < 0:
                url = url[:index]
                break
    return url.rstrip(_ENDS)
