"""What nearly every file has, or is said of one URL, is said once and not once per place."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from newslint.tally import tally

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

_SAMPLES = 3

Key = tuple[str, str, str]
"""Rule and what is said; the URL instead, where that is what it is said of."""


class Folded:
    """All findings of one rule that say the same, to be told as one.

    Attributes:
        worst: The finding that stands for all: the first of the highest severity.
        samples: The first findings of three files.
        places: How many findings there are.
        files: How many files have one.
        url: The URL that all of them are about, or empty.
    """

    def __init__(self, first: Finding, url: str) -> None:
        self.worst = first
        self.samples: list[Finding] = []
        self.places = 0
        self.files = 0
        self.url = url
        self._path: str | None = None

    def add(self, finding: Finding) -> None:
        """Add a finding; they come file by file."""
        self.places += 1
        if finding.severity.rank > self.worst.severity.rank:
            self.worst = finding
        if finding.place.path != self._path:
            self._path = finding.place.path
            self.files += 1
            if len(self.samples) < _SAMPLES:
                self.samples.append(finding)


class Parted(NamedTuple):
    """The findings of a report.

    Attributes:
        report: The report.
        entries: What is told once, by what is said.
    """

    report: Report
    entries: dict[Key, Folded]

    @property
    def folded(self) -> Collection[Folded]:
        """What is told once."""
        return self.entries.values()

    def single(self) -> Iterator[Finding]:
        """The findings that are told one by one."""
        rules = {rule for rule, _, _ in self.entries}
        for finding in self.report.findings:
            if finding.rule not in rules or _key(finding) not in self.entries:
                yield finding


def fold(report: Report, style: Style) -> Parted:
    """Part what is said of nearly every file, or often of one URL, from the other findings."""
    enough = max(style.fold_min, ceil(style.fold_share * report.files))
    likely = _likely(report.findings, enough, style.fold_url) if style.fold else ()
    found: dict[Key, Folded] = {}
    for key, finding in _alike(report.findings, enough) if likely else ():
        if hash(key) in likely:
            if key not in found:
                found[key] = Folded(finding, key[1])
            found[key].add(finding)
    entries = {
        key: entry
        for key, entry in sorted(found.items())
        if entry.files >= enough or (entry.url and entry.places >= style.fold_url)
    }
    return Parted(report, entries)


def _likely(findings: Sequence[Finding], files: int, places: int) -> set[int]:
    """The hashes of what may be said often enough: of a long report not much more can be held.

    Args:
        findings: In order of file.
        files: In how many files it has to be said, so at least in as many places.
        places: In how many places it has to be said of a URL.
    """
    told, of_urls = array("q"), array("q")
    for key, _ in _alike(findings, files):
        (of_urls if key[1] else told).append(hash(key))
    return {*_frequent(told, files), *_frequent(of_urls, min(files, places))}


def _frequent(numbers: array[int], least: int) -> Iterator[int]:
    """Those that are among the numbers at least so many times."""
    ordered = sorted(numbers)
    ends = islice(ordered, max(least - 1, 0), None)
    return (number for number, end in zip(ordered, ends, strict=False) if number == end)


def _alike(findings: Sequence[Finding], files: int) -> Iterator[tuple[Key, Finding]]:
    """What is said by rules that say something in so many files, or said of a URL."""
    common = {rule for rule, count in tally(findings).files_of.items() if count >= files}
    for finding in findings:
        if finding.rule in common or "url" in finding.data:
            yield _key(finding), finding


def _key(finding: Finding) -> Key:
    url = finding.data.get("url")
    return (finding.rule, url, "") if isinstance(url, str) else (finding.rule, "", finding.message)
