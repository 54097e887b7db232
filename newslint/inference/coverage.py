"""A table of what articles hold: how often each key is there, and what a schema makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.inference.inferred import Row

_WIDEST = 48


def coverage(rows: Sequence[Row]) -> str:
    """The table, a line for each place."""
    table = [("key", "there", "", "what it holds")]
    table += [
        (
            clipped(row.path),
            f"{row.count:,} of {row.of:,}",
            "required" if row.required else _percent(row.count, row.of),
            clipped(describe(row.schema)) + _nearly(row),
        )
        for row in rows
    ]
    key = min(max(len(line[0]) for line in table), _WIDEST)
    there = max(len(line[1]) for line in table)
    return "".join(f"{a:<{key}}  {b:>{there}}  {c:<8}  {d}".rstrip() + "\n" for a, b, c, d in table)


def describe(schema: dict[str, Any]) -> str:
    """A schema that was inferred, in a few words."""
    named = schema["type"]
    words = " or ".join(_WORDS[name] for name in ([named] if isinstance(named, str) else named))
    if "enum" in schema:
        return f"{words}: {', '.join(value or '(empty)' for value in schema['enum'])}"
    if "format" in schema:
        return f"{words}: {schema['format']}"
    if "anyOf" in schema or "pattern" in schema:
        return f"{words}: date"
    if "minimum" in schema or "maximum" in schema:
        return f"{words} {schema.get('minimum', '')}…{schema.get('maximum', '')}"
    return f"{words} (never shown)" if schema.get("writeOnly") else words


_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "mapping",
    "null": "nothing",
}


def _nearly(row: Row) -> str:
    if row.nearly is None:
        return ""
    kind, count = row.nearly
    return f" ({row.count - count:,} of {row.count:,} not {kind})"


def _percent(count: int, of: int) -> str:
    share = 100 * count // of if of else 0
    return f"{share} %" if share else "< 1 %"
