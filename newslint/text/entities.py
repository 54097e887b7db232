"""HTML entities in text that is not HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});"
_ENTITY = regex(_WRITTEN)
_TWICE = regex("&amp;(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Two-letter names but these are rare symbols; "A&in;" is more likely a slip of the keyboard.
_SHORT = {"&lt;", "&gt;", "&LT;", "&GT;"}
_SHORTEST = len("&amp;")
# "&amp;amp;#8217;" is unwrapped one layer at a time; more layers than this are no accident.
_LAYERS = 4
_LOST = "\ufffd"
# Where one is written on purpose: in a text on such things, named by itself, or between quotation
# marks.
_SUBJECT = regex(
    r"\b(?:x?html5?|xml|svg|css|jsx|php|sql|json|yaml|markdown|(?:java|type)script|markup|syntax"
    r"|entit(?:y|ies)|ampersands?|apostrophes?|unicode|utf-?8|ascii|(?:non-?)?breaking|whitespace"
    r"|escap(?:e|es|ed|ing)|(?:un|double-)escap(?:e|es|ed|ing)|(?:en|de)cod(?:e|es|ed|er|ers|ing)"
    r"|cod(?:e|es|er|ers|ing)|programm(?:ers?|ing)|parsers?|pars(?:e|es|ing)|templates?|tags?"
    r"|browsers?|web ?pages?|websites?|urls?|query strings?|special characters?"
    r"|typograph\w{1,5})\b",
    re.IGNORECASE,
)
_NAMED = regex(
    rf"\b(?:writ(?:e|es|ing|ten)|wrote|typ(?:e|es|ed|ing)|us(?:e|es|ed|ing)|put(?:s|ting)?"
    rf"|insert(?:s|ed|ing)?|avoid(?:s|ed|ing)?|replac(?:e|es|ed|ing)|instead[ ]of|called|named"
    rf"|means?|mistak(?:e|es|en|ing))[ ]+{_WRITTEN}(?=[\s.,;:?!]|\Z)"
    rf"|(?:[\"'\u201c\u2018(\[`]){_WRITTEN}[\"'\u201d\u2019)\]`]|\A\s*+{_WRITTEN}\s*+\Z",
    re.IGNORECASE,
)
# Spaces and characters that nobody sees; a break of a line or a tab stands in no title.
_INVISIBLE = regex("[\u00a0\u00ad\u2000-\u200d\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
_BROKEN = regex(r"[\t\n\x0b\x0c\r\x85]")


def faults(text: str) -> Iterator[Fault]:
    """The HTML entities of a text that is shown as it is."""
    if "&" in text:
        for found in _ENTITY.finditer(text):
            if _is_entity(found[0]):
                what = f'the HTML entity "{found[0]}"'
                yield Fault(*found.span(), what, "write the character itself")


def faults_of_markup(text: str) -> Iterator[Fault]:
    """The entities that were encoded once more, so that a reader of the page sees them.

    None in a line that speaks of such things.
    """
    if "&amp;" not in text:
        return
    end = -1
    sure = False
    for found in _TWICE.finditer(text):
        if found.start() > end:  # each line is judged once, however many it has
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            sure = is_surely(text[start:end], text[start:end])
        meant = f"&{found[0].removeprefix('&amp;')}"
        if sure and _is_entity(meant):
            what = f'the HTML entity "{found[0]}", encoded twice'
            yield Fault(*found.span(), what, f'write "{meant}" or the character itself')


def mended(text: str) -> str:
    """The text with the characters that its entities stand for, even if encoded more than once."""
    whole = text
    for _ in range(_LAYERS):
        whole, before = _ENTITY.sub(_decoded, whole), whole
        if whole == before:
            return whole
    return text


def is_surely(text: str, decoded: str) -> bool:
    """Whether a text surely means what its entities stand for, and does not speak of them.

    Args:
        text: The text.
        decoded: The same with the characters that its entities stand for.
    """
    if _SUBJECT.search(text) or _NAMED.search(text):
        return False
    if len(_BROKEN.findall(decoded)) > len(_BROKEN.findall(text)):
        return False
    return not any(
        decoded[found.start() - 1 : found.start()].isspace()
        or decoded[found.end() : found.end() + 1].isspace()
        for found in _INVISIBLE.finditer(decoded)
    )


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
