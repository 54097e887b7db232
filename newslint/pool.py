"""Check the files of a run in several processes."""

from __future__ import annotations

import contextlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.crew import Crew, Task
from newslint.engine import lint_all
from newslint.locating import locate_all
from newslint.packing import pack_all
from newslint.placing import spoken_of
from newslint.worker import Labour, Late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import Self

    from newslint.engine import Job
    from newslint.files import File
    from newslint.locating import Group, JobOf
    from newslint.result import DocumentResult
    from newslint.settings import SchemaChoice

# Starting two workers takes as long as checking this many files, or as locating findings in half
# as many.
_WORTH_A_POOL = 256
# The largest file that is read takes ten seconds on a machine with other work.
_PATIENCE = 60.0
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
# Orders to a worker: of files to check, the next is there when it is done with one.
_CHECKING_AHEAD = 2
_LOCATING_AHEAD = 1


class Pool:
    """Checks files in several processes; the results are those of one.

    The processes stay until the ``with`` block of the pool ends.

    Args:
        workers: How many processes; with one, and for a few files, this one does the work.
        online: Whether the web will be asked.
        least: How many files are worth a pool.
        patience: Seconds for one file, until a worker that is at it is taken for dead; more, where
            workers share processors.
    """

    def __init__(
        self,
        workers: int,
        *,
        online: bool = False,
        least: int = _WORTH_A_POOL,
        patience: float = _PATIENCE,
    ) -> None:
        self._workers = workers
        self._online = online
        self._least = least
        self._patience = patience * -(-workers // cores())
        self._crew: Crew | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        if self._crew:
            self._crew.dismiss()

    def lint(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        """Check files; see ``engine.Lint``."""
        if self._workers == 1 or len(jobs) < self._least:
            return lint_all(jobs, now, progress)
        found: list[File] = []
        choices: dict[int, SchemaChoice] = {}
        for job in jobs:
            if job.file is None:
                return lint_all(jobs, now, progress)
            found.append(job.file)
            if job.settings.schemas:
                choices[id(job.settings.schemas)] = job.settings.schemas

        def here(chunk: range) -> Iterable[DocumentResult]:
            return lint_all((jobs[number] for number in chunk), now, lambda _: None)

        paths = [file.shown for file in found]
        task = Task(paths, lambda chunk: chunk, here, _CHECKING_AHEAD)
        return self._hire(found, now, _texts(choices.values())).results(task, progress)

    def locate(
        self, groups: Sequence[Group], jobs: JobOf, now: datetime
    ) -> Iterable[DocumentResult]:
        """Give findings their lines; see ``locating.Locate``."""
        spoken = [set().union(*map(spoken_of, findings)) for _, findings in groups]
        those = {path: job for path in set().union(*spoken) if (job := jobs(path))}
        files = {path: job.file for path, job in those.items() if job.file}
        crew = self._at_hand([*files.values()], now, 2 * len(groups))
        if crew is None or len(files) < len(those):
            return locate_all(groups, jobs, now)
        try:
            packed = [(path, pack_all(findings)) for path, findings in groups]
        except ValueError:  # they hold something of a plugin that cannot be packed
            return locate_all(groups, jobs, now)

        def order(chunk: range) -> Late:
            wanted = set().union(*spoken[chunk.start : chunk.stop])
            some = {path: files[path] for path in wanted if path in files}
            return crew.labour.late(packed[chunk.start : chunk.stop], some)

        def here(chunk: range) -> Iterable[DocumentResult]:
            return locate_all(groups[chunk.start : chunk.stop], jobs, now)

        task = Task([path for path, _ in groups], order, here, _LOCATING_AHEAD)
        return crew.results(task, lambda _: None)

    def _at_hand(self, files: Sequence[File], now: datetime, worth: int) -> Crew | None:
        """The workers there are if they know enough, others if there is enough to do."""
        if self._crew and self._crew.labour.knows(files, now):
            return self._crew
        return None if self._workers == 1 or worth < self._least else self._hire(files, now, {})

    def _hire(self, files: Sequence[File], now: datetime, schemas: Mapping[Path, str]) -> Crew:
        if self._crew:
            self._crew.dismiss()
        labour = Labour(files, now, online=self._online, schemas=schemas)
        self._crew = Crew(labour, self._workers, self._patience)
        return self._crew


def _texts(choices: Iterable[SchemaChoice]) -> dict[Path, str]:
    """The texts of the schema files that a configuration chooses."""
    schemas = (choice.configured for choice in choices)
    return {path: text for one in schemas if one for path, text in one.files.items()}


@cache
def cores() -> int:
    """How many processors this process may use; of a share, such as 1.5, the next whole number."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1
    # What a container may use: microseconds of processor time, in so many of time.
    with contextlib.suppress(OSError, ValueError):
        quota, period = map(int, _QUOTA.read_text().split())
        allowed = min(allowed, -(-quota // period))
    return max(allowed, 1)
