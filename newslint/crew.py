"""The workers of a pool: who does what, who died, and whose result comes next.

A worker (see ``worker``) is told which files to look at. One that dies or does not answer costs the
file it died on: its other files are looked at again, each by itself.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from newslint.report import Crash
from newslint.result import DocumentResult, unpack
from newslint.sharing import AHEAD, Share
from newslint.stopping import ENDINGS
from newslint.worker import UNKNOWN, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

    from newslint.worker import Answer, Task

# After so many results that somebody made use of, workers that wait for files get some.
_BETWEEN = 8

Here = Callable[[range], Iterable[DocumentResult]]
"""Does some of a task in this process."""


@dataclass(slots=True)
class _Worker:
    """A process, the numbers of the files it is to check, and when it last told of one."""

    number: int
    process: BaseProcess
    connection: Connection
    chunks: deque[range] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)


class Crew:
    """The workers of one task; this process does the work where it may have no others.

    Args:
        task: What there is to do.
        here: The same, done in this process.
        paths: The files that it is to be done with, as they are reported.
        workers: How many processes, at most.
        patience: Seconds for one file, until a worker that is at it is taken for dead.
    """

    def __init__(
        self, task: Task, here: Here, paths: Sequence[str], workers: int, patience: float
    ) -> None:
        self._task = task
        self._here = here
        self._paths = paths
        self._patience = patience
        self._most = workers
        self._context = context()
        self._workers: list[_Worker] = []
        self._results: dict[int, Answer] = {}
        self._left = Share(len(paths), workers)
        self._hired = 0
        self._suspects: set[int] = set()

    def results(self, progress: Callable[[int], None]) -> Iterator[DocumentResult]:
        """The result of each file, in order, as soon as it and those before it are there."""
        given = 0
        while given < len(self._paths):
            while self._left and len(self._workers) < self._most:
                self._hire()
            if self._workers:
                self._listen()
            else:
                self._work()
            progress(given + len(self._results))
            while given in self._results:
                answer = self._results.pop(given)
                yield unpack(answer) if isinstance(answer, bytes) else answer
                given += 1
                if given % _BETWEEN == 0 and self._workers:
                    self._listen(0)
                    progress(given + len(self._results))

    def _work(self) -> None:
        chunk = self._left.take(0)
        self._results.update(zip(chunk, self._here(chunk), strict=True))

    def _hire(self) -> None:
        """Start another worker, or do with those there are where the system allows no more."""
        try:
            worker = self._started(*self._context.Pipe())
        except OSError:
            self._most = len(self._workers)
            return
        self._workers.append(worker)
        self._give(worker)

    def _started(self, ours: Connection, theirs: Connection) -> _Worker:
        # A copy of this process has its ends of all pipes, too; one started afresh has none.
        copies = self._context.get_start_method() == "fork"
        mine = [ours, *(worker.connection for worker in self._workers)] if copies else []
        process = self._context.Process(target=work, args=(theirs, mine, self._task), daemon=True)
        try:
            with _uninterrupted():
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        worker = _Worker(self._hired, process, ours)
        self._hired += 1
        return worker

    def _give(self, worker: _Worker) -> None:
        """Give a worker its next chunks, or send it home."""
        while self._left and len(worker.chunks) < AHEAD:
            worker.chunks.append(self._left.take(worker.number))
            with contextlib.suppress(OSError):  # it died: there is no answer either
                worker.connection.send(worker.chunks[-1])
        if not worker.chunks:
            self._workers.remove(worker)
            self._dismiss(worker)

    def _listen(self, most: float = math.inf) -> None:
        """Wait for the next answer, and give up the workers that owe one for too long.

        Args:
            most: At most so many seconds.
        """
        first = min(worker.since for worker in self._workers)
        left = min(first + self._patience - time.monotonic(), most)
        ready = set(wait([worker.connection for worker in self._workers], max(left, 0)))
        for worker in list(self._workers):
            if worker.connection in ready:
                try:
                    answer: list[Answer] = worker.connection.recv()
                except (EOFError, OSError):
                    worker.process.join(1)
                    self._lost(worker, f"its process died ({_end(worker.process.exitcode)})")
                    continue
                chunk = worker.chunks.popleft()
                self._results.update(zip(chunk, answer, strict=False))
                if len(answer) < len(chunk):
                    worker.chunks.appendleft(chunk[len(answer) :])
                worker.since = time.monotonic()
                self._give(worker)
            elif time.monotonic() - worker.since >= self._patience:
                self._lost(worker, f"it was not done after {self._patience:g} seconds")

    def _lost(self, worker: _Worker, why: str) -> None:
        self._workers.remove(worker)
        self._dismiss(worker)
        chunk, *others = worker.chunks
        self._left.give_back(others)
        if not self._suspects.issuperset(chunk):
            self._suspects.update(chunk)
            self._left.give_back(range(number, number + 1) for number in chunk)
            return
        (number,) = chunk
        crash = Crash(UNKNOWN, self._paths[number], why)
        self._results[number] = DocumentResult(crashes=(crash,))

    def dismiss(self) -> None:
        """Send everybody home, done or not."""
        for worker in self._workers:
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


def forks() -> bool:
    """Whether workers are copies of this process, which know all that it knows."""
    return context().get_start_method() == "fork"


def context() -> ForkContext | SpawnContext:
    """How processes are started here."""
    # A copy of this process starts in a tenth of the time, but only one without threads is safe.
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back for a moment what ends a run: a process that is just starting would tell of it."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *ENDINGS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
