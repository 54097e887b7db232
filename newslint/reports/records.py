"""JSON whose bulk is a list, an object in a line: quick to write, and easy to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.escape import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def listed(records: Iterable[object]) -> str:
    """Write records as a JSON array."""
    written = [json_text(record) for record in records]
    return "[\n  " + ",\n  ".join(written) + "\n]" if written else "[]"


def enclosed(frame: object, records: Iterable[object]) -> str:
    """Write a JSON document around records.

    Args:
        frame: The document; its last list is empty, and the records are written there.
        records: What to list.
    """
    before, _, behind = json_text(frame).rpartition("[]")
    return f"{before}{listed(records)}{behind}"
