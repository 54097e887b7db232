"""Characters that are written otherwise: entities of HTML and escapes of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    import re

_MARKDOWN = regex(
    r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_ATTRIBUTE = regex(r"&(?:#[0-9]++;?|#[xX][0-9A-Fa-f]++;?|[A-Za-z][A-Za-z0-9]{1,31}+[;=]?)")


def decoded(written: str) -> str:
    """What a destination in Markdown means (CommonMark 0.31, 2.4 and 2.5)."""
    if "\\" not in written and "&" not in written:
        return written
    return _MARKDOWN.sub(_in_markdown, written)


def decoded_attribute(written: str) -> str:
    """What the value of an attribute means (HTML, 13.2.5.73: named character reference state).

    ``?a=1&copy=2`` keeps its ``&copy``: a name without a semicolon that goes on is none here.
    """
    return _ATTRIBUTE.sub(_in_attribute, written) if "&" in written else written


def _in_markdown(found: re.Match[str]) -> str:
    from html import unescape
    from html.entities import html5

    if found[1]:
        return found[1]
    if found[0][1] != "#" and found[0][1:] not in html5:
        return found[0]
    return unescape(found[0])


def _in_attribute(found: re.Match[str]) -> str:
    from html import unescape
    from html.entities import html5

    name = found[0]
    if name[1] == "#":
        return unescape(name)
    if name.endswith("="):
        return name
    return unescape(name) if name[1:] in html5 else name
