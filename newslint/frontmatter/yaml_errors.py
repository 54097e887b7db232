"""Errors of libyaml in the words of somebody who writes articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint import limits
from newslint.frontmatter.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

_QUOTE = "a value cannot begin with {}; put it in quotes"
_TAB = "a tab cannot indent YAML; use spaces"
_SEPARATING_TAB = "a tab stands where YAML wants a space"
_ESCAPE = (
    "a backslash in double quotes begins an escape, and this is none; write \\\\ or use single "
    "quotes"
)
# What libyaml says, by its beginning, and what to say of the character it points at.
_AT_MARK = {
    "did not find expected '-' indicator": (
        "a list item was expected; begin it with - in the column of the others"
    ),
    "did not find expected <document start>": (
        "this belongs to nothing above; check the indentation"
    ),
    "mapping keys are not allowed": _QUOTE,
    "block sequence entries are not allowed": (
        "a list cannot begin after a key; put it on lines of its own, or the text in quotes"
    ),
    "found unexpected ':'": "a colon and a space were expected; put the text in quotes",
    "found unknown escape character": _ESCAPE,
    "found invalid Unicode character escape code": (
        "this escape is half a character or none; write the character itself"
    ),
    "did not find expected hexdecimal number": "this escape needs hexadecimal digits",
    "found unknown directive name": _QUOTE,
    "could not find expected directive name": _QUOTE,
}
# The same for errors that are blamed on where the value, key or list began.
_AT_BEGINNING = {
    "could not find expected ':'": (
        "a key without a colon and a space after it; write `key: value`"
    ),
    "found unexpected end of stream": "the quote that opens here is never closed",
    "found unexpected document indicator": "the quote that opens here is never closed",
    "did not find expected alphabetic or numeric character": _QUOTE,
    "did not find expected comment or line break": _QUOTE,
    "did not find the expected '>'": _QUOTE,
    "did not find expected tag URI": _QUOTE,
    "did not find expected whitespace or line break": _QUOTE,
    "found undefined tag handle": _QUOTE,
    "found an incorrect leading UTF-8 octet": _QUOTE,
    "found an incorrect trailing UTF-8 octet": _QUOTE,
    "did not find URI escaped octet": _QUOTE,
}
# Newer libyaml has a limit of its own, which it can reach while it looks ahead of ours.
_TOO_DEEP = "exceeded maximum nesting depth"
_CONFLICT = re.compile(r"(?<![^\r\n])<{7} [^\r\n]*+")
_BREAKS = "\r\n"
_SPACE = " \t\r\n"
# YAML 1.2.2, section 7.4.2: a key on one line has at most so many characters.
_LONGEST_KEY = 1024
# What YAML 1.2.2 does not count among its printable characters (section 5.1).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED_TAG = re.compile(r"(?<!\S)![^\s%]*+%\S*+")


def explain(error: yaml.YAMLError | UnicodeError, text: str, start: int) -> Problem:
    """The problem behind an error of the YAML parser.

    Args:
        error: What the parser raised.
        text: The text it parsed.
        start: Offset of the text in the file.

    Returns:
        A problem inside the text, in words.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        message = "a merge conflict was left here; keep one side and delete the marks"
        return _problem(message, start, *conflict.span())
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unmarked(text, start)
    said = str(getattr(error, "problem", ""))
    if said == _TOO_DEEP:
        message = f"front matter is nested deeper than {limits.DEPTH} levels"
        return Problem("limit", message, start + mark.index, start + mark.index + 1)
    begun = getattr(error, "context_mark", None) or mark
    message, at = _words(said, text, begun.index, min(mark.index, len(text)))
    if at == len(text):
        at = len(text.rstrip(_SPACE))
    return _problem(message, start, at, min(at + 1, len(text)))


def _words(said: str, text: str, begun: int, at: int) -> tuple[str, int]:
    """What to say of an error, and of which offset."""
    line = _line_start(text, at)
    if "tab character" in said or (
        "\t" in text[line : at + 1] and not text[line : at + 1].strip(_SPACE)
    ):
        return _TAB, at
    for beginning, judge in _JUDGES.items():
        if said.startswith(beginning):
            return judge(text, begun, at)
    for words, where in ((_AT_MARK, at), (_AT_BEGINNING, begun)):
        for beginning, message in words.items():
            if said.startswith(beginning):
                return message.replace("{}", text[where : where + 1]), where
    return f"this is not YAML: {said}", at


