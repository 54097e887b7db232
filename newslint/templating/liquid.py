"""Code and comments in the tags of Liquid (Jekyll, Eleventy) and in the shortcodes of Hugo.

What tags are given to show, such as the address of a picture, is no code. ``raw`` only says that
the tags in it are shown as they are: stories of many tags stand in one from end to end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.templating.markdown import COMMENT, FENCED, SPAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.templating import Range

_RAW = ("raw", "verbatim")
_BLOCKS = ("comment", "highlight", "codeblock", "code", "mermaid")
_STATEMENTS = "assign|capture|case|else?if|for|if|liquid|macro|set|tablerow|unless|when"
# Behind a name: neither the rest of another one, nor a hyphen that is not part of the closing sign.
_ENDS = r"(?!\w|-(?!%))"
_LIQUID = r"\{%-?\s*+"
_HUGO = r"\{\{[<%][ ]*+"
_PART = regex(
    rf"""
    {FENCED} | {SPAN} | {COMMENT}
  | <(?P<element>code|pre)\b[^<>]*+>.*?(?:</(?P=element)\s*+>|\Z)
  | {_LIQUID}(?:
        (?P<raw>{"|".join(_RAW)}){_ENDS}[^{{}}]*+(?<=%)\}}
      | (?P<block>{"|".join(_BLOCKS)}){_ENDS}[^{{}}]*+(?<=%)\}}
      | (?:(?:{_STATEMENTS})\b|\#)(?P<statement>(?:[^{{}}%]++|%(?!\}}))*+)%\}} )
  | {_HUGO}(?P<shortcode>{"|".join(_BLOCKS)}){_ENDS}[^{{}}]*+(?<=[>%])(?<!/[>%])\}}\}}
  | (?P<comment>\{{\{{-?[ ]*+/\*) | (?P<shown>{_HUGO}/\*)
  | (?P<handlebars>\{{\{{!--) | (?P<nunjucks>\{{\#(?=[\s\-]))
  | \{{\{{(?P<output>[^{{}}<%][^{{}}]*+)\}}\}}
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_TAG = regex(r"\{\{[^{}]*+\}\}|\{%[^{}]*+(?<=%)\}")
_ADDRESS = "://"


def _closing(opening: str, closing: str) -> re.Pattern[str]:
    """What finds the end. Another opening says that there is none, and bounds the search."""
    return regex(rf"{opening}|(?P<end>{closing})")


_COMMENTS = {
    "comment": _closing(r"\{\{-?[ ]*+/\*", r"\*/\s*+-?\}\}"),
    "shown": _closing(rf"{_HUGO}/\*", r"\*/[ ]*+[>%]\}\}"),
    "handlebars": _closing(r"\{\{!--", r"--\}\}"),
    "nunjucks": _closing(r"\{\#(?=[\s\-])", r"\#\}"),
}
_TAGS = {
    name: _closing(rf"{_LIQUID}{name}{_ENDS}", rf"{_LIQUID}end{name}{_ENDS}")
    for name in (*_RAW, *_BLOCKS)
}
_SHORTCODES = {
    name: _closing(rf"{_HUGO}{name}{_ENDS}", rf"{_HUGO}/[ ]*+{name}{_ENDS}") for name in _BLOCKS
}
_NAMED = {"raw": _TAGS, "block": _TAGS, "shortcode": _SHORTCODES}


def code(body: str) -> Iterator[Range]:
    """Start and end of what is code or a comment."""
    at = 0
    while found := _PART.search(body, at):
        at = found.end()
        kind = found.lastgroup or ""
        if kind == "statement" or (kind == "output" and _ADDRESS in found[kind]):
            yield found.span(kind)
            continue
        closing = _NAMED[kind][found[kind]] if kind in _NAMED else _COMMENTS.get(kind)
        closed = closing.search(body, at) if closing else None
        if closed and closed["end"]:
            inside = at, closed.start()
            at = closed.end()
            yield from _shown(body, *inside) if kind == "raw" else [inside]


def _shown(body: str, start: int, end: int) -> Iterator[Range]:
    """The tags that a story shows as they are."""
    for tag in _TAG.finditer(body, start, end):
        yield tag.start() + 2, tag.end() - 2
