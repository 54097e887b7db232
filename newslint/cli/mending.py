"""``--fix``, ``--diff`` and ``--add-ignore``: changes to the files that were checked."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newslint import fixes, limits
from newslint.cli import USAGE_ERROR, output
from newslint.document import parse
from newslint.fixes import Change
from newslint.fixes.verifying import rewritten
from newslint.ignores.adding import additions
from newslint.reports.escape import terminal
from newslint.reports.text.wording import counted
from newslint.rule import IgnoreRule
from newslint.source import Source

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newslint.engine import Job
    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.visiting import Ask

# In the log of a CI service the space before an unchanged line does not keep it from being a
# command.
_COMMAND = re.compile(r"(?<=^ )(\s*+):(?=:)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of changing files.

    Attributes:
        changes: The files that changed, or would with ``--diff``.
        failed: Whether a file could not be changed as it should.
    """

    changes: tuple[Change, ...] = ()
    failed: bool = False

    def applied(self, jobs: Sequence[Job]) -> Sequence[Job]:
        """The jobs to look at afterwards: what came through a pipe cannot be read again."""
        if all(job.file for job in jobs):
            return jobs
        texts = {change.path: change.after for change in self.changes}
        return [
            job._replace(read=partial(Source, job.path, texts[job.path]))
            if job.file is None and job.path in texts
            else job
            for job in jobs
        ]

    def exit_code(self, code: int, options: argparse.Namespace) -> int:
        """The exit code of the run, from the one for its findings."""
        if self.failed or code == USAGE_ERROR:
            return USAGE_ERROR
        if options.diff:
            return min(len(self.changes), 1)
        return code or int(options.exit_non_zero_on_fix and bool(self.changes))


def amend(  # noqa: PLR0913 - what was found, where, and how it was asked for
    report: Report,
    jobs: Sequence[Job],
    options: argparse.Namespace,
    now: datetime,
    *,
    piped: bytes | None = None,
    ask: Ask | None = None,
) -> Outcome:
    """Change the files of a report as the command line asks, or show how.

    Args:
        report: What was found.
        jobs: The files.
        options: Of the command line: ``fix``, ``unsafe_fixes``, ``diff``, ``show_fixes``,
            ``add_ignore`` and ``quiet``.
        now: The moment of the run.
        piped: What came through a pipe, if something did: changed or not, it goes on to stdout.
        ask: Tells what the web said; None offline.

    Raises:
        Unwritable: Too much came through the pipe to have been read whole.
    """
    changes: list[Change] = []
    failed = False
    for change, job in _changes(report, jobs, options, now, ask):
        if change.problem:
            failed = True
            output.notice(f"internal error: {change.path}: left as it is: {change.problem}")
        if change.after == change.before:
            continue
        if not (job.file or options.diff or piped is not None):
            output.notice(f"{change.path}: left as it is: not all of it is staged")
            continue
        try:
            if job.file and not options.diff:
                root = job.file.config.root
                fixes.replace(job.file.path, root, change.before, change.after)
            changes.append(change)
        except fixes.NotWritten as error:
            failed = True
            output.notice(f"{change.path}: left as it is: {error}")
    if options.diff:
        output.write("".join(f"{_shown(line)}\n" for change in changes for line in change.diff()))
    elif piped is not None:
        output.write_bytes(_passed_on(piped, changes))
    _tell(changes, options)
    left = len(report.findings) - sum(len(change.mended) for change in changes)
    if options.add_ignore and left:
        output.notice(f"{counted(left, 'finding')} cannot be ignored in the article")
    return Outcome(tuple(changes), failed)


def _passed_on(piped: bytes, changes: Sequence[Change]) -> bytes:
    if len(piped) > limits.FILE_BYTES:
        size = limits.FILE_BYTES // 2**20
        raise output.Unwritable(f"stdin is larger than {size} MiB; nothing is passed on")
    if not changes:
        return piped
    mark = BOM_UTF8 if piped.startswith(BOM_UTF8) else b""
    return mark + changes[0].after.encode()


def _changes(
    report: Report,
    jobs: Sequence[Job],
    options: argparse.Namespace,
    now: datetime,
    ask: Ask | None,
) -> Iterator[tuple[Change, Job]]:
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for found in report.findings:
        by_path[found.place.path].append(found)
    # What is not shown is not mended either.
    some = bool(report.baselined) or options.no_worse_than is not None
    for job in jobs:
        findings = by_path.get(job.path)
        if not findings or not job.reported:
            continue
        if options.add_ignore:
            yield _ignoring(job, findings, options.add_ignore, now), job
        elif any(found.fix and (found.fix.safe or options.unsafe_fixes) for found in findings):
            shown = frozenset(found.known_by for found in findings) if some else None
            yield fixes.mend(job, now, unsafe=options.unsafe_fixes, ask=ask, shown=shown), job


def _ignoring(job: Job, findings: Iterable[Finding], reason: str, now: datetime) -> Change:
    """A file with ignores for what was found in it."""
    source = job.read()
    document = parse(source, now)
    judges = {rule.name for rule in job.settings.rules if isinstance(rule, IgnoreRule)}
    ignored = tuple(found for found in findings if found.rule not in judges)
    if document.malformed or not ignored:
        return Change(source.path, source.text, source.text)
    after, problem = rewritten(document, additions(document, ignored, reason))
    if problem:
        return Change(source.path, source.text, source.text, problem=f"an ignore: {problem}")
    return Change(source.path, source.text, after, ignored)


def _tell(changes: Iterable[Change], options: argparse.Namespace) -> None:
    """Say on stderr what was done."""
    done = "ignored" if options.add_ignore else "fixed"
    would = "would be " if options.diff else ""
    total = files = 0
    for change in changes:
        total += len(change.mended)
        files += 1
        if options.show_fixes:
            counts = Counter(found.rule for found in change.mended)
            told = ", ".join(f"{count} {rule}" for rule, count in sorted(counts.items()))
            output.notice(f"{change.path}: {would}{done}: {told}")
    if not options.quiet:
        output.notice(f"{counted(total, 'finding')} {would}{done} in {counted(files, 'file')}")


def _shown(line: str) -> str:
    return _COMMAND.sub(r"\1\\u{3a}", terminal(line.removesuffix("\r")))
