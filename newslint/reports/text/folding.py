"""What nearly every file has, or is said of one URL, is said once and not once per place."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

_SAMPLES = 3

Key = tuple[str, str, str]
"""Rule and what is said; the URL instead, where that is what it is said of."""


class Folded(NamedTuple):
    """All findings of one rule that say the same, to be told as one.

    Attributes:
        worst: The finding that stands for all: the first of the highest severity.
        samples: The first findings of three files.
        places: How many findings there are.
        files: How many files have one.
        url: The URL that all of them are about, or empty.
    """

    worst: Finding
    samples: tuple[Finding, ...]
    places: int
    files: int
    url: str = ""

    def with_file(self, findings: Sequence[Finding]) -> Folded:
        """The same with the findings of one more file."""
        worst = max((self.worst, *findings), key=lambda finding: finding.severity.rank)
        samples = (*self.samples, findings[0])[:_SAMPLES]
        return self._replace(
            worst=worst,
            samples=samples,
            places=self.places + len(findings),
            files=self.files + 1,
        )


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
        for finding in self.report.findings:
            if not self.entries or _key(finding) not in self.entries:
                yield finding


def fold(report: Report, style: Style) -> Parted:
    """Part what is said of nearly every file, or often of one URL, from the other findings."""
    enough = max(style.fold_min, style.fold_share * report.files)
    likely = _likely(report.findings, enough, style.fold_url) if style.fold else ()
    found: dict[Key, Folded] = {}
    for key, mine in _by_key(report.findings) if likely else ():
        if hash(key) in likely:
            before = found.get(key) or Folded(mine[0], (), 0, 0, key[1])
            found[key] = before.with_file(mine)
    entries = {
        key: entry
        for key, entry in sorted(found.items())
        if entry.files >= enough or (entry.url and entry.places >= style.fold_url)
    }
    return Parted(report, entries)


def _likely(findings: Iterable[Finding], files: float, places: int) -> set[int]:
    """The hashes of what is said often enough: of a long report not much more can be held.

    Args:
        findings: In order of file.
        files: In how many files it has to be said.
        places: In how many places it has to be said of a URL.
    """
    told, of_urls = array("q"), array("q")
    for key, mine in _by_key(findings):
        told.append(hash(key))
        if key[1]:
            of_urls.extend([hash(key)] * len(mine))
    return {*_frequent(told, files), *_frequent(of_urls, places)}


def _frequent(numbers: array[int], least: float) -> Iterator[int]:
    for number, same in groupby(sorted(numbers)):
        if sum(1 for _ in same) >= least:
            yield number


def _by_key(findings: Iterable[Finding]) -> Iterator[tuple[Key, list[Finding]]]:
    """The findings that say the same in one file, file by file."""
    for _, mine in groupby(findings, key=lambda finding: finding.place.path):
        alike: dict[Key, list[Finding]] = {}
        for finding in mine:
            alike.setdefault(_key(finding), []).append(finding)
        yield from alike.items()


def _key(finding: Finding) -> Key:
    url = finding.data.get("url")
    return (finding.rule, url, "") if isinstance(url, str) else (finding.rule, "", finding.message)
