"""``newslint check``: check files and folders."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import files, limits
from newslint.api import jobs_of, resolver
from newslint.cli import USAGE_ERROR, given, output
from newslint.engine import Ask, Job
from newslint.engine import run as check
from newslint.finding import Severity
from newslint.reports import render
from newslint.reports.style import Style
from newslint.source import decode

if TYPE_CHECKING:
    import argparse

    from newslint.config import Config
    from newslint.report import Report

_STDIN = "-"
_FINDINGS = 1
_PROGRESS_FROM = 200


def run(options: argparse.Namespace) -> int:
    """Check what the command line names, print the report, and return the exit code."""
    finder = given.finder(options)
    here = finder(Path.cwd())
    paths = options.paths or ["."]
    found: list[files.File] = []
    left_out: list[str] = []
    if _STDIN in paths:
        jobs = [_stdin_job(options.stdin_filename or "stdin.md", here, online=options.online)]
    else:
        found, left_out = files.discover(paths, finder)
        jobs = jobs_of(found, finder, online=options.online)
    with _progress(len(jobs), options) as progress, contextlib.redirect_stdout(sys.stderr):
        report = check(jobs, datetime.now(UTC), ask=_ask(options), progress=progress)
    _print(report, options, here)
    _notices(report, options, left_out, _unmatched(found, paths))
    return _exit_code(report, options, here)


def _stdin_job(name: str, config: Config, *, online: bool) -> Job:
    raw = sys.stdin.buffer.read(limits.FILE_BYTES + 1) if sys.stdin else b""
    path = Path(name).absolute()
    shown = files.shown(path)
    return Job(shown, lambda: decode(shown, raw), resolver(config, online=online).settings(path))


def _ask(options: argparse.Namespace) -> Ask | None:
    if not options.online:
        return None
    from newslint import web

    hosts = tuple(options.allow_host or ())
    return lambda urls: web.visit(urls, allow_hosts=hosts)


@contextlib.contextmanager
def _progress(total: int, options: argparse.Namespace) -> Iterator[Callable[[int], None]]:
    quiet = options.quiet or options.no_progress or total < _PROGRESS_FROM
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Checking", total=total)
        yield lambda done: bar.update(task, completed=done)


def _print(report: Report, options: argparse.Namespace, config: Config) -> None:
    style = Style(color=output.colored(options.color), summary=not options.quiet)
    for name, file in getattr(options, "outputs", None) or [(None, None)]:
        shown = name or config.output_format
        if file:
            plain = Style(summary=not options.quiet)
            output.write_file(Path(file), render(report, shown, style=plain))
        else:
            output.write(render(report, shown, style=style))
    if options.statistics:
        output.write(_statistics(report))


def _statistics(report: Report) -> str:
    counts: dict[tuple[str, str], int] = {}
    for found in report.findings:
        key = (found.rule, found.severity.value)
        counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return "".join(f"{count:>7}  {rule} ({severity})\n" for (rule, severity), count in ordered)


def _unmatched(found: list[files.File], paths: list[str]) -> Iterator[str]:
    """Schemas whose pattern matches no file, where all files of the project were looked at."""
    folders = [Path(path).absolute() for path in paths if Path(path).is_dir()]
    for config in {id(file.config): file.config for file in found}.values():
        if any(config.root.is_relative_to(folder) for folder in folders):
            mine = [file.path for file in found if file.config is config]
            for pattern in resolver(config, online=False).schemas:
                if not any(pattern.match(path) for path in mine):
                    where = config.origins.get("schemas", "[schemas]")
                    yield f"{where}: no file matches {', '.join(pattern.lines)}"


def _notices(
    report: Report, options: argparse.Namespace, left_out: list[str], unmatched: Iterable[str]
) -> None:
    for crashed in report.crashes:
        where = crashed.path or "the corpus"
        output.notice(f"internal error: rule {crashed.rule} failed on {where}: {crashed.error}")
        if options.verbose:
            for line in crashed.traceback.splitlines():
                output.notice(line)
    if report.crashes:
        output.notice("everything else was checked; please report this with -v")
    if options.quiet:
        return
    for text in (*report.notices, *unmatched):
        output.notice(text)
    if report.files and not options.online:
        output.notice("links were not checked; --online asks the web for them")
    if left_out:
        files_are = "file is" if len(left_out) == 1 else "files are"
        output.notice(f"{len(left_out)} named {files_are} excluded and not checked")
    elif not report.files:
        output.notice("no articles found here: nothing was checked")


def _exit_code(report: Report, options: argparse.Namespace, config: Config) -> int:
    if report.crashes:
        return USAGE_ERROR
    threshold = options.fail_on or config.fail_on
    if options.exit_zero or threshold == "never":
        return 0
    most = config.max_warnings if options.max_warnings is None else options.max_warnings
    least = Severity.INFO if threshold == "any" else Severity(threshold)
    if most is not None and least.rank <= Severity.WARNING.rank:
        warnings = sum(found.severity is Severity.WARNING for found in report.findings)
        if warnings > most:
            return _FINDINGS
        least = Severity.ERROR
    failing = any(found.severity.rank >= least.rank for found in report.findings)
    return _FINDINGS if failing else 0
