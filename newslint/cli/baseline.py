"""``newslint baseline``: take over the present findings, so that only new ones count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import files
from newslint.api import jobs_of
from newslint.baseline import Baseline, Entry
from newslint.baseline_file import load, written
from newslint.cli import USAGE_ERROR, crashes, given, output
from newslint.cli.asking import Asker
from newslint.cli.hiding import FILE_NAME, Coverage, coverages, named_paths
from newslint.cli.progress import Bars
from newslint.cli.workers import Workers, moment
from newslint.engine import run as check
from newslint.reports.text.wording import counted

if TYPE_CHECKING:
    import argparse

    from newslint.report import Report


def run(options: argparse.Namespace) -> int:
    """Write or show the baselines of what the command line names, and return the exit code."""
    return _show(options) if options.action == "show" else _renew(options)


def _renew(options: argparse.Namespace) -> int:
    finder = given.finder(options)
    found, _ = files.discover(options.paths or ["."], finder)
    jobs = jobs_of(found, finder, online=options.online)
    with Bars(shown=not options.no_progress) as bars, Workers(options) as workers:
        asker = Asker(options, (file.config for file in found), bars.urls)
        ask = asker if options.online else None
        report = check(
            jobs,
            moment(),
            lint=workers.lint,
            ask=ask,
            locate=workers.locate,
            progress=bars.files(len(jobs)),
        )
    crashes.tell(report.crashes)
    if asker.cut_off:
        output.notice("there is no network to check the links with")
    if report.crashes or asker.cut_off:
        output.notice("the baseline was not changed")
        return USAGE_ERROR
    if not found:
        output.notice("no articles found here: nothing was checked")
    for part in coverages(found, options):
        output.write_line(_renew_one(part, report, options))
        refused = part.refused(report)
        if refused and options.action == "update":
            findings = counted(refused, "finding")
            output.notice(f"{findings} not taken over: a file that cannot be read is not checked")
    return 0


def _renew_one(part: Coverage, report: Report, options: argparse.Namespace) -> str:
    """Bring one baseline up to date, and say what changed."""
    known = load(part.file, required=False)
    if known is None and options.action == "prune":
        return f"{files.shown(part.file)}: there is no such file, so nothing to take out"
    old = known or Baseline()

    def completed(entry: Entry) -> Entry | None:
        if options.action == "prune":
            return None
        return replace(entry, reason=options.reason, expires=options.expires or "")

    covers = part.covering(report)

    def kept(entry: Entry) -> bool:
        return not covers(entry)

    new = old.updated(part.found(report), part.gone, kept, completed)
    if new != old:
        output.write_file(part.file, written(new))
    before = Counter((entry.rule, entry.fingerprint) for entry in old.entries)
    after = Counter((entry.rule, entry.fingerprint) for entry in new.entries)
    total = counted(len(new.entries), "entry", "entries")
    changes = f"{(after - before).total():,} added, {(before - after).total():,} taken out"
    return f"{files.shown(part.file)}: {total}, {changes}"


def _show(options: argparse.Namespace) -> int:
    finder = given.finder(options)
    named = named_paths(options)
    roots = {finder(path if path.is_dir() else path.parent).root for path in named}
    places = [Path(options.baseline).absolute()] if options.baseline else []
    for place in places or sorted(root / FILE_NAME for root in roots):
        part = Coverage(place, (), named)
        baseline = load(place, required=True) or Baseline()
        entries = [entry for entry in baseline.entries if part.names(entry)]
        told = Counter(map(_told, entries))
        for (path, rule, terms), count in sorted(told.items()):
            times = f" ({count:,} times)" if count > 1 else ""
            gone = "; there is no such file any more" if part.gone(path) else ""
            output.write_line(f"{path}: {rule}{times}{terms}{gone}")
        total = counted(len(entries), "entry", "entries")
        within = counted(len({entry.path for entry in entries}), "file")
        output.write_line(f"{files.shown(place)}: {total} for {within}")
    return 0


def _told(entry: Entry) -> tuple[str, str, str]:
    """File, rule and terms: entries that have them in common are told in one line."""
    terms = f": {entry.reason}" if entry.reason else ""
    if entry.expires:
        expired = entry.expired(datetime.now(UTC).date())
        terms = f", {'expired' if expired else 'until'} {entry.expires}{terms}"
    return (entry.path, entry.rule, terms)
