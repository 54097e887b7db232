"""Every finding with its line of the file, why it matters and what to do: for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.reports.escape import clip
from newslint.reports.style import BLANK, FAINT, PLACE, page
from newslint.reports.text.folding import fold
from newslint.reports.text.frame import frame, gutter
from newslint.reports.text.wording import counted, folded_parts, heading, position, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding
    from newslint.report import Report, RuleFacts
    from newslint.reports.style import Line, Style
    from newslint.reports.text.folding import Folded

_RELATED = 5


def render(report: Report, style: Style) -> Iterator[str]:
    """Write a report with a code frame for every finding.

    The harm that a rule guards against and its remedy are told where it first appears.
    """
    return page(_lines(report, style))


def _lines(report: Report, style: Style) -> Iterator[Line]:
    parted = fold(report, style)
    told: set[str] = set()
    for finding in parted.single():
        facts = None if finding.rule in told else report.rules.get(finding.rule)
        told.add(finding.rule)
        margin = " " * gutter(finding.place)
        yield heading(finding, style)
        yield from frame(finding, style)
        for label, text in (*_places(finding), *_advice(finding, facts)):
            yield _note(label, text, margin, style)
        yield BLANK
    for entry in parted.folded:
        yield from _folded(entry, report, style)
        yield BLANK
    if style.summary:
        yield summary(report, style)


def _places(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.place.pointer:
        yield "at", clip(finding.place.pointer)
    for related in finding.related[:_RELATED]:
        yield "see", f"{position(related.place)} {clip(related.message)}"
    if len(finding.related) > _RELATED:
        yield "see", counted(len(finding.related) - _RELATED, "more place")


def _advice(finding: Finding, facts: RuleFacts | None) -> Iterator[tuple[str, str]]:
    if facts and facts.why:
        yield "why:", facts.why
    if facts and facts.remedy:
        yield "fix:", facts.remedy
    if finding.fix:
        kind = "safe" if finding.fix.safe else "unsafe"
        yield "fix:", f"{clip(finding.fix.message)} ({kind} fix)"


def _folded(entry: Folded, report: Report, style: Style) -> Iterator[Line]:
    margin = " " * gutter(entry.worst.place)
    yield style.line(*folded_parts(entry, report))
    for finding in entry.samples:
        yield _note("see", position(finding.place), margin, style)
    if more := entry.places - len(entry.samples):
        yield _note("and", counted(more, "more place"), margin, style)
    facts = report.rules.get(entry.worst.rule)
    for label, text in _advice(entry.worst, facts):
        yield _note(label, text, margin, style)


def _note(label: str, text: str, margin: str, style: Style) -> Line:
    return style.line((FAINT, f"{margin}= "), (PLACE, label), f" {text}")
