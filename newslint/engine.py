"""Stories in, report out.

Everything that looks at one file is in ``linting``: pure, with a small plain result. A run maps it
over the files, groups facts by key and links by URL, checks the groups and sorts the findings; so
results do not depend on the order of files or on who computed them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newslint import files
from newslint.batches import Batches
from newslint.comparing import check_corpus
from newslint.describing import rule_facts
from newslint.facts import Facts, Named
from newslint.linting import lint_documents
from newslint.locating import Locate, by_file, locate_all
from newslint.numbering import ByPath
from newslint.report import Crash, Report
from newslint.result import DocumentResult
from newslint.shelf import Collected
from newslint.source import decode
from newslint.trace import give_up
from newslint.visiting import Ask, Look, check_visits, look_up

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newslint.files import File
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.settings import Resolver, Settings
    from newslint.source import Source

_JOBS_AT_HAND = 32


class Job(NamedTuple):
    """One file of a run.

    Attributes:
        path: How the file is reported.
        read: Reads it; called again if a place in it is needed later.
        settings: What is in force for it.
        reported: Whether its findings are reported, or it is only compared with.
        file: Where it is; None for a text that is not in a file.
        root: The folder of its project; None where there is none.
    """

    path: str
    read: Callable[[], Source]
    settings: Settings
    reported: bool = True
    file: File | None = None
    root: Path | None = None

    def holding(self, raw: bytes) -> Job:
        """The same job for another content than that of the file."""
        return self._replace(read=partial(decode, self.path, raw), file=None)


def job_of(file: File, resolver: Resolver, *, reported: bool = True) -> Job:
    """The job of a file.

    Args:
        file: The file.
        resolver: What makes the settings of its configuration.
        reported: Whether its findings are reported.
    """
    name, shown, config = file
    read_it = partial(files.read, name, shown, config.root)
    return Job(shown, read_it, resolver.settings(name), reported, file, config.root)


class Rest(Protocol):
    """Files that are only compared with, and whose facts are known."""

    def facts(self, group: int, /) -> list[Named]:
        """The facts of a group, by its number; see ``newslint.facts.PackedFacts``."""

    def job(self, path: str, /) -> Job | None:
        """What would check a file, by the path that is reported; None if it is none of these."""


Lint = Callable[[Sequence[Job], "datetime", Callable[[int], None]], Iterable[DocumentResult]]
"""Gives the result of each of some files, in their order, and tells how many are done."""


def lint_all(
    jobs: Iterable[Job], now: datetime, progress: Callable[[int], None]
) -> Iterator[DocumentResult]:
    """Check files in this process; see ``Lint``."""
    done = 0
    for some in Batches().of(jobs):
        for result in lint_documents(some, now):
            done += 1
            progress(done)
            yield result


def run(  # noqa: PLR0913 - what a run is made of
    jobs: Sequence[Job],
    now: datetime,
    *,
    lint: Lint = lint_all,
    ask: Ask | None = None,
    look: Look = look_up,
    rest: Rest | None = None,
    locate: Locate = locate_all,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Check files and what they have in common.

    Args:
        jobs: The files.
        now: The moment of the run, with time zone.
        lint: Gives the result of each file.
        ask: Asks the web for URLs; None to stay offline.
        look: Looks up files that stories link to.
        rest: Other files, which are only compared with and need not be looked at again.
        locate: Gives findings their lines that corpus and visit rules know only the value of.
        progress: Called with the number of files done.

    Returns:
        The report, in order, with the rules that were in force.
    """
    found = _Gathered()
    for job, result in zip(jobs, lint(jobs, now, progress), strict=True):
        found.add(job, result)
    known = ByPath(found.paths)

    @lru_cache(_JOBS_AT_HAND)  # groups of the same files come one after the other
    def job_of_path(path: str) -> Job | None:
        number = known.number(path)
        return jobs[number] if number is not None else rest.job(path) if rest else None

    late, failed = check_corpus(
        found.facts.groups(rest.facts if rest else None),
        lambda path: job.settings if (job := job_of_path(path)) else None,
        known if found.reported == len(jobs) else {job.path for job in jobs if job.reported},
    )
    visits = check_visits(found.linked, now, ask, look)
    visited = sorted(visits.findings, key=_path_of)
    both = merge(late, visited, key=_path_of)
    # Other files are known to this process only.
    place = locate_all if rest else locate
    for some in by_file(both, job_of_path):
        for (path, _), result in zip(some, place(some, job_of_path, now), strict=True):
            found.add_findings(path, result)
    found.crashes += (*failed, *visits.crashes)
    return found.report(visits.notices)


class _Gathered:
    """What the files of a run gave, put together file by file."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.facts = Facts()
        self.linked: list[tuple[Job, DocumentResult]] = []
        self.reported = 0
        self._given_up = 0
        self.crashes: list[Crash] = []
        self._rules: dict[int, tuple[Rule, ...]] = {}
        self._findings, self._ignored = Collected(), Collected()

    def add(self, job: Job, result: DocumentResult) -> None:
        """Add the result of the next file; of one that is only compared with, facts and crashes."""
        self.paths.append(job.path)
        self.facts.add(job.path, result.facts)
        if result.unrepeatable:
            give_up()
        if not job.reported:
            self.crashes += result.crashes
            return
        self.reported += 1
        self._given_up += any(not crash.by_rule for crash in result.crashes)
        self._rules[id(job.settings.rules)] = job.settings.rules
        self.add_findings(job.path, result)
        if result.links:
            self.linked.append((job, result._replace(facts=(), findings=(), ignored=())))

    def add_findings(self, path: str, result: DocumentResult) -> None:
        """Add findings in a file, those that it asks to leave out, and rules that failed."""
        self._findings.add(path, result.findings)
        self._ignored.add(path, result.ignored)
        self.crashes += result.crashes

    def report(self, notices: tuple[str, ...]) -> Report:
        """The report of all of it."""
        return Report(
            findings=self._findings.findings(),
            rules=rule_facts(chain(*self._rules.values())),
            files=self.reported - self._given_up,
            crashes=tuple(self.crashes),
            notices=notices,
            ignored=self._ignored.findings(),
        )


def _path_of(finding: Finding) -> str:
    return finding.place.path
