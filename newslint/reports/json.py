"""A JSON array of findings, named as Ruff names them; see ``schemas/report.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.reports.escape import clip
from newslint.reports.records import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Edit, Finding, Fix, Place, Related
    from newslint.report import Report
    from newslint.reports.style import Style


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write the findings as one array, a finding in a line."""
    yield from listed(record(finding, report) for finding in report.findings)
    yield "\n"


def record(finding: Finding, report: Report) -> dict[str, Any]:
    """One finding as a JSON object."""
    facts = report.rules.get(finding.rule)
    return {
        "name": finding.rule,
        "message": clip(finding.message),
        **span(finding.place),
        "severity": finding.severity.value,
        "url": (facts and facts.url) or None,
        "fix": _fix(fix) if (fix := applicable(finding)) else None,
        "fingerprint": finding.fingerprint,
        "related_locations": [_related(related) for related in finding.related],
        "data": dict(finding.data),
    }


def applicable(finding: Finding) -> Fix | None:
    """The fix of a finding, if a program can apply it: every edit knows its place."""
    fix = finding.fix
    return fix if fix and fix.edits and all(edit.place.located for edit in fix.edits) else None


def span(place: Place) -> dict[str, Any]:
    """Where something is, as a part of a JSON object."""
    return {
        "filename": place.path,
        "location": _point(place.line, place.column),
        "end_location": _point(place.end_line, place.end_column),
        "pointer": place.pointer,
    }


def _point(row: int, column: int) -> dict[str, int]:
    # What stands nowhere in particular, as a file that cannot be read, stands at its beginning.
    return {"row": max(row, 1), "column": max(column, 1)}


def _related(related: Related) -> dict[str, Any]:
    return {**span(related.place), "message": clip(related.message)}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": clip(fix.message),
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    where = span(edit.place)
    return {
        "content": edit.content,
        "location": where["location"],
        "end_location": where["end_location"],
    }
