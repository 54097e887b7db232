"""One row of plain YAML, taken apart: how far in it stands, its dash, its key and its value.

Rows repeat from file to file (in a collection with related stories, forty times on average), so
each distinct one is taken apart once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newslint.frontmatter.scalars import resolve
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter.tree import Data

ROW = regex(
    r"""
    (?P<indent>\ *+)
    (?P<dash>-\ ++)?
    (?:(?P<key>[A-Za-z_$][A-Za-z0-9_.$-]{0,127}):(?=\ |\Z))?
    \ *+
    (?P<value>
        "[^"\\]*+(?:\\(?:["\\/ntr]|x[0-9A-Fa-f]{2}|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})[^"\\]*+)*+"
      | '[^']*+(?:''[^']*+)*+'
      | (?:[^\ ?:,\[\]{}#&*!|>'"%@`-]|-(?!\ |\Z))   # no indicator
        [^\ :]*+(?:(?:\ ++(?=[^\ #])|:(?=[^\ ]))[^\ :]*+)*+
    )?
    \ *+
    """,
    re.VERBOSE,
)
DASH, KEY, VALUE = "dash", "key", "value"
"""The parts of a row."""
NO_VALUE = object()
"""What stands for the value of a key that has none in its row."""
_NO_CONTENT = re.compile(r" *+(?:#|\Z)")
# Printable for libyaml, and no line break for any reader: YAML 1.2.2, section 5.1. All that Python
# calls printable is among it.
_LEGAL = regex("[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*+")
_ESCAPE = re.compile(r"\\(u.{4}|x.{2}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
REMEMBERED = 16_384
LONGEST = 512
"""How many rows are remembered, and up to which length."""


class Refused(Exception):  # noqa: N818 - nothing is wrong with the text
    """A row is outside the subset."""


def taken_apart(row: str) -> tuple[int, int, str | None, Any] | None:
    """Column, width of the dash (0 for none), key and value of a line; None for an empty one."""
    row = row.removesuffix("\r")
    if not row.isprintable() and not _LEGAL.fullmatch(row):
        raise Refused
    if _NO_CONTENT.match(row):
        return None
    matched = ROW.fullmatch(row)
    if matched is None:
        raise Refused
    indent, dash, key, written = matched.groups()
    if key is None and (dash is None or written is None):
        raise Refused
    if key is not None:
        agreed(key)
    value = NO_VALUE if written is None else _value(written)
    return len(indent), len(dash or ""), key, value


remembered = lru_cache(REMEMBERED)(taken_apart)
"""The same, remembered: for rows of up to ``LONGEST`` characters."""


def _value(written: str) -> Data:
    if written[0] == "'":
        return written[1:-1].replace("''", "'")
    if written[0] == '"':
        return _ESCAPE.sub(_unescaped, written[1:-1])
    return agreed(written)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)


def agreed(scalar: str) -> Data:
    """The value of a plain scalar that all readers understand alike."""
    old, new = resolve(scalar)
    if old is not new:
        raise Refused
    return old
