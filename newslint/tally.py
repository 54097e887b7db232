"""How many findings there are, of which kind, in how many files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.finding import Finding, Severity


class Tally:
    """What was counted of some findings.

    Attributes:
        counts: How many there are by rule and severity.
        files_of: In how many files by rule.
        files: In how many files there is any.
        fixes: How many can be mended, by whether that is safe.
    """

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self.files_of: Counter[str] = Counter()
        self.files = 0
        self.fixes: Counter[bool] = Counter()

    @property
    def rules(self) -> Counter[str]:
        """How many there are by rule."""
        found: Counter[str] = Counter()
        for (rule, _), count in self.counts.items():
            found[rule] += count
        return found

    @property
    def severities(self) -> Counter[Severity]:
        """How many there are by severity."""
        found: Counter[Severity] = Counter()
        for (_, severity), count in self.counts.items():
            found[severity] += count
        return found


def count(findings: Iterable[Finding]) -> Tally:
    """Count findings, which are in order of file."""
    told = Tally()
    counts = told.counts
    path: str | None = None
    rules: set[str] = set()
    for finding in findings:
        rule, fix = finding.rule, finding.fix
        if finding.place.path != path:
            path = finding.place.path
            told.files += 1
            rules.clear()
        if rule not in rules:
            rules.add(rule)
            told.files_of[rule] += 1
        counts[rule, finding.severity] += 1
        if fix:
            told.fixes[fix.safe] += 1
    return told


def tally(findings: Sequence[Finding]) -> Tally:
    """What was counted of findings; of those of a run it is remembered."""
    known: Tally | None = getattr(findings, "tally", None)
    return known or count(findings)
