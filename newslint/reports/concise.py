"""One line for every finding: for people in a hurry, and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.style import page
from newslint.reports.text.folding import fold
from newslint.reports.text.wording import folded_line, heading, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.report import Report
    from newslint.reports.style import Line, Style


def render(report: Report, style: Style) -> Iterator[str]:
    """Write a report with one line for every finding."""
    return page(_lines(report, style))


def _lines(report: Report, style: Style) -> Iterator[Line]:
    parted = fold(report, style)
    for finding in parted.single():
        yield heading(finding, style)
    for entry in parted.folded:
        yield folded_line(entry, report, style)
    if style.summary:
        yield summary(report, style)
