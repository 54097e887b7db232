"""What git leaves in a file where two versions of it could not be joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.templating.markdown import FENCED

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = "<<<<<<< "
_CODE_OR_OPENING = regex(
    rf"{FENCED} | ^(?P<opening><{{7}}[ ][^\r\n]*+)", re.VERBOSE | re.MULTILINE | re.DOTALL
)
_MIDDLE = regex(r"^={7}[ \t]*+\r?$", re.MULTILINE)
_CLOSING = regex(r"^>{7} [^\r\n]*+", re.MULTILINE)


class Conflict(NamedTuple):
    """Two versions of some lines, with the markers of git around and between them.

    Attributes:
        opening: Where the first marker begins and ends.
        closing: The same of the last.
    """

    opening: tuple[int, int]
    closing: tuple[int, int]


def conflicts(text: str) -> Iterator[Conflict]:
    """The conflicts in a text, but for those within code: stories on git show such."""
    if _SIGN not in text:
        return
    at = 0
    while found := _CODE_OR_OPENING.search(text, at):
        at = found.end()
        if found["opening"]:
            middle = _MIDDLE.search(text, at)
            closing = _CLOSING.search(text, middle.end()) if middle else None
            if not closing:
                return
            yield Conflict(found.span(), closing.span())
            at = closing.end()
