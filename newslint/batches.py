"""Put files into batches, over which ``linting`` runs each rule."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.engine import Job
    from newslint.settings import Settings
    from newslint.source import Source

# Larger batches are not faster, and all stories of a batch are in memory.
_MOST = 32
_MOST_CHARACTERS = 1_000_000
# Seconds that a batch may take: results then come often, and slow files end up alone.
_SOON = 0.1


class Batches:
    """How many files are looked at together: one first, more as long as they take little time."""

    def __init__(self) -> None:
        self._most = 1

    def of(self, jobs: Iterable[Job]) -> Iterator[list[tuple[Source, Settings]]]:
        """Read files, and give some at a time.

        Args:
            jobs: The files.

        Yields:
            The next files as text, each with what is in force for it.
        """
        size = 0
        some: list[tuple[Source, Settings]] = []
        for job in jobs:
            source = job.read()
            some.append((source, job.settings))
            size += len(source.text)
            if len(some) >= self._most or size >= _MOST_CHARACTERS:
                start = monotonic()
                yield some
                self._learn(monotonic() - start)
                size = 0
                some = []
        if some:
            yield some

    def _learn(self, seconds: float) -> None:
        self._most = min(2 * self._most, _MOST) if seconds < _SOON else max(self._most // 2, 1)
