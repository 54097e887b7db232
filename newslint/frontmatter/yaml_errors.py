"""Errors of libyaml in the words of somebody who writes articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.frontmatter.tree import Problem

if TYPE_CHECKING:
    import yaml

# Text of libyaml's (and PyYAML's) scanner and parser, by its beginning: what to say instead.
_WORDS = {
    "mapping values are not allowed": (
        "a second colon and space in one value; put the value in quotes"
    ),
    "could not find expected ':'": "a key without a colon; write `key: value`",
    "did not find expected key": (
        "a key was expected; check the indentation and the quotes of the line"
    ),
    "did not find expected '-' indicator": (
        "a list item was expected; begin it with - in the column of the others"
    ),
    "block sequence entries are not allowed": (
        "a list item (-) stands where a value or key was expected; put it on a line of its own"
    ),
    "did not find expected <document start>": (
        "text behind the end of the front matter's value; check the indentation"
    ),
    "found undefined tag handle": "a value that begins with ! needs quotes",
    "found unknown escape character": (
        "unknown escape in double quotes; write \\\\ for a backslash or use single quotes"
    ),
    "found invalid Unicode character escape code": "this escape is not a Unicode character",
    "did not find expected hexdecimal number": "this escape needs hexadecimal digits",
    "did not find expected hexadecimal number": "this escape needs hexadecimal digits",
    "found duplicate anchor": "this anchor is given twice",
}
_UNCLOSED = {
    "while scanning a quoted scalar": "the quote that opens here is never closed",
    "while scanning a double-quoted scalar": "the quote that opens here is never closed",
    "while scanning a single-quoted scalar": "the quote that opens here is never closed",
    "while parsing a flow sequence": "the list that opens here needs a , or ] further on",
    "while parsing a flow mapping": "the mapping that opens here needs a , or } further on",
}
_TAB = "a tab cannot indent YAML; use spaces"


def explain(error: yaml.MarkedYAMLError, text: str, start: int) -> Problem:
    """The problem behind an error of the YAML parser.

    Args:
        error: What the parser raised.
        text: The text it parsed.
        start: Offset of the text in the file.

    Returns:
        A problem inside the text, in words.
    """
    said = str(error.problem or error.context or "it is not YAML")
    context = str(error.context or "")
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    message = next((words for begin, words in _WORDS.items() if said.startswith(begin)), said)
    if context in _UNCLOSED and error.context_mark and not said.startswith(tuple(_WORDS)[-5:]):
        at = error.context_mark.index
        message = _UNCLOSED[context]
    elif said.startswith("found character that cannot start any token"):
        message = _TAB if text[at : at + 1] == "\t" else _reserved(text[at : at + 1])
    elif _tab_indents(text, at):
        message = _TAB
    elif at >= len(text) and text:
        at = len(text.rstrip())
    return Problem("syntax", message, start + at, start + min(at + 1, len(text)))


def _reserved(character: str) -> str:
    return f"a value cannot begin with {character}; put it in quotes"


def _tab_indents(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at + 1]
    return "\t" in line and not line.strip()


# What YAML 1.2 does not count among its printable characters (section 5.1).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED_TAG = re.compile(r"![^\s%]*+%\S*+")


def unexplained(text: str, start: int) -> Problem:
    found = _FORBIDDEN.search(text)
    if found:
        message = f"the character U+{ord(found[0]):04X} is not allowed in YAML; remove it"
        return Problem("syntax", message, start + found.start(), start + found.end())
    found = _ESCAPED_TAG.search(text)
    at = found.span() if found else (0,0)
    return Problem("syntax", "a value that begins with ! needs quotes", start + at[0], start + at[1])
