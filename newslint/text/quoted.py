"""What a body quotes as a whole: block quotations, and items of a list that are quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.plain import plain

if TYPE_CHECKING:
    from typing import Final

_MARK: Final = r"^[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)"
_QUOTED = regex(
    rf"""
    {_MARK}*+>[^\n]*+
  | {_MARK}[*_]*+[\"\u201c\u201e\u00ab\u2018][^\n\"\u201c\u201d\u201e\u00ab\u00bb]++
        [\"\u201c\u201d\u00bb\u2019][.,;]?+[*_]*+[ \t\r]*+$
  | <blockquote\b[^<>]*+>(?:[^<]++|<(?!/?blockquote\b))*+</blockquote>
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
# How a line begins that may be one: a body without any of them is not searched.
_SIGNS: Final = ("\n>", "\n-", "\n*", "\n+", "\n1", "\n ", "\n\t", "<blockquote", "<BLOCKQUOTE")
_SHOWN = regex(r"[^\r\n]")


def own_words(body: str) -> str:
    """The readable text of a Markdown or HTML body as ``plain`` gives it, without quotations."""
    text = plain(body)
    if not any(map(f"\n{body}".__contains__, _SIGNS)):
        return text
    pieces: list[str] = []
    done = 0
    for found in _QUOTED.finditer(body):
        pieces += [text[done : found.start()], _SHOWN.sub(" ", text[found.start() : found.end()])]
        done = found.end()
    return "".join([*pieces, text[done:]]) if pieces else text
