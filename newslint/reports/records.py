"""JSON whose bulk is a list, an object in a line: quick to write, and easy to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.escape import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def listed(records: Iterable[object]) -> Iterator[str]:
    """Write records as a JSON array, piece by piece."""
    before = "[\n  "
    for record in records:
        yield before + json_text(record)
        before = ",\n  "
    yield "\n]" if before.startswith(",") else "[]"


def enclosed(frame: object, records: Iterable[object]) -> Iterator[str]:
    """Write a JSON document around records, piece by piece.

    Args:
        frame: The document; its last list is empty, and the records are written there.
        records: What to list.
    """
    before, _, behind = json_text(frame).rpartition("[]")
    yield before
    yield from listed(records)
    yield behind
