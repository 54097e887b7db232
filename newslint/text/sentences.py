"""Sentences, and what names one whatever its spaces and capitals."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

# An end mark with its quotation marks, or an empty line.
_END = regex(r"[.!?](?<![.!?].)[.!?]*+[\"'”’)\]]{0,2}(?=\s)|[。！？]|\n[^\S\n]*+\n")  # noqa: RUF001
_BETWEEN = regex(r"[\W_]++")
# The same for ASCII, and faster.
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum()}


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a plain text, white space around them left out."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        sentence = text[start:end]
        stripped = sentence.strip()
        if stripped:
            first = start + len(sentence) - len(sentence.lstrip())
            yield first, first + len(stripped)
        start = end


def fingerprint(sentence: str) -> str:
    """Sixteen hexadecimal digits that are the same for the same words."""
    if sentence.isascii():
        told = " ".join(sentence.lower().translate(_PARTED).split())
    else:
        told = _BETWEEN.sub(" ", sentence).strip().lower()
    return blake2b(told.encode(errors="replace"), digest_size=8).hexdigest()
