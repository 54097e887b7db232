"""Divide the files of a run among the workers of the pool."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# One file at a time costs 80 % more than chunks of this size.
_CHUNK = 64
# The last chunks are smaller, so that all workers end together.
_LEAST_CHUNK = 8
# So many files are dealt out at a time, a stretch of neighbours to each worker: neighbours list the
# same related stories, which it then knows. The more there are, the longer results wait.
_WINDOW = 4_096


class Share:
    """The files that are left for the workers.

    Args:
        count: How many files there are; they are known by their numbers.
        workers: How many workers share them.
        ahead: How many chunks a worker has at most.
    """

    def __init__(self, count: int, workers: int, ahead: int) -> None:
        self._end = count
        self._workers = workers
        self._ahead = ahead
        self._next = 0
        self._stretches: list[range] = []
        self._again: deque[range] = deque()

    def __bool__(self) -> bool:
        """Whether any file is left."""
        return bool(self._again or any(self._stretches) or self._next < self._end)

    def take(self, worker: int) -> range:
        """The next files of a worker: those that come back first, then neighbours of its last.

        Args:
            worker: Its number, from 0. When it is done with its own, it helps the others.

        Returns:
            Numbers of files; none if no file is left.
        """
        if self._again:
            return self._again.popleft()
        if not any(self._stretches):
            self._stretches = list(self._dealt())
        lane = worker % self._workers
        if not self._stretches[lane]:
            lane = max(range(self._workers), key=lambda number: len(self._stretches[number]))
        stretch = self._stretches[lane]
        left = sum(map(len, self._stretches)) + self._end - self._next
        fair = left // (2 * self._ahead * self._workers)
        size = max(_LEAST_CHUNK, min(fair, _CHUNK))
        self._stretches[lane] = stretch[size:]
        return stretch[:size]

    def give_back(self, chunks: Iterable[range]) -> None:
        """Take files back that somebody else has to check."""
        self._again.extendleft(chunks)

    def _dealt(self) -> Iterable[range]:
        """A stretch for each worker."""
        size = -(-min(_WINDOW, self._end - self._next) // self._workers)
        for _ in range(self._workers):
            start, self._next = self._next, min(self._next + size, self._end)
            yield range(start, self._next)
