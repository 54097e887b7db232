"""A process of the pool: it is told which files to check, and gives back plain results."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from newslint import collector
from newslint.batches import Batches
from newslint.engine import job_of
from newslint.files import configs_of
from newslint.looking import lint_document, lint_documents
from newslint.report import Crash
from newslint.result import DocumentResult, pack
from newslint.settings import Resolver
from newslint.stopping import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from multiprocessing.connection import Connection

    from newslint.files import File
    from newslint.settings import Settings
    from newslint.source import Source

Answer = bytes | DocumentResult
"""A result, packed unless a plugin put something into it that cannot be."""

UNKNOWN = "(unknown)"
"""Stands for the rule where nobody is left to say which it was."""

# Seconds: who waits learns that often that a long chunk goes on.
_OFTEN = 0.5


Task = Callable[[range], Iterable[list[Answer]]]
"""What a worker does with some of the files, by their numbers: gives answers, some at a time."""


class Linting:
    """The task to check files; what it needs besides, each worker makes for itself.

    Args:
        found: The files.
        online: Whether the web will be asked.
        now: The moment of the run.
    """

    def __init__(self, found: Sequence[File], now: datetime, *, online: bool) -> None:
        self._found = found
        self._online = online
        self._now = now
        self._batches = Batches()

    def __call__(self, chunk: range) -> Iterator[list[Answer]]:
        """Check some of the files."""
        files = map(self._found.__getitem__, chunk)
        jobs = (job_of(file, self._resolvers[id(file.config)]) for file in files)
        for some in self._batches.of(jobs):
            yield _answers(some, self._now)

    @cached_property
    def _resolvers(self) -> dict[int, Resolver]:
        configs = configs_of(self._found)
        return {id(config): Resolver(config, online=self._online) for config in configs}


def work(connection: Connection, others: Sequence[Connection], task: Task) -> None:
    """Answer chunks of files until the other end closes.

    Args:
        connection: Brings ranges of numbers of files, and takes lists of answers.
        others: Ends of pipes that are the parent's. If they stayed open here, nobody would notice
            that it is gone, and who writes an answer would wait for ever.
        task: Makes the answers.
    """
    for one in others:
        one.close()
    _end_at_once()
    collector.relax()
    collector.keep()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # The parent may be gone whenever it is written to or read from.
    with contextlib.redirect_stdout(sys.stderr), contextlib.suppress(EOFError, OSError):
        while True:
            answers: list[Answer] = []
            sent = time.monotonic()
            for some in task(connection.recv()):
                answers += some
                if time.monotonic() - sent > _OFTEN:
                    connection.send(answers)
                    answers.clear()
                    sent = time.monotonic()
            if answers:
                connection.send(answers)


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
