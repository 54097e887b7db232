"""All cores: the files of a run, checked by several processes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.crew import Crew, forks
from newslint.engine import lint_all
from newslint.locating import locate_all
from newslint.worker import Linting, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from newslint.engine import Job
    from newslint.locating import Group, JobOf
    from newslint.result import DocumentResult
    from newslint.worker import Answer

# Starting two workers takes as long as checking this many files, or as locating findings in half
# as many.
_WORTH_A_POOL = 256
# The largest file that is read takes ten seconds on a machine with other work.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Pool:
    """Checks files in several processes; the results are those of ``engine.lint_all``.

    Attributes:
        workers: How many processes; with one, and for a few files, this one does the work.
        online: Whether the web will be asked.
        least: How many files are worth a pool.
        patience: Seconds for one file, until a worker that is at it is taken for dead.
    """

    workers: int
    online: bool = False
    least: int = _WORTH_A_POOL
    patience: float = _PATIENCE

    def __call__(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        """Check files.

        Args:
            jobs: The files.
            now: The moment of the run, with time zone.
            progress: Called with the number of files done.

        Returns:
            A result for each file, in their order.
        """
        if self.workers == 1 or len(jobs) < self.least:
            return lint_all(jobs, now, progress)
        found = [job.file for job in jobs if job.file]
        if len(found) < len(jobs):
            return lint_all(jobs, now, progress)

        def here(chunk: range) -> Iterable[DocumentResult]:
            return lint_all((jobs[number] for number in chunk), now, lambda _: None)

        task = Linting(found, now, online=self.online)
        paths = [file.shown for file in found]
        return _done(Crew(task, here, paths, self.workers, self.patience), progress)

    def locate(
        self, groups: Sequence[Group], jobs: JobOf, now: datetime
    ) -> Iterable[DocumentResult]:
        """Give findings their lines; see ``locating.Locate``."""
        # What is known of the run here, only a copy of this process knows, too.
        if self.workers == 1 or 2 * len(groups) < self.least or not forks():
            return locate_all(groups, jobs, now)

        def here(chunk: range) -> Iterable[DocumentResult]:
            return locate_all(groups[chunk.start : chunk.stop], jobs, now)

        def task(chunk: range) -> Iterator[list[Answer]]:
            results = zip(chunk, here(chunk), strict=True)
            yield [answer(groups[number][0], result) for number, result in results]

        paths = [path for path, _ in groups]
        return _done(Crew(task, here, paths, self.workers, self.patience), lambda _: None)


def _done(crew: Crew, progress: Callable[[int], None]) -> Iterator[DocumentResult]:
    try:
        yield from crew.results(progress)
    finally:
        crew.dismiss()


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1
