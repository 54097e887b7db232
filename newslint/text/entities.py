"""HTML entities in text that is not HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.fault import Fault

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ENTITY = regex(r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
# Two-letter names but these are rare symbols; "A&in;" is more likely a slip of the keyboard.
_SHORT = {"&lt;", "&gt;", "&LT;", "&GT;"}
_SHORTEST = len("&amp;")
# "&amp;amp;#8217;" is unwrapped one layer at a time; more layers than this are no accident.
_LAYERS = 4
_LOST = "\ufffd"


def faults(text: str) -> Iterator[Fault]:
    """The HTML entities of a text that is shown as it is."""
    if "&" in text:
        for found in _ENTITY.finditer(text):
            if _is_entity(found[0]):
                what = f"the HTML entity {found[0]}"
                yield Fault(*found.span(), what, "write the character itself")


def mended(text: str) -> str:
    """The text with the characters that its entities stand for, even if encoded more than once."""
    whole = text
    for _ in range(_LAYERS):
        whole, before = _ENTITY.sub(_decoded, whole), whole
        if whole == before:
            return whole
    return text


def _decoded(found: re.Match[str]) -> str:
    from html import unescape

    character = unescape(found[0]) if _is_entity(found[0]) else _LOST
    return found[0] if character == _LOST else character


def _is_entity(written: str) -> bool:
    from html import unescape
    from html.entities import html5

    if written[1] == "#":
        character = unescape(written)
        return character.isprintable() or character.isspace()
    return (len(written) >= _SHORTEST or written in _SHORT) and written[1:] in html5
