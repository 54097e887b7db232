"""Who checks the files of a run: the cache of results, this process, or several."""

from __future__ import annotations

from array import array
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from newslint import collector
from newslint.cli import output
from newslint.engine import lint_all
from newslint.jobs import Some
from newslint.linting import lint_document
from newslint.locating import locate_all
from newslint.trace import give_up

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence
    from typing import Self

    from newslint.engine import Job, Lint
    from newslint.locating import Group, JobOf
    from newslint.pool import Pool
    from newslint.profiling import Profile
    from newslint.result import DocumentResult


# Fewer files are checked faster than what could help with them is loaded.
_FEW = 32


def moment() -> datetime:
    """The moment of a run: the last second of the day in UTC.

    So the same files give the same report all day, and results can be kept that long.
    """
    return datetime.now(UTC).replace(hour=23, minute=59, second=59, microsecond=0)


class Workers:
    """Who checks the files of a run: this process, or others, which end with the ``with`` block.

    Args:
        options: Of the command line.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._ends = ExitStack()
        self._profile: Profile | None = None
        if getattr(options, "profile", False):
            from newslint.profiling import Profile

            self._profile = Profile()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ends.close()

    def lint(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        """Check files; see ``engine.Lint``."""
        if self._profile:
            return self._profile(jobs, now, progress)
        if len(jobs) < _FEW:
            give_up()
            return lint_all(jobs, now, progress)
        options = self._options
        if options.no_cache:
            return self._pool.lint(jobs, now, progress)
        from newslint.cache import Cache
        from newslint.cli.caching import cache_folder

        notice = (output.notice,) if options.verbose else ()
        return Cache(cache_folder(options), self._pool.lint, *notice)(jobs, now, progress)

    def locate(
        self, groups: Sequence[Group], jobs: JobOf, now: datetime
    ) -> Iterable[DocumentResult]:
        """Give findings their lines; see ``locating.Locate``."""
        here = self._profile or len(groups) < _FEW
        return (locate_all if here else self._pool.locate)(groups, jobs, now)

    def tell_seconds(self) -> None:
        """Say what a run with ``--profile`` measured, the slowest rule first."""
        seconds = self._profile.seconds if self._profile else {}
        for name, spent in sorted(seconds.items(), key=lambda entry: (-entry[1], entry[0])):
            output.aside(f"{spent:9.3f} s  {name}")

    @cached_property
    def _pool(self) -> Pool:
        from newslint.pool import Pool, cores

        collector.keep()
        workers = self._options.jobs or cores()
        return self._ends.enter_context(Pool(workers, online=self._options.online))


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
