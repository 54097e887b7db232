"""A new text in the quotes of the old one."""

from __future__ import annotations

import json

from newslint.frontmatter.scalars import resolve
from newslint.regex import regex

# No commas and brackets: the scalar may stand in a flow list.
_SAFE_PLAIN = regex(r"[A-Za-z](?:[^\s:#,\[\]{}]| (?=[^#\s])|:(?=\S))*")
_NUMBER = regex(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def requote(written: str, content: str, language: str) -> str | None:
    """Write a text as a scalar, in the style of the scalar it replaces; a number for a number.

    Args:
        written: The old scalar as it stands in the file, with its quotes.
        content: The new text.
        language: ``yaml``, ``toml`` or ``json``.

    Returns:
        The new scalar, or None where the style cannot hold it in place.
    """
    if _NUMBER.fullmatch(written) and _NUMBER.fullmatch(content):
        return content
    if language == "json":
        return json.dumps(content, ensure_ascii=False)
    first = written[:1]
    if written.startswith(('"""', "'''")) or first in "|>*&!":
        return None
    if first == "'" and content.isprintable() and (language == "yaml" or "'" not in content):
        return "'" + content.replace("'", "''") + "'"
    if first not in "\"'" and language == "yaml" and _stays_text(content):
        return content
    return '"' + "".join(_escape(character) for character in content) + '"'


def _stays_text(content: str) -> bool:
    plain = content.isprintable() and _SAFE_PLAIN.fullmatch(content)
    return bool(plain) and resolve(content) == (content, content)


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - 16 bits
