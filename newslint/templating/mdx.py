"""Code and comments in MDX: statements, and expressions in the text and in tags of JSX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.templating.javascript import expression_end, first_blank_line, statements_end
from newslint.templating.markdown import COMMENT, FENCED, SPAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.templating import Range

_SIGNS = ("{", "import", "export")
_IN_TEXT = regex(
    rf"""
    {FENCED} | {SPAN} | {COMMENT} | \\.
  | ^(?P<statement> import\b[ \t]*+
        (?:["'{{*] | (?:type[ \t]++)?[\w$]++(?:[ \t]*+,|[ \t]++from[ \t]*+["']))
      | export\b[ \t]*+
        (?:[{{*] | (?:default|const|let|var|async|function|class|type|interface|enum)\b) )
  | (?P<tag></?[A-Za-z][\w.\-]*+(?=[\s/>{{]))
  | (?P<expression>\{{)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_IN_TAG = regex(r""""[^"]*+"|'[^']*+'|(?P<expression>\{)|(?P<end>>|(?=<))""")
_COMMENT = ("/*", "*/")
_ENDS = (">", "}")


def code(body: str) -> Iterator[Range]:
    """Start and end of what is code or a comment.

    A brace that is never closed ends the search: such a body is no MDX from there on.
    """
    if not any(map(body.__contains__, _SIGNS)):
        return
    at = 0
    in_tag = False
    closed = True  # whether the brackets of all statements so far are
    while found := (_IN_TAG if in_tag else _IN_TEXT).search(body, at):
        kind = found.lastgroup
        at = found.end()
        if kind == "expression":
            at = expression_end(body, found.start())
            if at < 0:
                return
            yield _inside(body, found.end(), at - 1)
        elif kind == "statement" and _begins_block(body, found.start()):
            end = statements_end(body, found.start()) if closed else -1
            closed = end >= 0
            at = end if closed else first_blank_line(body, found.start())
            yield found.start(), at
        elif kind in {"tag", "end"}:
            in_tag = kind == "tag"


def _inside(body: str, start: int, end: int) -> Range:
    """What stands between braces; of a comment, between its own signs."""
    opening, closing = _COMMENT
    if body.startswith(opening, start) and body.find(closing, start + 2, end) == end - 2:
        return start + 2, end - 2
    return start, end


def _begins_block(body: str, start: int) -> bool:
    """Whether a line is the first of the body, or stands below a blank one, a tag or braces."""
    before = body[body.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    return not before or before.endswith(_ENDS)
