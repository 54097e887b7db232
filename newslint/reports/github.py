"""Workflow commands, which GitHub Actions shows as annotations of the changed files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.finding import Severity
from newslint.reports.escape import clip, github_data, github_property
from newslint.reports.text.wording import counted, position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

# GitHub shows the first ten annotations of each level of a step and drops the rest unsaid
# (actions/toolkit, docs/problem-matchers.md, "Limitations").
_SHOWN = 10


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write workflow commands, the worst findings first.

    At most ten of each level; a last notice says how many more there are.
    """
    by_level: dict[Severity, list[Finding]] = {level: [] for level in _LEVELS}
    for finding in report.findings:
        if len(by_level[finding.severity]) <= _SHOWN:
            by_level[finding.severity].append(finding)
    if hidden := any(len(findings) > _SHOWN for findings in by_level.values()):
        # The last notice must be among the ten.
        by_level[Severity.INFO] = by_level[Severity.INFO][: _SHOWN - 1]
    shown = [finding for level in _LEVELS for finding in by_level[level][:_SHOWN]]
    for finding in shown:
        yield f"{_command(finding, report)}\n"
    if hidden:
        more = counted(len(report.findings) - len(shown), "more finding")
        advice = (
            f"{more}: GitHub shows ten of a kind. newslint --output-format concise shows the rest."
        )
        yield f"::notice title=newslint::{github_data(advice)}\n"


def _command(finding: Finding, report: Report) -> str:
    place = finding.place
    properties = {"file": report.from_root(place.path)}
    if place.located:
        properties |= {"line": str(place.line), "endLine": str(max(place.end_line, place.line))}
        if place.end_line == place.line:  # columns are for places within one line
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"newslint ({finding.rule})"
    settings = ",".join(f"{name}={github_property(value)}" for name, value in properties.items())
    # The log shows the message alone, so it says the place, too.
    message = f"{position(place)}: {clip(finding.message)}"
    if place.pointer:
        message += f"\nat {clip(place.pointer)}"
    return f"::{_LEVELS[finding.severity]} {settings}::{github_data(message)}"
