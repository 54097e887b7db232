"""What nearly every file has, or is said of one URL, is said once and not once per place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Folded:
    """All findings of one rule that say the same, to be told as one.

    Attributes:
        findings: The findings, in order.
        samples: The first findings of three files.
        files: How many files have one.
        url: The URL that all of them are about, or empty.
    """

    findings: tuple[Finding, ...]
    samples: tuple[Finding, ...]
    files: int
    url: str = ""

    @property
    def worst(self) -> Finding:
        """The finding that stands for all: the first of the highest severity."""
        return max(self.findings, key=lambda finding: finding.severity.rank)


def fold(report: Report, style: Style) -> tuple[tuple[Finding, ...], tuple[Folded, ...]]:
    """Part what is said of nearly every file, or often of one URL, from the other findings.

    Returns:
        The findings to be shown one by one, and the folded ones by rule and message or URL.
    """
    if not style.fold:
        return report.findings, ()
    alike: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        alike[_key(finding)].append(finding)
    enough = max(style.fold_min, style.fold_share * report.files)
    folded = {
        key: entry
        for key, findings in sorted(alike.items())
        if (entry := _folded(findings, key[1])).files >= enough
        or (entry.url and len(findings) >= style.fold_url)
    }
    single = tuple(finding for finding in report.findings if _key(finding) not in folded)
    return single, tuple(folded.values())


def _key(finding: Finding) -> tuple[str, str, str]:
    """Rule and what is said; the URL instead, where that is what it is said of."""
    url = finding.data.get("url")
    return (finding.rule, url, "") if isinstance(url, str) else (finding.rule, "", finding.message)


def _folded(findings: list[Finding], url: str) -> Folded:
    # Reversed, so that the first finding of a file is the one that stays.
    first = {finding.place.path: finding for finding in reversed(findings)}
    return Folded(
        findings=tuple(findings),
        samples=tuple(reversed(first.values()))[:_SAMPLES],
        files=len(first),
        url=url,
    )
