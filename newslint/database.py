"""SQLite files that may be lost: what is damaged or foreign is thrown away and made anew."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS_TO_WAIT = 5.0
_SECONDS_BETWEEN_TRIES = 0.005
_DAY = 24 * 60 * 60
# Together, the newest files of a kind have no more.
_MOST_BYTES = 2**31
# What SQLite keeps beside a file.
_BESIDE = ("", "-wal", "-shm", "-journal")


def opened(file: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a file; others that write to it are waited for.

    Raises:
        sqlite3.Error: It cannot be opened; it is a link or a pipe, for one.
    """
    if _is_foreign(file):
        raise sqlite3.OperationalError(f"{file} is not a regular file")
    mode = "ro" if read_only else "rwc"
    if read_only and not os.access(file.parent, os.W_OK):
        mode = "ro&immutable=1"  # SQLite would want to write something beside it
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=_SECONDS_TO_WAIT)


def created(
    file: Path, table: str, version: int, probe: str, *, shared: bool = False
) -> sqlite3.Connection:
    """Open a file for writing, in a transaction; make it anew if it is damaged or foreign.

    Args:
        file: The file; its folder is made if there is none.
        table: Statement that makes its table.
        version: Changes whenever the table does; another one makes the file foreign.
        probe: Statement that fails where the table is another one.
        shared: Whether runs at the same time read it while one writes.

    Raises:
        OSError: The file cannot be used.
        sqlite3.Error: Likewise, or somebody else is writing to it.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if _is_foreign(file):
        delete(file)
    database = opened(file)
    try:
        if not _prepared(database, table, version, probe, shared=shared):
            database.close()
            delete(file)
            database = opened(file)
            _prepared(database, table, version, probe, shared=shared)
    except BaseException:
        database.close()
        raise
    return database


def version_of(database: sqlite3.Connection) -> int:
    """The version of a file's table; 0 where there is none."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def delete(file: Path) -> int:
    """Delete a file and what SQLite keeps beside it; gives the number of bytes.

    Raises:
        OSError: It cannot be deleted.
    """
    freed = 0
    for name in _BESIDE:
        one = file.with_name(f"{file.name}{name}")
        if os.path.lexists(one):
            freed += one.lstat().st_size
            one.unlink()
    return freed


def forget_outdated(file: Path, suffix: str) -> None:
    """Delete files that no run can use any more, for what is in them holds for a day.

    Of those of the last day the newest stay, as many as a disk has to spare.

    Args:
        file: A file that stays.
        suffix: What all names have, followed by nothing or by the mark of a scratch file.

    Raises:
        OSError: One cannot be deleted.
    """
    found = [(one.lstat(), one) for one in file.parent.glob(f"*{suffix}*")]
    left = _MOST_BYTES
    for state, one in sorted(found, key=lambda each: -each[0].st_mtime_ns):
        left -= state.st_size
        if one != file and (left < 0 or time.time() - state.st_mtime > _DAY):
            delete(one)


def _is_foreign(file: Path) -> bool:
    """Whether a file, or what SQLite keeps beside it, is what SQLite makes none of: a link, a pipe.

    It would write to what a link leads to, and wait for a pipe.
    """
    for name in _BESIDE:
        with contextlib.suppress(OSError):
            if not stat.S_ISREG(file.with_name(f"{file.name}{name}").lstat().st_mode):
                return True
    return False


def _prepared(
    database: sqlite3.Connection, table: str, version: int, probe: str, *, shared: bool
) -> bool:
    """Whether the file has our table, or none and it could be made."""
    try:
        if shared:
            _share(database)
        database.execute("BEGIN IMMEDIATE")
        if not version_of(database):
            database.execute(table)
            database.execute(f"PRAGMA user_version = {version}")
        database.execute(probe).fetchall()
        return version_of(database) == version
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        return False


def _share(database: sqlite3.Connection) -> None:
    """Let others read while one writes; the file remembers it.

    SQLite does not wait for others here, it fails at once where one of them just writes or does
    the same: https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode.
    """
    until = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return
