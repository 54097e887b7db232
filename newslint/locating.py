"""Find the lines of findings of corpus and visit rules.

These rules see facts and links, not files, and name a value by its JSON Pointer only. The files
that are spoken of are read again; those of thousands of findings by several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from newslint.document import Document, parse
from newslint.ignoring import apply_ignores
from newslint.linting import MARKING, in_order, lint_document
from newslint.placing import Documents, placed
from newslint.report import Crash
from newslint.result import DocumentResult
from newslint.visiting import Ask, check_visits, look_up
from newslint.yielded import require_inside

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.engine import Job
    from newslint.finding import Finding

# Documents are large; the findings of one file seldom refer to more other files.
_DOCUMENTS_AT_HAND = 32
# Findings that are located at once.
_TOGETHER = 4_096

Group = tuple[str, Sequence["Finding"]]
"""A file, by the path that is reported, and findings in it."""

JobOf = Callable[[str], "Job | None"]
"""The job of a file, by that path; None if it is none of the run."""

Locate = Callable[[Sequence[Group], JobOf, "datetime"], Iterable[DocumentResult]]
"""Gives the findings of each group their lines: those to report, and those that the story asks to
leave out."""


def by_file(findings: Iterable[Finding], jobs: JobOf) -> Iterator[list[Group]]:
    """The findings of files that are reported, file by file, some at a time.

    Args:
        findings: In order of file.
        jobs: The jobs of the run.
    """
    some: list[Group] = []
    size = 0
    for path, group in groupby(findings, key=lambda found: found.place.path):
        job = jobs(path)
        if job is None or not job.reported:
            continue
        some.append((path, sorted(group, key=lambda found: found.sort_key)))
        size += len(some[-1][1])
        if size >= _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


def locate_all(groups: Sequence[Group], jobs: JobOf, now: datetime) -> Iterator[DocumentResult]:
    """Give findings their lines in this process; see ``Locate``."""

    @lru_cache(_DOCUMENTS_AT_HAND)
    def document(path: str) -> Document:
        job = jobs(path)
        if job is None:
            raise LookupError(f"yielded a finding that speaks of {path}, which was not checked")
        return parse(job.read(), now)

    for path, findings in groups:
        job = jobs(path)
        assert job
        try:
            here = document(path)
            told, crashes = _placed(here, findings, document)
            kept, hidden = apply_ignores(here, job.settings, told)
        except BaseException as error:  # noqa: BLE001 - it costs this file only
            yield DocumentResult(crashes=(Crash.of(MARKING, path, error),))
        else:
            yield DocumentResult(in_order(kept), ignored=in_order(hidden), crashes=crashes)


def _placed(
    here: Document, findings: Sequence[Finding], documents: Documents
) -> tuple[list[Finding], tuple[Crash, ...]]:
    """Findings in a story with their lines, but for those of rules that speak of other places."""
    told: list[Finding] = []
    crashes: dict[str, Crash] = {}
    for found in findings:
        try:
            told.append(placed(found, documents))
            require_inside(here, told[-1].place)
        except BaseException as error:  # noqa: BLE001 - a rule costs its own result only
            crashes.setdefault(found.rule, Crash.of(found.rule, here.path, error))
    return [found for found in told if found.rule not in crashes], (*crashes.values(),)


def lint_visited(job: Job, now: datetime, ask: Ask | None) -> tuple[Finding, ...]:
    """What the rules find that look at one story and at what is learnt about its links."""
    result = lint_document(job.read(), job.settings, now)
    if not result.links:
        return (*result.findings,)
    visits = check_visits([(job, result)], now, ask, look_up)
    jobs = {job.path: job}.get
    told = [
        found
        for some in by_file(visits.findings, jobs)
        for located in locate_all(some, jobs, now)
        for found in located.findings
    ]
    return (*result.findings, *told)
