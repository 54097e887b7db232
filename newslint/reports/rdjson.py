"""Reviewdog Diagnostic Format (``rdjson``): review comments with fixes to accept by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.reports.escape import clip
from newslint.reports.json import applicable
from newslint.reports.records import enclosed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Edit, Finding, Place, Related
    from newslint.report import Report
    from newslint.reports.style import Style

Object = dict[str, Any]


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write one ``DiagnosticResult``, a diagnostic in a line."""
    diagnostics = (_diagnostic(finding, report) for finding in report.findings)
    yield from enclosed({"source": {"name": "newslint"}, "diagnostics": []}, diagnostics)
    yield "\n"


def _diagnostic(finding: Finding, report: Report) -> Object:
    facts = report.rules.get(finding.rule)
    link = {"url": facts.url} if facts and facts.url else {}
    diagnostic: Object = {
        "message": clip(finding.message),
        "location": _location(finding.place, finding),
        "severity": finding.severity.name,
        "code": {"value": finding.rule, **link},
    }
    fix = applicable(finding)
    edits = fix.edits if fix else ()
    if edits and all(_on_the_line(edit.place, finding) for edit in edits):
        diagnostic["suggestions"] = [_suggestion(edit, finding) for edit in edits]
    if finding.related:
        diagnostic["related_locations"] = [_related(other, finding) for other in finding.related]
    return diagnostic


def _location(place: Place, finding: Finding) -> Object:
    location: Object = {"path": place.path}
    if not place.located:
        return location
    if _on_the_line(place, finding):
        return {**location, "range": _range(place, finding)}
    lines = {"start": {"line": place.line}, "end": {"line": max(place.end_line, place.line)}}
    return {**location, "range": lines}


def _on_the_line(place: Place, finding: Finding) -> bool:
    """Whether a place lies in the line that the finding shows.

    Columns of this format count bytes of UTF-8, so they need the text before them.
    """
    own = finding.place
    return (place.path, place.line, place.end_line) == (
        own.path,
        own.line,
        own.line,
    ) and 1 <= place.column <= place.end_column <= len(finding.snippet) + 1


def _range(place: Place, finding: Finding) -> Object:
    return {
        "start": {"line": place.line, "column": _bytes(finding.snippet, place.column)},
        "end": {"line": place.end_line, "column": _bytes(finding.snippet, place.end_column)},
    }


def _bytes(line: str, column: int) -> int:
    return len(line[: column - 1].encode(errors="replace")) + 1


def _suggestion(edit: Edit, finding: Finding) -> Object:
    return {"range": _range(edit.place, finding), "text": edit.content}


def _related(related: Related, finding: Finding) -> Object:
    return {"message": clip(related.message), "location": _location(related.place, finding)}