def _no_token(text: str, _begun: int, at: int) -> tuple[str, int]:
    if text[at - 1 : at + 1] == "{%":
        at -= 1
        return _QUOTE.replace("{}", "{%"), at
    if text[at : at + 1] == "\t":
        return _SEPARATING_TAB, at
    return _QUOTE.replace("{}", text[at : at + 1]), at


def _second_colon(text: str, _begun: int, at: int) -> tuple[str, int]:
    line = _line_start(text, at)
    before = text[line:at]
    if ": " in before:
        return "a second colon and space in one value; put the value in quotes", at
    if len(before) > _LONGEST_KEY:
        return f"a key may have at most {_LONGEST_KEY:,} characters", line
    message = (
        "this key runs into the value above it; check the indentation, and that the line above "
        "has a colon and a space"
    )
    return message, line + len(before) - len(before.lstrip(" -"))


# How far up the quote is looked for that a line closes without having opened it.
_LINES_OF_A_VALUE = 50
_OPENING = {quote: re.compile(rf"(?:^|[:,\[{{-])\s*({quote})[^{quote}]*$") for quote in ("'", '"')}
_INSTEAD_OF_KEY = {
    "-": "a list item where a key was expected; check the indentation",
    ":": "a colon without a key before it",
}


def _left_open(text: str, at: int, quote: str) -> int | None:
    """Offset of the quote that the line before ``at`` seems to close, if it opened lines above."""
    end = _line_start(text, at) - 1
    for _ in range(_LINES_OF_A_VALUE):
        if end <= 0:
            return None
        start = _line_start(text, end)
        line = text[start:end].rstrip("\r")
        found = _OPENING[quote].search(line)
        if found:
            return start + found.start(1)
        if quote in line:
            return None
        end = start - 1
    return None


def _no_key(text: str, _begun: int, at: int) -> tuple[str, int]:
    before = text[_line_start(text, at) : at].rstrip(_SPACE)
    closing = before[-1:]
    if closing in {"'", '"'}:
        # A quote behind a space was meant to open a value: the one it closes was left open.
        opened = _left_open(text, at, closing) if before[-2:-1] in _SPACE else None
        if opened is not None:
            return "the quote that opens here is not closed on its line; close it", opened
        twice = "''" if closing == "'" else '\\"'
        return f"text after the closing quote; write a quote inside the value as {twice}", at
    if closing:
        return "text after the end of the value; put the whole value in quotes", at
    if text[at : at + 1] in _INSTEAD_OF_KEY:
        return _INSTEAD_OF_KEY[text[at]], at
    return "a key was expected in the column of the keys above; check the indentation", at


def _no_end(text: str, begun: int, at: int) -> tuple[str, int]:
    kind, bracket = ("list", "]") if text[begun : begun + 1] == "[" else ("mapping", "}")
    if at == len(text) or text[at] == ":":
        return f"the {kind} that opens here is never closed; add {bracket}", begun
    return f"a comma or {bracket} was expected here", at


def _no_value(text: str, _begun: int, at: int) -> tuple[str, int]:
    if at == len(text):
        return "the front matter ends inside a list or mapping; add the missing ] or }", at
    message = "a value was expected before {}; put text that begins with {} in quotes"
    return message.replace("{}", text[at]), at


_JUDGES: dict[str, Callable[[str, int, int], tuple[str, int]]] = {
    "found character that cannot start any token": _no_token,
    "mapping values are not allowed": _second_colon,
    "did not find expected key": _no_key,
    "did not find expected ',' or": _no_end,
    "did not find expected node content": _no_value,
}


def _unmarked(text: str, start: int) -> Problem:
    """The problem behind an error without a place: of the reader or of a decoder."""
    found = _FORBIDDEN.search(text)
    if found:
        message = f"the character U+{ord(found[0]):04X} is not allowed in YAML; remove it"
        return _problem(message, start, *found.span())
    tag = _ESCAPED_TAG.search(text)
    return _problem(_QUOTE.replace("{}", "!"), start, *(tag.span() if tag else (0, 0)))


def _problem(message: str, start: int, at: int, end: int) -> Problem:
    return Problem("syntax", message, start + at, start + end)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind(character, 0, at) for character in _BREAKS) + 1
