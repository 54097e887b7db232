"""Code Quality reports, which GitLab shows in merge requests (after Code Climate's format)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.finding import Severity
from newslint.reports.escape import clip
from newslint.reports.records import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

# Of GitLab's five, "critical" and "blocker" are for what breaks a site, not a story.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write one JSON array, an issue in a line."""
    yield from listed(_issue(finding, report) for finding in report.findings)
    yield "\n"


def _issue(finding: Finding, report: Report) -> dict[str, Any]:
    place = finding.place
    first = max(place.line, 1)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": clip(finding.message),
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        # GitLab compares branches by it, and shows one issue of those that share it.
        "fingerprint": finding.fingerprint,
        "location": {
            "path": report.from_root(place.path),
            "lines": {"begin": first, "end": max(place.end_line, first)},
        },
    }
