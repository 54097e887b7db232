"""What nearly every file has is said once, not once per file."""

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
    """All findings of one rule, to be told as one.

    Attributes:
        findings: The findings, in order.
        samples: The first findings of three files.
        files: How many files have one.
        messages: How many different messages they have.
    """

    findings: tuple[Finding, ...]
    samples: tuple[Finding, ...]
    files: int
    messages: int

    @property
    def worst(self) -> Finding:
        """The finding that stands for all: the first of the highest severity."""
        return max(self.findings, key=lambda finding: finding.severity.rank)


def fold(report: Report, style: Style) -> tuple[tuple[Finding, ...], tuple[Folded, ...]]:
    """Part the findings of rules that nearly every file breaks from the others.

    Returns:
        The findings to be shown one by one, and the folded ones by name of the rule.
    """
    if not style.fold:
        return report.findings, ()
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_rule[finding.rule].append(finding)
    enough = max(style.fold_min, style.fold_share * report.files)
    folded = {
        rule: entry
        for rule, findings in sorted(by_rule.items())
        if (entry := _folded(findings)).files >= enough
    }
    single = tuple(finding for finding in report.findings if finding.rule not in folded)
    return single, tuple(folded.values())


def _folded(findings: list[Finding]) -> Folded:
    # Reversed, so that the first finding of a file is the one that stays.
    first = {finding.place.path: finding for finding in reversed(findings)}
    return Folded(
        findings=tuple(findings),
        samples=tuple(reversed(first.values()))[:_SAMPLES],
        files=len(first),
        messages=len({finding.message for finding in findings}),
    )
