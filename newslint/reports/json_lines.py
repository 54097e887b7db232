"""The objects of the ``json`` format, one in a line: for programs that read as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.escape import json_text
from newslint.reports.json import record

if TYPE_CHECKING:
    from newslint.report import Report
    from newslint.reports.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - the signature of all formats
    """Write one JSON object a line."""
    return "".join(f"{json_text(record(finding, report))}\n" for finding in report.findings)
