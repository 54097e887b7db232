"""``newslint check``: check files and folders."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import budgets, files, limits
from newslint.api import job, jobs_of, resolver
from newslint.budgets import Verdict
from newslint.cli import USAGE_ERROR, changes, crashes, given, output, wishes
from newslint.cli.again import recorded
from newslint.cli.hiding import hide
from newslint.cli.progress import Bars
from newslint.cli.unmatched import unmatched
from newslint.cli.workers import Workers, moment, with_texts
from newslint.config_file import project_root
from newslint.corpus import Damaged
from newslint.engine import Job
from newslint.engine import run as check
from newslint.finding import Severity
from newslint.patterns import posix
from newslint.reports import pieces
from newslint.reports.style import Style
from newslint.reports.text.wording import counted
from newslint.shelf import chosen
from newslint.source import decode
from newslint.tally import tally
from newslint.trace import Trace, give_up, running
from newslint.visiting import Memory

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newslint.cli.asking import Asker
    from newslint.cli.corpora import Corpora
    from newslint.cli.mending import Outcome
    from newslint.config import Config
    from newslint.config_file import Finder
    from newslint.report import Report

_STDIN = "-"
_FINDINGS = 1


def run(options: argparse.Namespace) -> int:
    """Check what the command line names, print the report, and return the exit code."""
    return recorded(options, _run)


def _run(options: argparse.Namespace) -> int:
    noting = running()
    try:
        if noting or options.no_cache:
            return _made(options, noting or Trace())
        with Trace() as trace:
            return _made(options, trace)
    except Damaged:
        options.no_cache = True
        return _made(options, Trace())


def _made(options: argparse.Namespace, trace: Trace) -> int:
    wishes.require_sense(options)
    finder = given.finder(options)
    here = finder(Path.cwd())
    paths = options.paths or [_STDIN if options.stdin_filename else "."]
    found: list[files.File] = []
    checked: Sequence[files.File]
    left_out: list[str] = []
    piped: bytes | None = None
    jobs: Sequence[Job]
    corpora: Corpora | None = None
    if _STDIN in paths:
        give_up()
        changes.refuse(options)
        piped = sys.stdin.buffer.read(limits.FILE_BYTES + 1) if sys.stdin else b""
        path = Path(options.stdin_filename or "stdin.md").absolute()
        checked = [files.File(str(path), files.shown(path), here)]
        jobs = [_piped_job(checked[0], piped, online=options.online)]
    else:
        found, left_out = files.discover(paths, finder)
        checked = changes.changed(found, options)
        corpora = _corpora(found, finder, options, trace)
        everything = jobs_of(
            found, finder, online=options.online, rest=corpora.rest if corpora else None
        )
        jobs = changes.narrowed(everything, checked, options)
    now = moment()
    if options.dump_links:
        from newslint.cli import dump_links

        return dump_links.dump(jobs, options, now)
    bars = Bars(shown=not (options.quiet or options.no_progress))
    asker = _asker(checked, options, bars)
    memory = Memory(asker)
    report = _look(jobs, checked, options, now, memory, bars, corpora)
    outcome: Outcome | None = None
    if wishes.wanted(options):
        from newslint.cli import mending

        outcome = mending.amend(report, jobs, options, now, piped=piped, ask=memory.recall)
        if outcome.changes and not options.diff:
            report = _look(outcome.applied(jobs), checked, options, now, memory, bars, corpora)
    if not options.diff:
        aside = piped is not None and outcome is not None
        with contextlib.redirect_stdout(sys.stderr if aside else sys.stdout):
            _print(report, options, here)
    verdict = _verdict(report, options, here)
    asked = asker.summary() if asker else ()
    told = [*asked, *report.notices, *verdict.notices, *unmatched(found, paths)]
    if not checked and not left_out:
        changed = f"none of {counted(len(found), 'article')} here changed: nothing is reported"
        told.append(changed if found else "no articles found here: nothing was checked")
    _notices(report, options, left_out, [*told, *wishes.hints(report, options)])
    code = USAGE_ERROR if asker and asker.cut_off else _exit_code(report, verdict, options, here)
    return outcome.exit_code(code, options) if outcome else code


def _look(  # noqa: PLR0913, PLR0917 - what a run is made of
    jobs: Sequence[Job],
    checked: Sequence[files.File],
    options: argparse.Namespace,
    now: datetime,
    memory: Memory,
    bars: Bars,
    corpora: Corpora | None,
) -> Report:
    with bars, contextlib.redirect_stdout(sys.stderr), Workers(options) as workers:
        lint = with_texts(workers.lint) if options.staged else workers.lint
        report = check(
            jobs,
            now,
            lint=corpora.keeping(lint) if corpora else lint,
            ask=memory.ask,
            rest=corpora,
            locate=workers.locate,
            progress=bars.files(len(jobs)),
        )
    workers.tell_seconds()
    report = hide(report, checked, options, now.date())
    if options.no_worse_than is not None:
        from newslint.cli.no_worse_than import spare

        report = spare(report, jobs, options, now, memory.recall)
    return report


def _asker(checked: Sequence[files.File], options: argparse.Namespace, bars: Bars) -> Asker | None:
    """What asks the web, if it may be asked."""
    if not options.online:
        return None
    from newslint.cli.asking import Asker

    return Asker(options, (file.config for file in checked), bars.urls)


def _corpora(
    found: Sequence[files.File], finder: Finder, options: argparse.Namespace, trace: Trace
) -> Corpora | None:
    """What knows the rest of the articles, where a configuration says which they are."""
    if not any(file.config.content for file in found):
        return None
    from newslint.cli.corpora import Corpora

    make = partial(job, online=options.online, reported=False)
    return Corpora(options, finder, make, trace)


def _piped_job(file: files.File, raw: bytes, *, online: bool) -> Job:
    settings = resolver(file.config, online=online).settings(file.path)
    return Job(file.shown, lambda: decode(file.shown, raw), settings, root=file.config.root)


def _print(report: Report, options: argparse.Namespace, config: Config) -> None:
    here = Path.cwd()
    report = report._replace(root=posix(project_root(here)), folder=posix(here))
    style = Style(color=output.colored(options.color), summary=not options.quiet)
    for name, file in getattr(options, "outputs", None) or [(None, None)]:
        shown = name or config.output_format
        if file:
            plain = Style(summary=not options.quiet)
            output.stream_file(Path(file), pieces(report, shown, style=plain))
        else:
            output.stream(pieces(report, shown, style=style))
    if options.statistics:
        output.write(_statistics(report))


def _statistics(report: Report) -> str:
    counts = {
        (rule, severity.value): count
        for (rule, severity), count in tally(report.findings).counts.items()
    }
    counts |= {(rule, "ignored"): count for rule, count in tally(report.ignored).rules.items()}
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return "".join(f"{count:>7}  {rule} ({severity})\n" for (rule, severity), count in ordered)


def _notices(
    report: Report, options: argparse.Namespace, left_out: list[str], told: Iterable[str]
) -> None:
    crashes.tell(report.crashes, verbose=bool(options.verbose))
    if report.crashes:
        output.notice(f"everything else was checked; {crashes.whom_to_tell(report.crashes)}")
    if options.quiet:
        return
    for text in told:
        output.notice(text)
    if report.files and not options.online:
        output.notice("links were not checked; --online asks the web for them")
    if left_out:
        files_are = "file is" if len(left_out) == 1 else "files are"
        output.notice(f"{len(left_out)} named {files_are} excluded and not checked")


def _verdict(report: Report, options: argparse.Namespace, config: Config) -> Verdict:
    """What budgets leave of the findings at or above the threshold."""
    threshold = options.fail_on or config.fail_on
    if threshold == "never":
        return Verdict(())
    least = Severity.INFO if threshold == "any" else Severity(threshold)
    serious = report.findings
    if any(severity.rank < least.rank for severity in tally(serious).severities):
        serious = chosen(serious, lambda found: found.severity.rank >= least.rank)
    return budgets.judge(serious, report.files, config)


def _exit_code(
    report: Report, verdict: Verdict, options: argparse.Namespace, config: Config
) -> int:
    if report.crashes:
        give_up()
        return USAGE_ERROR
    if options.exit_zero:
        return 0
    most = config.max_warnings if options.max_warnings is None else options.max_warnings
    found = tally(verdict.beyond).severities
    if most is None or found[Severity.WARNING] > most:
        return _FINDINGS if verdict.beyond else 0
    return _FINDINGS if found[Severity.ERROR] else 0
