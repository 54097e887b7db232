"""The results of earlier runs, so that files that did not change are not checked again.

A result is known by everything it was made from (see ``keys``) and the content of its file; a file
whose size and times are those of the last run is not even read. What is kept is data only, in the
user's own folder. Nothing here can fail: what cannot be read is a miss, what cannot be written is
not kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cache.keys import Keys
from newslint.cache.remembering import Known
from newslint.cache.store import Store
from newslint.runs import key

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.engine import Job, Lint
    from newslint.result import DocumentResult

# Fewer are checked faster than the cache is opened.
_WORTH_A_CACHE = 32


def default_folder() -> Path:
    """Where results are kept unless the user says otherwise."""
    return Path(key.default_folder())


@dataclass(frozen=True, slots=True)
class Cache:
    """Gives results of earlier runs, and lets the other files be checked; see ``engine.Lint``.

    Attributes:
        folder: Where results are kept.
        lint: What checks the files whose result is not known.
        say: Told why the result of a file is not known.
        least: How many files are worth a cache.
    """

    folder: Path
    lint: Lint
    say: Callable[[str], None] = lambda _: None
    least: int = _WORTH_A_CACHE

    def __call__(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterable[DocumentResult]:
        """Give the result of each file.

        Args:
            jobs: The files.
            now: The moment of the run, with time zone; results are kept for its day.
            progress: Called with the number of files done.

        Returns:
            A result for each file, in their order.
        """
        if len(jobs) < self.least:
            return self.lint(jobs, now, progress)
        keys = Keys(now)
        files = [Known(job, keys(job)) for job in jobs]
        projects: dict[Path, dict[bytes, Known]] = {}
        for file in files:
            if file.job.file and file.state:
                members = projects.setdefault(file.job.file.config.root, {})
                members[os.fsencode(file.job.file.path)] = file
        stores = [(Store(self.folder, root), members) for root, members in projects.items()]
        for store, members in stores:
            for path, entry in store.entries(members):
                members[path].recall(entry)
        self._lint([file for file in files if file.result is None], now, len(files), progress)
        for store, members in stores:
            news = ((path, file.entry()) for path, file in members.items() if file.changed)
            store.keep([(path, entry) for path, entry in news if entry])
        return [file.result for file in files if file.result]

    def _lint(
        self, missed: list[Known], now: datetime, total: int, progress: Callable[[int], None]
    ) -> None:
        for file in missed:
            self.say(f"{file.job.path} is checked: {file.why}")
        done = total - len(missed)
        progress(done)
        jobs = [file.job for file in missed]
        for file, result in zip(
            missed, self.lint(jobs, now, lambda more: progress(done + more)), strict=True
        ):
            file.learn(result)
