"""Where the destination of a link stands between its brackets (CommonMark 0.31, 6.3 and 4.7)."""

from __future__ import annotations

import re

from newslint.links.entities import decoded
from newslint.regex import regex

# Between the bracket and the destination: white space, a line break, and on the new line the marks
# of quotations around it.
_BEFORE = re.compile(r"[ \t]*+(?:(?:\r\n?|\n)[ \t>]*+)?")
_POINTED = regex(r"<((?:[^<>\r\n\\]++|\\.)*+)>")
_STEP = re.compile(r"[^\x00-\x20\x7f()\\]++|\\[!-/:-@\[-`{-~]?|[()]")
# What was meant to be one, with spaces; behind it a title may stand, but no size of a picture.
_SPACED = regex(
    r"((?:[^\s()<>\"\u201c-\u201e]++|[ \t]++(?!=)|\([^()<>\r\n\"]*+\))*+)"
    r"(?:\"[^\"\r\n]*+\"[ \t]*+)?\)"
)
_LABEL = regex(r"\[(?:[^\[\]\\]++|\\.)*+\]:", re.DOTALL)


def destination(text: str, offset: int, url: str) -> tuple[int, int] | None:
    """Start and end of the destination that follows a bracket or colon.

    Args:
        text: A stretch of the body.
        offset: Where it goes on behind the bracket or colon.
        url: What the parser read there.

    Returns:
        Offsets in the text, without pointed brackets; None if something else stands there.
    """
    before = _BEFORE.match(text, offset)
    start = before.end() if before else offset
    pointed = _POINTED.match(text, start)
    span = pointed.span(1) if pointed else (start, _end(text, start))
    written = text[slice(*span)]
    # In a table a bar is escaped, too, and unescaped first.
    if url in (decoded(written), decoded(written.replace("\\|", "|"))):
        return span
    return None


def spaced(text: str, start: int) -> int:
    """Where a destination ends that a bare address begins, if spaces keep it from being one.

    Args:
        text: The body.
        start: Where the address begins.

    Returns:
        The offset behind the destination; 0 where the address stands alone, as it seems.
    """
    before = text[max(start - 2, 0) : start]
    if before == "](":
        found = _SPACED.match(text, start)
    else:
        found = _POINTED.match(text, start - 1) if before.endswith("<") else None
    written = found[1].rstrip() if found else ""
    return start + len(written) if any(map(str.isspace, written)) else 0


def definition(text: str, url: str) -> tuple[int, int] | None:
    """Start and end of the destination in ``[label]: destination "title"``."""
    label = _LABEL.match(text)
    return destination(text, label.end(), url) if label else None


def _end(text: str, start: int) -> int:
    """Where a destination without pointed brackets ends: at white space or the closing bracket."""
    depth = 0
    at = start
    while found := _STEP.match(text, at):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth < 0:
            break
        at = found.end()
    return at
