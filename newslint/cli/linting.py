"""How the files of a run are checked: with what is known of earlier runs, by how many processes."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newslint import collector
from newslint.cli import output
from newslint.engine import lint_all
from newslint.jobs import Some
from newslint.locating import locate_all
from newslint.looking import lint_document
from newslint.trace import give_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from newslint.engine import Job, Lint
    from newslint.locating import Group, JobOf, Locate
    from newslint.result import DocumentResult


# Fewer files are checked faster than what could help with them is loaded.
_FEW = 32


def moment() -> datetime:
    """The moment of a run: the last second of the day in UTC.

    So the same files give the same report all day, and results can be kept that long.
    """
    return datetime.now(UTC).replace(hour=23, minute=59, second=59, microsecond=0)


def linting(options: argparse.Namespace) -> Lint:
    """What checks files as the command line asks."""
    if getattr(options, "profile", False):
        from newslint.profiling import Profile

        return Profile()
    return lambda jobs, now, progress: _for(len(jobs), options)(jobs, now, progress)


def locating(options: argparse.Namespace) -> Locate:
    """What gives findings their lines that are known when all files were checked."""

    def locate(groups: Sequence[Group], jobs: JobOf, now: datetime) -> Iterable[DocumentResult]:
        if len(groups) < _FEW:
            return locate_all(groups, jobs, now)
        from newslint.pool import Pool, cores

        return Pool(options.jobs or cores()).locate(groups, jobs, now)

    return locate


def with_texts(lint: Lint) -> Lint:
    """The same, but texts that are in no file, such as old ones, are checked here and now."""

    def mixed(
        jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        filed = array("Q", (number for number, job in enumerate(jobs) if job.file))
        results = iter(lint(Some(jobs, filed), now, progress))
        for job in jobs:
            yield next(results) if job.file else lint_document(job.read(), job.settings, now)

    return mixed


def _for(files: int, options: argparse.Namespace) -> Lint:
    if files < _FEW:
        give_up()
        return lint_all
    from newslint.pool import Pool, cores

    collector.keep()
    pool = Pool(options.jobs or cores(), online=options.online)
    if options.no_cache:
        return pool
    from newslint.cache import Cache
    from newslint.cli.caching import cache_folder

    folder = cache_folder(options)
    return Cache(folder, pool, output.notice) if options.verbose else Cache(folder, pool)


def tell_seconds(lint: Lint) -> None:
    """Say what a run with ``--profile`` measured, the slowest rule first."""
    from newslint.profiling import Profile

    if isinstance(lint, Profile):
        for name, seconds in sorted(lint.seconds.items(), key=lambda entry: (-entry[1], entry[0])):
            output.aside(f"{seconds:9.3f} s  {name}")
