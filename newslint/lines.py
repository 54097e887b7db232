"""Offsets in a text to lines and columns, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

# Editors and YAML 1.2 break lines here only; str.splitlines knows eight more characters.
_BREAK = re.compile(r"\r\n|\n|\r")
_NEWLINE = re.compile(r"\n")


class Lines:
    """The lines of one text; they are looked for when somebody asks.

    Args:
        text: The whole text of a file, without byte order mark.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        # One character is found in a quarter of the time.
        line_break = _BREAK if "\r" in self._text else _NEWLINE
        return [0, *[found.end() for found in line_break.finditer(self._text)]]

    def __len__(self) -> int:
        """How many lines there are: one more than line breaks."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Character offset of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def text(self, line: int) -> str:
        """One line, without its line break."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
