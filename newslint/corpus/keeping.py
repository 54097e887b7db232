"""Write the facts of a corpus to disk while its articles are checked."""

from __future__ import annotations

import contextlib
import marshal
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.corpus.kept import SUFFIX, VERSION
from newslint.database import delete, forget_outdated
from newslint.facts import groups_of
from newslint.runs.program import parts

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.engine import Job, Lint
    from newslint.result import DocumentResult
    from newslint.trace import Folders, Trace

_TABLES = """
CREATE TABLE head (data BLOB, sum INTEGER);
CREATE TABLE files (id INTEGER PRIMARY KEY, path BLOB UNIQUE, shown BLOB UNIQUE);
CREATE TABLE packed (id INTEGER PRIMARY KEY, file INTEGER, data BLOB);
CREATE TABLE facts (
    number INTEGER, packed INTEGER, place INTEGER, PRIMARY KEY (number, packed, place)
) WITHOUT ROWID;
CREATE TEMP TABLE news (number INTEGER, packed INTEGER, place INTEGER);
"""
_QUICKLY = 1
# Is the state of no path: what was too new to prove anything is looked at again.
_NEW = ("new",)


class Keeping:
    """Checks files, and keeps the facts of those of a corpus; see ``newslint.engine.Lint``.

    Args:
        lint: What checks them.
        file: Where the facts are kept.
        key: What they are made from, and the day.
        members: The articles of the corpus.
        walked: The folders they were found in.
        trace: What was looked at to find them.
    """

    def __init__(  # noqa: PLR0913 - what is kept has as many parts
        self,
        lint: Lint,
        file: Path,
        *,
        key: tuple[bytes, str],
        members: set[str],
        walked: set[str],
        trace: Trace,
    ) -> None:
        self._lint = lint
        self._file = file
        self._key = key
        self._members = members
        self._walked = walked
        self._trace = trace

    def __call__(
        self, jobs: Sequence[Job], now: datetime, progress: Callable[[int], None]
    ) -> Iterator[DocumentResult]:
        """Check files; see ``newslint.engine.Lint``."""
        scratch = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        database = _created(scratch)
        try:
            for number, (job, result) in enumerate(
                zip(jobs, self._lint(jobs, now, progress), strict=True)
            ):
                if database and (job.file is None or job.file.name in self._members):
                    lasting = job.file and not (result.crashes or result.unrepeatable)
                    if not lasting or not _added(database, number, job, result):
                        database.close()
                        database = None
                yield result
            if database:
                self._finish(database, scratch)
        finally:
            if database:
                database.close()
            with contextlib.suppress(OSError):
                scratch.unlink()

    def _finish(self, database: sqlite3.Connection, scratch: Path) -> None:
        for path in parts():
            self._trace.note(path)
        head = marshal.dumps((*self._key, _lasting(self._trace), sorted(self._walked)))
        with contextlib.suppress(sqlite3.Error, OSError):
            database.execute("INSERT INTO head VALUES (?, ?)", (head, zlib.crc32(head)))
            database.execute("INSERT INTO facts SELECT * FROM news ORDER BY number, packed, place")
            database.execute(f"PRAGMA user_version = {VERSION}")
            database.commit()
            database.close()
            scratch.replace(self._file)
            forget_outdated(self._file, SUFFIX)


def _created(file: Path) -> sqlite3.Connection | None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        delete(file)  # which a killed run of the same number left
        database = sqlite3.connect(file)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            database.execute(f"PRAGMA {setting}")
        database.executescript(_TABLES)
    except (OSError, sqlite3.Error):
        return None
    return database


def _added(database: sqlite3.Connection, number: int, job: Job, result: DocumentResult) -> bool:
    assert job.file
    names = (os.fsencode(job.file.name), os.fsencode(job.path))
    try:
        database.execute("INSERT INTO files VALUES (?, ?, ?)", (number, *names))
        for packed in result.facts:
            kept = database.execute(
                "INSERT INTO packed (file, data) VALUES (?, ?)",
                (number, zlib.compress(packed.data, _QUICKLY)),
            )
            facts = ((group, kept.lastrowid, at) for at, group in enumerate(groups_of(packed)))
            database.executemany("INSERT INTO news VALUES (?, ?, ?)", facts)
    except (sqlite3.Error, ValueError):
        return False
    return True


def _lasting(trace: Trace) -> Folders:
    folders = {folder: (real, dict(states)) for folder, (real, states) in trace.folders.items()}
    for path in trace.fresh:
        folder, name = os.path.split(path)
        folders[folder][1][name] = _NEW
    return folders
