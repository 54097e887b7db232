"""The results of earlier runs, so that files that did not change are not checked again.

A result is known by everything it was made from (see ``keys``) and the content of its file; a file
whose size and times are those of the last run is not even read. What is kept is data only, in the
user's own folder. Nothing here can fail: what cannot be read is a miss, what cannot be written is
not kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cache.recall import Recall
from newslint.jobs import Some

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.engine import Job, Lint
    from newslint.result import DocumentResult

# Fewer are checked faster than the cache is opened.
_WORTH_A_CACHE = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """Gives results of earlier runs, and lets the other files be checked; see ``engine.Lint``.

    Attributes:
        folder: Where results are kept.
        lint: What checks the files whose result is not known.
        say: Told why the result of a file is not known, and if none can be kept.
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
        return self._results(jobs, now, progress)

    def _results(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterator[DocumentResult]:
        recall = Recall(self.folder, jobs, now)
        missed = bytearray(len(jobs))
        for number, why in enumerate(recall.objections()):
            if why:
                missed[number] = True
                self.say(f"{jobs[number].path} is checked: {why}")
        done = missed.count(False)
        progress(done)
        lost = Some(jobs, array("Q", (number for number, gone in enumerate(missed) if gone)))
        fresh = iter(self.lint(lost, now, lambda more: progress(done + more)))
        for number, recalled in enumerate(recall.results(missed)):
            if missed[number]:
                result = next(fresh)
                recall.learn(number, result)
            elif recalled is None:
                self.say(f"{jobs[number].path} is checked: what was kept of it is damaged")
                (result,) = self.lint([jobs[number]], now, lambda _: None)
                recall.learn(number, result)
            else:
                result = recalled
            yield result
        next(fresh, None)  # so that it ends
        if not recall.finish():
            self.say(f"results cannot be kept in {self.folder}")
