"""Where results are kept: a SQLite file for each project."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from typing import TYPE_CHECKING, Any

from newslint.cache.entry import Entry, Head
from newslint.corpus.kept import SUFFIX as CORPUS
from newslint.database import created, delete, forget_outdated, opened, version_of
from newslint.runs.record import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SUFFIX = ".results.sqlite3"
# Changes whenever the table or what is in it does; another one makes the file foreign.
_VERSION = 3
_TABLE = (
    "CREATE TABLE results (path BLOB PRIMARY KEY, key BLOB, state BLOB, content BLOB, result BLOB)"
)
_HEAD = "path, key, state, content"
_COLUMNS = f"{_HEAD}, result"
_PROBE = f"SELECT {_COLUMNS} FROM results LIMIT 1"  # noqa: S608 - constants
# Runs on fewer files do not look for files that are gone.
_MANY = 1000


class Store:
    """The results of one project. What is damaged or foreign is thrown away.

    Attributes:
        writable: Whether something can be kept, as far as was tried.

    Args:
        folder: Where all results are kept.
        root: The folder of the project.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        name = hashlib.sha256(os.fsencode(root)).hexdigest()[:20]
        self._file = folder / f"{name}{_SUFFIX}"
        self._read = self._opened()
        self.writable = True

    def heads(self, paths: Sequence[bytes]) -> dict[bytes, Head]:
        """What says when the results of some files hold.

        Args:
            paths: The absolute paths of the files: not thousands.
        """
        return {path: Head(*head) for path, *head in self._rows(_HEAD, paths)}

    def entries(self, paths: Sequence[bytes]) -> dict[bytes, Entry]:
        """The same, with the results."""
        rows = self._rows(_COLUMNS, paths)
        return {path: Entry(Head(*head), result) for path, *head, result in rows}

    def keep(self, entries: Iterable[tuple[bytes, Entry]]) -> None:
        """Keep what is new, all of it or nothing.

        Args:
            entries: Absolute paths and what to keep of them.
        """
        rows = ((path, *entry.head, entry.result) for path, entry in entries)
        places = "?, ?, ?, ?, ?"
        self._write(f"INSERT OR REPLACE INTO results ({_COLUMNS}) VALUES ({places})", rows)  # noqa: S608

    def forget_lost(self, files: int) -> None:
        """Forget files that are no longer there, if more are known than were just looked at.

        Args:
            files: How many those were.
        """
        if files < _MANY or not self._read:
            return
        lost: list[tuple[bytes]] = []
        with contextlib.suppress(sqlite3.Error):
            ((known,),) = self._read.execute("SELECT count(*) FROM results")
            if known > files:
                rows = self._read.execute("SELECT path FROM results")
                lost = [row for row in rows if not os.path.lexists(row[0])]
        if lost:
            self._write("DELETE FROM results WHERE path = ?", lost)

    def close(self) -> None:
        """Close the file."""
        if self._read:
            self._read.close()

    def _opened(self) -> sqlite3.Connection | None:
        if not os.path.exists(self._file):  # noqa: PTH110 - False where it may not be looked at
            return None
        with contextlib.suppress(sqlite3.Error):
            database = opened(self._file)
            with contextlib.suppress(sqlite3.Error):
                if version_of(database) == _VERSION:
                    return database
            database.close()
        return None

    def _rows(self, columns: str, paths: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        if not self._read or not paths:
            return
        marks = ", ".join("?" * len(paths))
        question = f"SELECT {columns} FROM results WHERE path IN ({marks})"  # noqa: S608 - constants
        try:
            # All at once: who writes waits for those who have begun to read.
            yield from self._read.execute(question, paths).fetchall()
        except sqlite3.Error:
            self._read.close()
            self._read = None

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        if not self.writable:
            return
        try:
            file = created(self._file, _TABLE, _VERSION, _PROBE)
            with contextlib.closing(file) as database, database:
                database.executemany(statement, rows)
            forget_outdated(self._file, _SUFFIX)
        except (OSError, sqlite3.Error):
            self.writable = False


def clear(folder: Path) -> int:
    """Delete all results.

    Args:
        folder: Where they are kept; only files of ours are deleted.

    Returns:
        How many bytes they had.

    Raises:
        OSError: One cannot be deleted.
    """
    ours = (f"*{_SUFFIX}*", f"*{CORPUS}*", f"*{SUFFIX}")
    found = {file for pattern in ours for file in folder.glob(pattern)} if folder.is_dir() else ()
    freed = sum(delete(file) for file in sorted(found))
    with contextlib.suppress(OSError):  # not empty: somebody keeps other things there
        folder.rmdir()
    return freed
