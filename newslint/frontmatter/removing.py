"""The text of a list item: what to take away so that the item, and nothing else, is gone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.frontmatter.plain_yaml_places import PlainYaml
from newslint.frontmatter.tree import Span
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter import FrontMatter

_DASH = regex(r"^[ \t]*-(?=\s|\Z)", re.MULTILINE)
_REST = regex(r"[ \t]*(?:[ \t]#[^\n]*|\r)?(?:\n|\Z)")
_COMMA = regex(r"\s*,\s*")
# Blank lines behind such a text belong to it; behind another they would change owner.
_KEEPS_BLANK_LINES = regex(r"[|>][0-9]?\+")
_ANCHOR = regex(r"[\s,\[{]&[^\s,\[\]{}]")
_ALIAS = regex(r"[\s,\[{]\*[^\s,\[\]{}]")
_LONE_RETURN = regex(r"\r(?!\n)")


def removal(
    text: str, front_matter: FrontMatter, keys: tuple[str | int, ...]
) -> tuple[Span, str] | None:
    """What to replace, and by what, so that a list loses an item.

    In block style these are the lines of the item, comments between items stay; in flow style the
    item and a comma. A list that loses its only item becomes ``[]``.

    Args:
        text: The whole file.
        front_matter: As it was read from the text.
        keys: The way to the item.

    Returns:
        The stretch and its replacement; None where the item cannot be removed by itself: it or its
        list is repeated by an alias, a comment stands between items in flow style, the only
        ``[[table]]`` of TOML.
    """
    *parents, index = keys or ("",)
    item, whole = front_matter.span_of(keys), front_matter.span_of(tuple(parents))
    if not isinstance(index, int) or item is None or whole is None:
        return None
    if not whole.start <= item.start <= item.end <= whole.end:
        return None
    plain = isinstance(front_matter.places, PlainYaml)  # that has nothing of the kind
    stretch = (front_matter.span.start, front_matter.span.end)
    if not plain and not _has_removable(text, *stretch, aliases=front_matter.format == "yaml"):
        return None
    before = front_matter.span_of((*parents, index - 1)) if index else None
    if text.startswith("[", whole.start):
        after = front_matter.span_of((*parents, index + 1))
        first = front_matter.span_of((*parents, 0))
        if first and first.start == whole.start and text.startswith("[[", first.start):
            alone = before is None and after is None
            return None if alone else _tables(text, item, str(parents[-1]))
        return _flow(text, item, before, after, whole)
    return _block(text, item, before, whole)


# Several items of one file are removed, one after the other.
@lru_cache(maxsize=4)
def _has_removable(text: str, start: int, end: int, *, aliases: bool) -> bool:
    """Whether items can be removed from front matter: nothing is shared, and lines end alike."""
    written = text[start:end]
    shared = aliases and "*" in written and _ALIAS.search(written) and _ANCHOR.search(written)
    return not shared and not ("\r" in written and _LONE_RETURN.search(written))


def _flow(
    text: str, item: Span, before: Span | None, after: Span | None, whole: Span
) -> tuple[Span, str] | None:
    if before:
        gap, span = Span(before.end, item.start), Span(before.end, item.end)
    elif after:
        gap, span = Span(item.end, after.start), Span(item.start, after.start)
    else:
        empty = not text[item.end : whole.end - 1].strip()
        return (item, "") if empty else None
    return (span, "") if _COMMA.fullmatch(text, gap.start, gap.end) else None


def _block(text: str, item: Span, before: Span | None, whole: Span) -> tuple[Span, str] | None:
    start = text.rfind("\n", 0, whole.start) + 1
    column = whole.start - start
    if before:
        found = _DASH.search(text, before.end, item.end + 1)
        if found is None or found.end() - found.start() - 1 != column:
            return None
        start = found.start()
    rest = _REST.match(text, item.end)
    written = text[before.start if before else start : item.end]
    indented = not text[start : start + column].strip()
    if rest is None or not indented or ("+" in written and _KEEPS_BLANK_LINES.search(written)):
        return None
    if before is None and item.end == whole.end:
        return Span(whole.start, item.end), "  []"
    return Span(start, rest.end()), ""


def _tables(text: str, item: Span, key: str) -> tuple[Span, str] | None:
    """The lines of ``[[key]]`` and of the tables below it, if no other table is among them."""
    inner = re.compile(rf"\[\[?\s*{re.escape(key)}\s*\.")
    start = text.rfind("\n", 0, item.start) + 1
    lines = text[item.start : item.end].split("\n")[1:]
    foreign = any(
        line.lstrip().startswith("[") and not inner.match(line.lstrip()) for line in lines
    )
    rest = _REST.match(text, item.end)
    if rest is None or foreign or text[start : item.start].strip():
        return None
    return Span(start, rest.end()), ""
