"""One line for every finding: for people in a hurry, and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.style import page
from newslint.reports.text.folding import fold
from newslint.reports.text.wording import folded_line, heading, summary

if TYPE_CHECKING:
    from newslint.report import Report
    from newslint.reports.style import Style


def render(report: Report, style: Style) -> str:
    """Write a report with one line for every finding."""
    single, folded = fold(report, style)
    return page(
        [
            *(heading(finding, style) for finding in single),
            *(folded_line(entry, report, style) for entry in folded),
            *([summary(report, style)] if style.summary else []),
        ]
    )
