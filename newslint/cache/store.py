"""Where results are kept: a SQLite file for each project."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from typing import TYPE_CHECKING, Any

from newslint.cache.remembering import Entry
from newslint.corpus.kept import SUFFIX as CORPUS
from newslint.database import created, opened, version_of
from newslint.runs.record import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_SUFFIX = ".results.sqlite3"
# Changes whenever the table does; another one makes the file foreign.
_VERSION = 1
_TABLE = (
    "CREATE TABLE results (path BLOB PRIMARY KEY, key BLOB, state TEXT, content BLOB, result BLOB)"
)
_COLUMNS = "path, key, state, content, result"
_PROBE = f"SELECT {_COLUMNS} FROM results LIMIT 1"  # noqa: S608 - constants
# Of so many files it asks for each; of more it reads the whole table.
_FEW = 1000


class Store:
    """The results of one project. What is damaged or foreign is thrown away.

    Args:
        folder: Where all results are kept.
        root: The folder of the project.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        name = hashlib.sha256(os.fsencode(root)).hexdigest()[:20]
        self._file = folder / f"{name}{_SUFFIX}"
        self._gone: list[bytes] = []

    def entries(self, paths: Collection[bytes]) -> Iterator[tuple[bytes, Entry]]:
        """What is kept of some files.

        Args:
            paths: Their absolute paths.
        """
        if not self._file.exists():
            return
        try:
            with contextlib.closing(opened(self._file)) as database:
                if version_of(database) != _VERSION:
                    return
                rows = _each(database, paths) if len(paths) < _FEW else _all(database)
                for path, *columns in rows:
                    if path in paths:
                        yield path, Entry(*columns)
                    elif not os.path.lexists(path):
                        self._gone.append(path)
        except (sqlite3.Error, TypeError, ValueError):
            return

    def keep(self, entries: Collection[tuple[bytes, Entry]]) -> None:
        """Keep what is new, all of it or nothing, and forget files that are gone."""
        if not entries and not self._gone:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            file = created(self._file, _TABLE, _VERSION, _PROBE)
            with contextlib.closing(file) as database, database:
                database.executemany(
                    f"INSERT OR REPLACE INTO results ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
                    ((path, *entry) for path, entry in entries),
                )
                gone = ((path,) for path in self._gone)
                database.executemany("DELETE FROM results WHERE path = ?", gone)


def _each(database: sqlite3.Connection, paths: Iterable[bytes]) -> Iterator[tuple[Any, ...]]:
    question = f"SELECT {_COLUMNS} FROM results WHERE path = ?"  # noqa: S608 - constants
    for path in paths:
        yield from database.execute(question, (path,))


def _all(database: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    yield from database.execute(f"SELECT {_COLUMNS} FROM results")  # noqa: S608 - constants


def clear(folder: Path) -> int:
    """Delete all results.

    Args:
        folder: Where they are kept; only files of ours are deleted.

    Returns:
        How many bytes they had.

    Raises:
        OSError: One cannot be deleted.
    """
    freed = 0
    ours = (
        [*folder.glob(f"*{_SUFFIX}*"), *folder.glob(f"*{SUFFIX}"), *folder.glob(f"*{CORPUS}*")]
        if folder.is_dir()
        else []
    )
    for file in sorted(ours):
        freed += file.stat().st_size
        file.unlink()
    with contextlib.suppress(OSError):  # not empty: somebody keeps other things there
        folder.rmdir()
    return freed
