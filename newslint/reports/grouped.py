"""Findings under the name of their file: for people who mend file by file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newslint.reports.style import BLANK, FAINT, PLACE, page
from newslint.reports.text.folding import fold
from newslint.reports.text.wording import folded_line, summary, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.finding import Finding, Place
    from newslint.report import Report
    from newslint.reports.style import Line, Style


def render(report: Report, style: Style) -> Iterator[str]:
    """Write a report file by file."""
    return page(_lines(report, style))


def _lines(report: Report, style: Style) -> Iterator[Line]:
    parted = fold(report, style)
    for path, findings in groupby(parted.single(), key=lambda finding: finding.place.path):
        yield style.line((PLACE, path))
        yield from _group(tuple(findings), style)
        yield BLANK
    for entry in parted.folded:
        yield folded_line(entry, report, style)
        yield BLANK
    if style.summary:
        yield summary(report, style)


def _group(findings: Sequence[Finding], style: Style) -> Iterator[Line]:
    column = max(len(_spot(finding.place)) for finding in findings)
    for finding in findings:
        yield style.line((FAINT, f"  {_spot(finding.place):<{column}}"), "  ", *verdict(finding))


def _spot(place: Place) -> str:
    return f"{place.line}:{place.column}" if place.located else "-"
