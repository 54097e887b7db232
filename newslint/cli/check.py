"""``newslint check``: check files and folders."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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


class _Selection(NamedTuple):
    """The files of a run.

    Attributes:
        jobs: The files that are reported, and those that they are compared with.
        reported: The files whose findings are reported.
        found: All files that the command line names, changed or not.
        left_out: Files it names that the configuration excludes.
        corpora: Knows the rest of the articles, where a configuration says which they are.
        piped: What came through stdin; None where nothing does.
    """

    jobs: Sequence[Job]
    reported: Sequence[files.File]
    found: Sequence[files.File] = ()
    left_out: Sequence[str] = ()
    corpora: Corpora | None = None
    piped: bytes | None = None


def _made(options: argparse.Namespace, trace: Trace) -> int:
    wishes.require_sense(options)
    finder = given.finder(options)
    here = finder(Path.cwd())
    paths = options.paths or [_STDIN if options.stdin_filename else "."]
    if _STDIN in paths:
        selection = _from_stdin(options, here)
    else:
        selection = _from_disk(paths, options, finder, trace)
    now = moment()
    if options.dump_links:
        from newslint.cli import dump_links

        return dump_links.dump(selection.jobs, options, now)
    run = _Run(options, selection, now)
    report = run.report(selection.jobs)
    outcome: Outcome | None = None
    if wishes.wanted(options):
        outcome = run.amend(report)
        if outcome.changes and not options.diff:
            report = run.report(outcome.applied(selection.jobs))
    if not options.diff:
        aside = selection.piped is not None and outcome is not None
        with contextlib.redirect_stdout(sys.stderr if aside else sys.stdout):
            _print(report, options, here)
    asker = run.asker
    verdict = _verdict(report, options, here)
    asked = asker.summary() if asker else ()
    idle = unmatched(selection.found, paths)
    told = [*asked, *report.notices, *verdict.notices, *idle, *_nothing(selection)]
    _notices(report, options, selection.left_out, [*told, *wishes.hints(report, options)])
    code = USAGE_ERROR if asker and asker.cut_off else _exit_code(report, verdict, options, here)
    return outcome.exit_code(code, options) if outcome else code


def _from_stdin(options: argparse.Namespace, config: Config) -> _Selection:
    """The text on stdin, under the name that the command line gives it."""
    give_up()
    changes.refuse(options)
    raw = sys.stdin.buffer.read(limits.FILE_BYTES + 1) if sys.stdin else b""
    path = Path(options.stdin_filename or "stdin.md").absolute()
    file = files.File(str(path), files.shown(path), config)
    job = _piped_job(file, raw, online=options.online)
    return _Selection([job], [file], piped=raw)


def _from_disk(
    paths: Sequence[str], options: argparse.Namespace, finder: Finder, trace: Trace
) -> _Selection:
    """The files that the command line names, those that changed if it asks for these only."""
    found, left_out = files.discover(paths, finder)
    reported = changes.changed(found, options)
    corpora = _corpora(found, finder, options, trace)
    rest = corpora.rest if corpora else None
    everything = jobs_of(found, finder, online=options.online, rest=rest)
    jobs = changes.narrowed(everything, reported, options)
    return _Selection(jobs, reported, found, left_out, corpora)


class _Run:
    """Checks the files of a selection: once, or a second time after fixes.

    Attributes:
        asker: Asks the web; None offline.
    """

    def __init__(self, options: argparse.Namespace, selection: _Selection, now: datetime) -> None:
        self._options = options
        self._selection = selection
        self._now = now
        self._bars = Bars(shown=not (options.quiet or options.no_progress))
        self.asker = _asker(selection.reported, options, self._bars)
        self._memory = Memory(self.asker)

    def report(self, jobs: Sequence[Job]) -> Report:
        """Check files, and leave out what baselines and an older revision know already."""
        options, corpora = self._options, self._selection.corpora
        with self._bars, contextlib.redirect_stdout(sys.stderr), Workers(options) as workers:
            lint = with_texts(workers.lint) if options.staged else workers.lint
            report = check(
                jobs,
                self._now,
                lint=corpora.keeping(lint) if corpora else lint,
                ask=self._memory.ask,
                rest=corpora,
                locate=workers.locate,
                progress=self._bars.files(len(jobs)),
            )
        workers.tell_seconds()
        report = hide(report, self._selection.reported, options, self._now.date())
        if options.no_worse_than is not None:
            from newslint.cli.no_worse_than import spare

            report = spare(report, jobs, options, self._now, self._memory.recall)
        return report

    def amend(self, report: Report) -> Outcome:
        """Fix what was found, or write ignores for it, or show how."""
        from newslint.cli import mending

        jobs, piped = self._selection.jobs, self._selection.piped
        recall = self._memory.recall
        return mending.amend(report, jobs, self._options, self._now, piped=piped, ask=recall)


def _nothing(selection: _Selection) -> Iterator[str]:
    """Why nothing was checked, if so."""
    if selection.reported or selection.left_out:
        return
    if selection.found:
        articles = counted(len(selection.found), "article")
        yield f"none of {articles} here changed: nothing is reported"
    else:
        yield "no articles found here: nothing was checked"


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
    report: Report, options: argparse.Namespace, left_out: Sequence[str], told: Iterable[str]
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
