"""``--no-worse-than REF``: findings that the files had there already are spared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli.linting import linting
from newslint.engine import lint_all, run
from newslint.reports.text.wording import counted
from newslint.shelf import chosen
from newslint.source import decode

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newslint.engine import Job, Lint
    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.result import DocumentResult
    from newslint.visiting import Ask


def spare(
    report: Report,
    jobs: Sequence[Job],
    options: argparse.Namespace,
    now: datetime,
    ask: Ask | None = None,
) -> Report:
    """Take out of a report what the same files had where this branch left another one.

    The files are checked as they were, among all others, so rules that compare articles are
    spared too. A finding is the same if its content is (see ``fingerprints``). What the web says
    today of a link holds for the past, too: a dead link that was there already is spared.

    Args:
        report: What was found.
        jobs: The files of the run.
        options: Of the command line: ``no_worse_than``.
        now: The moment of the run.
        ask: Tells what the web said; None offline.

    Raises:
        newslint.config.ConfigError: Git cannot say how the files were.
    """
    if not report.findings:
        return report
    jobs = list(_as_they_were(jobs, options.no_worse_than))
    before = run(jobs, now, lint=_lint(options), ask=ask)
    known = {_key(found) for found in before.findings}
    left = chosen(report.findings, lambda found: _key(found) not in known)
    spared = len(report.findings) - len(left)
    said = f"{counted(spared, 'finding')} not shown: {options.no_worse_than} has the same"
    return report._replace(findings=left, notices=(*report.notices, *([said] if spared else [])))


def _as_they_were(jobs: Sequence[Job], ref: str) -> Iterator[Job]:
    """The jobs with the old content of the files that are reported; new files are left out."""
    from newslint import git

    paths = (git.real(job.file.path) for job in jobs if job.reported and job.file)
    old = git.contents(Path.cwd(), ref, paths)
    for job in jobs:
        if not job.reported or job.file is None:
            yield job
        elif (raw := next(old)) is not None:
            yield job._replace(read=partial(decode, job.path, raw), file=None)


def _lint(options: argparse.Namespace) -> Lint:
    """What checks the unchanged files as in any run, and old contents here and now."""

    def lint(
        jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        unchanged = [job for job in jobs if job.file]
        results = iter(linting(options)(unchanged, now, progress))
        for job in jobs:
            yield next(results) if job.file else next(iter(lint_all([job], now, lambda _: None)))

    return lint


def _key(finding: Finding) -> tuple[str, str, str]:
    return (finding.place.path, finding.rule, finding.content)
