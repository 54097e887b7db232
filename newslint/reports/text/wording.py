"""The phrases that formats for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.finding import Severity
from newslint.reports.escape import clip
from newslint.reports.style import PLACE, Role
from newslint.tally import tally

if TYPE_CHECKING:
    from newslint.finding import Finding, Place
    from newslint.report import Report
    from newslint.reports.style import Line, Part, Style
    from newslint.reports.text.folding import Folded

_ROLES = {severity: Role[severity.name] for severity in Severity}


def role_of(severity: Severity) -> Role:
    """How a severity looks."""
    return _ROLES[severity]


def position(place: Place) -> str:
    """``path:line:column``, which terminals and editors open on a click."""
    return f"{place.path}:{place.line}:{place.column}" if place.located else place.path


def verdict(finding: Finding) -> tuple[Part, ...]:
    """``error[empty-body] message``."""
    severity = (role_of(finding.severity), f"{finding.severity}[{finding.rule}]")
    return (severity, f" {clip(finding.message)}")


def heading(finding: Finding, style: Style) -> Line:
    """``path:line:column: error[empty-body] message``."""
    return style.line((PLACE, position(finding.place)), ": ", *verdict(finding))


def folded_parts(folded: Folded, report: Report) -> tuple[Part, ...]:
    """``97 of 100 files: error[empty-body] message``; of a URL, where it is used."""
    if folded.url:
        places = counted(folded.places, "place")
        used = f"used in {places} of {counted(folded.files, 'file')}"
        return ((PLACE, clip(folded.url)), f" ({used}): ", *verdict(folded.worst))
    scope = f"{folded.files:,} of {counted(max(report.files, folded.files), 'file')}"
    return ((PLACE, scope), ": ", *verdict(folded.worst))


def folded_line(folded: Folded, report: Report, style: Style) -> Line:
    """A folded entry in one line."""
    samples = ", ".join(position(finding.place) for finding in folded.samples)
    if folded.url:
        return style.line(*folded_parts(folded, report), f" (for example {samples})")
    total = counted(folded.places, "finding")
    return style.line(*folded_parts(folded, report), f" ({total}, for example {samples})")


def summary(report: Report, style: Style) -> Line:
    """The last line: ``Found 3 errors and 2 warnings in 2 of 2 files checked.``."""
    checked = f"{counted(report.files, 'file')} checked"
    more = f" {len(report.baselined):,} more in the baseline." if report.baselined else ""
    more += f" {counted(len(report.crashes), 'internal error')}." if report.crashes else ""
    if not report.findings:
        return style.line(f"{checked}, nothing to report.{more}")
    told = tally(report.findings)
    counts = told.severities
    worst_first = sorted(counts, key=lambda severity: -severity.rank)
    found = [counted(counts[severity], severity.value) for severity in worst_first]
    phrase = " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
    files = told.files
    where = f"{files:,} of {checked}" if files <= report.files else counted(files, "file")
    return style.line(f"Found {phrase} in {where}.{more}")


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 file``, ``4,958 files``, ``2 entries``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
