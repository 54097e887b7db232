"""The objects of the ``json`` format, one in a line: for programs that read as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.escape import json_text
from newslint.reports.json import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.report import Report
    from newslint.reports.style import Style


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write one JSON object a line."""
    for finding in report.findings:
        yield f"{json_text(record(finding, report))}\n"
