"""Title and first heading of a page, from its first bytes, however broken they are.

One pass that never goes back: what is not closed ends it. A parser of HTML would build a tree of
what strangers wrote; only two texts are wanted.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_MOST = 200
_MOST_INSIDE = 2000
_DECLARED_WITHIN = 1024
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_START = re.compile(rb"<(?:!--|(script|style|noscript|svg|template|title|h[1-3])[\s>/])")
_TAG = re.compile(r"<[^>]*>")


class Headings(NamedTuple):
    """What a page calls itself.

    Attributes:
        title: Its title, clipped.
        heading: Its first heading, clipped.
    """

    title: str = ""
    heading: str = ""


def headings(page: bytes, charset: str = "") -> Headings:
    """Find the title and the first heading of an HTML page.

    Args:
        page: Its first bytes.
        charset: The one that its host declares, if any; it wins over that of the page.
    """
    charset = charset or _declared(page)
    if charset.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")):
        page, charset = _text(page, charset).encode("utf-8", "replace"), "utf-8"
    small = page.lower()
    title = heading = b""
    position = 0
    while found := _START.search(small, position):
        name = found[1] or b"--"
        inside = found.end() if found[1] is None else small.find(b">", found.end() - 1) + 1
        end = small.find(b"-->" if found[1] is None else b"</" + name, inside)
        if not inside or end < 0:
            break
        position = end + 2
        if name == b"title":
            title = title or page[inside:end]
        elif name.startswith(b"h"):
            heading = page[inside:end]
            break
    return Headings(_plain(title, charset), _plain(heading, charset))


def _declared(page: bytes) -> str:
    found = _CHARSET.search(page, 0, _DECLARED_WITHIN)
    return found[1].decode("ascii", "replace") if found else ""


def _plain(inside: bytes, charset: str) -> str:
    """The words between two tags."""
    text = html.unescape(_TAG.sub(" ", _text(inside[:_MOST_INSIDE], charset)))
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return words[:_MOST]


def _text(raw: bytes, charset: str) -> str:
    """Bytes decoded; where the charset is unknown or wrong, as browsers do."""
    try:
        return raw.decode(charset or "utf-8", "replace" if charset else "strict")
    except (LookupError, ValueError, TypeError):
        # A clipped last character is no reason to take it for Latin.
        cut = raw.decode("utf-8", "replace")
        return cut if "\ufffd" not in cut[:-2] else raw.decode("cp1252", "replace")
