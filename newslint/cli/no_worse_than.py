"""``--no-worse-than REF``: leave out the findings that the files had at REF already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli.workers import Workers, with_texts
from newslint.engine import run
from newslint.reports.text.wording import counted
from newslint.shelf import chosen

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newslint.engine import Job
    from newslint.report import Report
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
    with Workers(options) as workers:
        before = run(jobs, now, lint=with_texts(workers.lint), ask=ask)
    known = {found.known_by for found in before.findings}
    left = chosen(report.findings, lambda found: found.known_by not in known)
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
            yield job.holding(raw)
