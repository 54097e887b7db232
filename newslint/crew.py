"""The workers of a pool: who does what, who died, and whose result comes next.

A worker (see ``worker``) is told which files to look at, and stays for the next task: what it knows
by then makes that faster. One that dies or does not answer costs the file it died on: its other
files are looked at again, each by itself.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
import socket
import struct
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple

from newslint.report import Crash
from newslint.result import DocumentResult, unpack
from newslint.sharing import Share
from newslint.stopping import ENDINGS
from newslint.worker import UNKNOWN, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

    from newslint.worker import Answer, Labour, Order

# Whoever takes the results may be slow: after so many of them, idle workers get files.
_BETWEEN = 8


class Task(NamedTuple):
    """What there is to do with some files, which are known by their numbers.

    Attributes:
        paths: The files, as they are reported.
        order: Some of them to what a worker is told.
        here: Does the work in this process, where no worker can be started.
        ahead: How many orders a worker may have at a time. With one it is idle until the next
            comes. Of large orders it may have one only: with two, it and this process could both
            wait for the other to read.
    """

    paths: Sequence[str]
    order: Callable[[range], Order]
    here: Callable[[range], Iterable[DocumentResult]]
    ahead: int


@dataclass(slots=True)
class Worker:
    """A process, the numbers of the files it is at, and when it last told of one.

    Attributes:
        number: How many were hired before.
        process: The process.
        connection: Our end of the pipe to it.
        chunks: The numbers of the files that it was told to look at and has not answered for.
        since: When it last said something, or got something to do.
        ready: Whether it said that it can work.
    """

    number: int
    process: BaseProcess
    connection: Connection
    ready: bool = False
    chunks: deque[range] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)


class Crew:
    """Workers, for one task after the other.

    Args:
        labour: What they do when they get an order.
        workers: How many processes, at most.
        patience: Seconds for one file, until a worker that is at it is taken for dead.
    """

    def __init__(self, labour: Labour, workers: int, patience: float) -> None:
        self.labour = labour
        self.patience = patience
        self.most = workers
        self.workers: list[Worker] = []
        self._hired = 0

    def results(self, task: Task, progress: Callable[[int], None]) -> Iterator[DocumentResult]:
        """The result of each file, in order, as soon as it and those before it are there.

        Args:
            task: What there is to do.
            progress: Called with the number of files done.
        """
        try:
            yield from _Doing(self, task).results(progress)
        except BaseException:  # or whoever takes them took no more: workers may be at anything
            self.dismiss()
            raise

    def hire(self) -> None:
        """Start another worker, or do with those there are where the system allows no more."""
        try:
            # Asked anew each time: threads that were not there before may be by now.
            self.workers.append(self._started(context()))
        except OSError:
            self.most = len(self.workers)

    def _started(self, way: ForkContext | SpawnContext) -> Worker:
        ours, theirs = way.Pipe()
        _limit(ours, self.patience)
        # A copy of this process has its ends of all pipes, too; one started afresh has none.
        copies = way.get_start_method() == "fork"
        mine = [ours, *(worker.connection for worker in self.workers)] if copies else []
        process = way.Process(target=work, args=(theirs, mine, self.labour), daemon=True)
        try:
            if not copies and sys.platform != "win32":
                from multiprocessing import resource_tracker

                # Started with the first such process, it would let signals through to that.
                resource_tracker.ensure_running()
            with _uninterrupted():
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._hired += 1
        return Worker(self._hired - 1, process, ours)

    def dismiss(self) -> None:
        """Send everybody home, done or not."""
        while self.workers:
            self.part_with(self.workers[-1])

    def part_with(self, worker: Worker) -> None:
        """Send one of them home."""
        self.workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


class _Doing:
    """One task, and how far a crew is with it."""

    def __init__(self, crew: Crew, task: Task) -> None:
        self._crew = crew
        self._task = task
        self._results: dict[int, DocumentResult] = {}
        self._left = Share(len(task.paths), max(crew.most, 1), task.ahead)
        self._suspects: set[int] = set()

    def results(self, progress: Callable[[int], None]) -> Iterator[DocumentResult]:
        given = 0
        while given < len(self._task.paths):
            self._share()
            if self._crew.workers:
                self._listen()
            else:
                self._work()
            progress(given + len(self._results))
            while given in self._results:
                yield self._results.pop(given)
                given += 1
                if given % _BETWEEN == 0:
                    self._listen(0)
                    progress(given + len(self._results))

    def _work(self) -> None:
        chunk = self._left.take(0)
        self._results.update(zip(chunk, self._task.here(chunk), strict=True))

    def _share(self) -> None:
        """See to it that nobody waits for work, as long as there is any."""
        for worker in [*self._crew.workers]:
            self._give(worker)
        while self._left and len(self._crew.workers) < self._crew.most:
            self._crew.hire()
            for worker in self._crew.workers[-1:]:
                self._give(worker)

    def _give(self, worker: Worker) -> None:
        """Give a worker its next chunks."""
        if not worker.chunks:
            worker.since = time.monotonic()
        while self._left and len(worker.chunks) < self._task.ahead:
            chunk = self._left.take(worker.number)
            try:
                worker.connection.send(self._task.order(chunk))
            except OSError:  # it died, of this chunk or of none
                self._left.give_back([chunk])
                if not worker.chunks:
                    self._crew.part_with(worker)
                return
            worker.chunks.append(chunk)

    def _listen(self, most: float = math.inf) -> None:
        """Wait for the next answer, and give up the workers that owe one for too long.

        Args:
            most: At most so many seconds.
        """
        busy = [worker for worker in self._crew.workers if worker.chunks]
        if not busy:
            return
        first = min(worker.since for worker in busy)
        left = min(first + self._crew.patience - time.monotonic(), most)
        ready = set(wait([worker.connection for worker in busy], max(left, 0)))
        for worker in busy:
            if worker.connection in ready:
                self._hear(worker)
            elif time.monotonic() - worker.since >= self._crew.patience:
                self._lost(worker, f"it was not done after {self._crew.patience:g} seconds")

    def _hear(self, worker: Worker) -> None:
        try:
            answers: list[Answer] = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(1)
            self._lost(worker, f"its process died ({_end(worker.process.exitcode)})")
            return
        worker.ready = True
        chunk = worker.chunks.popleft()
        # Now, while the workers are at work, and not when it is their turn.
        results = (unpack(answer) if isinstance(answer, bytes) else answer for answer in answers)
        self._results.update(zip(chunk, results, strict=False))
        if len(answers) < len(chunk):
            worker.chunks.appendleft(chunk[len(answers) :])
        worker.since = time.monotonic()
        self._give(worker)

    def _lost(self, worker: Worker, why: str) -> None:
        self._crew.part_with(worker)
        if not worker.ready:
            # It is not for a file: there may be no more processes, or none for what we know.
            self._crew.most = len(self._crew.workers)
            self._left.give_back(worker.chunks)
            return
        chunk, *others = worker.chunks
        self._left.give_back(others)
        if not self._suspects.issuperset(chunk):
            self._suspects.update(chunk)
            self._left.give_back(range(number, number + 1) for number in chunk)
            return
        (number,) = chunk
        crash = Crash(UNKNOWN, self._task.paths[number], why)
        self._results[number] = DocumentResult(crashes=(crash,))


def context() -> ForkContext | SpawnContext:
    """How processes are started here."""
    # A copy of this process starts in a tenth of the time, but only one without threads is safe.
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")


def _limit(connection: Connection, seconds: float) -> None:
    """Bound how long a pipe is waited for: a worker may be stopped in the middle of a message."""
    if sys.platform == "win32":  # no socket is between processes there
        return
    time_left = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        for way in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            end.setsockopt(socket.SOL_SOCKET, way, time_left)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Block the signals that end a run while a process starts, which would print a traceback."""
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
