"""A worker process of the pool: it receives orders about files, and sends back plain results."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from functools import cached_property
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple

from newslint import collector
from newslint.batches import Batches
from newslint.engine import job_of
from newslint.files import File, configs_of
from newslint.linting import lint_document, lint_documents
from newslint.locating import locate_all
from newslint.packing import PackedFindings
from newslint.report import Crash
from newslint.result import DocumentResult, pack
from newslint.settings import Resolver
from newslint.stopping import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from multiprocessing.connection import Connection
    from pathlib import Path

    from newslint.engine import Job
    from newslint.settings import Settings
    from newslint.source import Source

Answer = bytes | DocumentResult
"""A result, packed unless a plugin put something into it that cannot be."""

UNKNOWN = "(unknown)"
"""Stands for the rule where nobody is left to say which it was."""

_PR_SET_PDEATHSIG = 1  # of linux/prctl.h
# Seconds: who waits learns that often that a long chunk goes on.
_OFTEN = 0.5


class Late(NamedTuple):
    """Findings that are to get their lines; see ``locating.Locate``.

    Attributes:
        groups: Each file they are in, by the path that is reported, and the findings, packed.
        files: The files they speak of, by that path: where each is, and the number of its
            configuration among those of the run.
    """

    groups: Sequence[tuple[str, Sequence[bytes]]]
    files: Mapping[str, tuple[str, int]]


Order = range | Late
"""What a worker is told: to check files, by their numbers, or to give findings their lines."""


class Labour:
    """Follows the orders that a worker process gets.

    It is made in the parent process and sent once; settings and schemas are made in the worker, and
    kept there from one order to the next.

    Args:
        found: The files of the run.
        now: The moment of the run.
        online: Whether the web will be asked.
        schemas: The texts of the schema files that the run goes by.
    """

    def __init__(
        self, found: Sequence[File], now: datetime, *, online: bool, schemas: Mapping[Path, str]
    ) -> None:
        self._found = found
        self._configs = [*configs_of(found)]
        self._now = now
        self._online = online
        self._schemas = schemas
        self._batches = Batches()

    def prepare(self) -> None:
        """Make settings and load schemas, in the worker process.

        Raises:
            ConfigError: A schema can no longer be used.
            ValueError: One is no longer what it was when the run began.
        """
        read: dict[Path, str] = {}
        for resolver in self._resolvers.values():
            for schema in resolver.schemas.values():
                read |= schema.files
        if any(read.get(path) != text for path, text in self._schemas.items()):
            raise ValueError("a schema changed")

    def knows(self, files: Iterable[File], now: datetime) -> bool:
        """Whether findings in some files can be located, for reports of a moment."""
        return now == self._now and {id(file.config) for file in files} <= self._numbers().keys()

    def late(
        self, groups: Sequence[tuple[str, Sequence[bytes]]], files: Mapping[str, File]
    ) -> Late:
        """The order to give findings their lines.

        Args:
            groups: As in ``Late``.
            files: The files that they speak of, by the path that is reported.
        """
        numbers = self._numbers()
        known = {path: (file.name, numbers[id(file.config)]) for path, file in files.items()}
        return Late(groups, known)

    def _numbers(self) -> dict[int, int]:
        """The numbers of the configurations, by identity."""
        return {id(config): number for number, config in enumerate(self._configs)}

    def __call__(self, order: Order) -> Iterator[list[Answer]]:
        """Follow an order, and give the answers to some files at a time."""
        return self._lint(order) if isinstance(order, range) else self._locate(order)

    def _lint(self, numbers: range) -> Iterator[list[Answer]]:
        files = map(self._found.__getitem__, numbers)
        jobs = (job_of(file, self._resolvers[id(file.config)]) for file in files)
        for some in self._batches.of(jobs):
            yield _answers(some, self._now)

    def _locate(self, late: Late) -> Iterator[list[Answer]]:
        jobs: dict[str, Job] = {}
        for path, (name, number) in late.files.items():
            config = self._configs[number]
            jobs[path] = job_of(File(name, path, config), self._resolvers[id(config)])
        groups = [(path, PackedFindings(findings)) for path, findings in late.groups]
        for (path, _), result in zip(groups, locate_all(groups, jobs.get, self._now), strict=True):
            yield [answer(path, result)]

    @cached_property
    def _resolvers(self) -> dict[int, Resolver]:
        return {id(config): Resolver(config, online=self._online) for config in self._configs}


def work(connection: Connection, others: Sequence[Connection], labour: Labour) -> None:
    """Follow orders until the other end closes.

    Args:
        connection: Brings orders, and takes lists of answers: first an empty one, which says that
            this process can work. One that cannot just ends.
        others: Ends of pipes that are the parent's. If they stayed open here, nobody would notice
            that it is gone, and who writes an answer would wait for ever.
        labour: Follows them.
    """
    for one in others:
        one.close()
    _end_at_once()
    collector.relax()
    collector.keep()
    try:
        _be_killed_with_parent()
        threading.Thread(target=_end_with_parent, daemon=True).start()
        labour.prepare()
    except Exception:  # noqa: BLE001 - the parent knows what to do without this process
        return
    # The parent may be gone whenever it is written to or read from.
    with contextlib.redirect_stdout(sys.stderr), contextlib.suppress(EOFError, OSError):
        connection.send([])
        while True:
            answers: list[Answer] = []
            sent = time.monotonic()
            for some in labour(connection.recv()):
                answers += some
                if time.monotonic() - sent > _OFTEN:
                    connection.send(answers)
                    answers.clear()
                    sent = time.monotonic()
            if answers:
                connection.send(answers)


def _be_killed_with_parent() -> None:
    """Let Linux end this process with its parent, even within one call that never ends.

    A search for a regular expression can be one, and lets no other thread work.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end_with_parent() -> None:
    """End when the parent is gone, even in a rule that would go on for ever."""
    parent = multiprocessing.parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)


def _answers(some: Sequence[tuple[Source, Settings]], now: datetime) -> list[Answer]:
    try:
        results = lint_documents(some, now)
    except BaseException:  # noqa: BLE001 - no Ctrl-C gets here: a rule raised it, on one of them
        results = [_alone(source, settings, now) for source, settings in some]
    return [answer(source.path, result) for (source, _), result in zip(some, results, strict=True)]


def _alone(source: Source, settings: Settings, now: datetime) -> DocumentResult:
    try:
        return lint_document(source, settings, now)
    except BaseException as error:  # noqa: BLE001 - as above
        return DocumentResult(crashes=(Crash(UNKNOWN, source.path, repr(error)),))


def answer(path: str, result: DocumentResult) -> Answer:
    """The result of a file as it can be sent."""
    packed = pack(result)
    if packed:
        return packed
    try:
        return pickle.loads(pickle.dumps(result))  # type: ignore[no-any-return]  # noqa: S301 - so that it can be sent
    except BaseException as error:  # noqa: BLE001 - no Ctrl-C gets here: a plugin raised it
        return DocumentResult(crashes=(Crash(UNKNOWN, path, repr(error)),))


def _end_at_once() -> None:
    """Let this process, a copy of one that tidies up, just end; Ctrl-C is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:  # as ``nohup`` has it
            signal.signal(ending, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
