"""A key of one mapping as it is written, put at the end of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter import FrontMatter

Keys = tuple[str | int, ...]

_REST_OF_LINE = regex(r"[ \t]*(?:[ \t]#[^\r\n]*)?(?=\r?\n)")
_SHARED = regex(r"(?:^|[\s,\[{])[&*][^\s,\[\]{}]")


def carried(
    text: str, front_matter: FrontMatter, key: Keys, target: Keys
) -> tuple[int, str] | None:
    """Where to insert what, so that a mapping gets a key of another one.

    Args:
        text: The whole file.
        front_matter: As it was read from the text.
        key: The way to the key.
        target: The way to the mapping that lacks it.

    Returns:
        An offset and a text; None where the lines cannot be copied as they are: not YAML in block
        style, not in the same column, or with an anchor or alias.
    """
    named, value = front_matter.key_span(key), front_matter.span_of(key)
    whole = front_matter.span_of(target)
    if front_matter.format != "yaml" or named is None or value is None or whole is None:
        return None
    written = text[named.start : value.end]
    rest = _REST_OF_LINE.match(text, whole.end)
    column = _column(text, named.start)
    if (
        rest is None
        or text[whole.start] in "{*&"
        or _column(text, whole.start) != column
        or text[named.start - column : named.start].strip(" -")
        or _SHARED.search(written)
        or _ends_in_block_scalar(text, front_matter, target, whole.end)
    ):
        return None
    line_break = "\r\n" if text.startswith("\r\n", rest.end()) else "\n"
    return rest.end(), f"{line_break}{' ' * column}{written}"


def _ends_in_block_scalar(text: str, front_matter: FrontMatter, target: Keys, end: int) -> bool:
    """Whether blank lines below belong to the last value, as with ``|+``."""
    node = front_matter.find(target)
    values = node.children.values() if node and isinstance(node.children, Mapping) else ()
    return any(value.span.end == end and text[value.span.start] in "|>" for value in values)


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset) - 1
