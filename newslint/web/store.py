"""What earlier runs learnt of addresses: a SQLite file in the user's cache folder.

Replies are kept, never verdicts: rules judge them anew each time. Nothing here can fail: what
cannot be read is not known, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.web.packing import pack, unpack
from newslint.web.streaks import Streak

if TYPE_CHECKING:
    from newslint.visit import Reply

_NAME = "links.sqlite3"
# Changes whenever the table does; another one makes the file foreign.
_VERSION = 1
_TABLE = """
CREATE TABLE replies (
    scope TEXT, url TEXT, reply TEXT, checked REAL, failures INTEGER, since TEXT, counted REAL,
    PRIMARY KEY (scope, url)
) WITHOUT ROWID
"""
_COLUMNS = "scope, url, reply, checked, failures, since, counted"
_MOST_ROWS = 50_000
_SECONDS_TO_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address.

    Attributes:
        reply: The last reply.
        checked: When it was got, in seconds since 1970.
        streak: How often it failed in a row.
    """

    reply: Reply
    checked: float
    streak: Streak


@dataclass(frozen=True, slots=True)
class Store:
    """The replies that are kept. What is damaged or foreign counts as empty.

    Attributes:
        folder: Where they are kept.
        read_only: Whether nothing is written: what a pull request learns is not for others.
    """

    folder: Path
    read_only: bool = False

    def known(self, scope: str, urls: Collection[str]) -> dict[str, Known]:
        """What is known of some addresses.

        Args:
            scope: How they are asked; the same address asked otherwise is another one.
            urls: The addresses.
        """
        if not self._file.exists():
            return {}
        try:
            with contextlib.closing(self._open(read_only=True)) as database:
                return dict(_rows(database, scope, urls))
        except (OSError, sqlite3.Error):
            return {}

    def keep(self, scope: str, replies: Mapping[str, Reply], now: float) -> dict[str, Streak]:
        """Keep new replies and count failures.

        Args:
            scope: How they were got.
            replies: Replies by address.
            now: When they were got, in seconds since 1970.

        Returns:
            How often each address has failed in a row by now.
        """
        streaks = {url: Streak().after(reply, now) for url, reply in replies.items()}
        if not replies:
            return streaks
        if self.read_only:
            before = self.known(scope, replies)
            for url, known in before.items():
                streaks[url] = known.streak.after(replies[url], now)
            return streaks
        with contextlib.suppress(OSError, sqlite3.Error):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with contextlib.closing(self._created()) as database, database:
                # Others may have counted meanwhile; they wait until this is done.
                for url, known in _rows(database, scope, replies):
                    streaks[url] = known.streak.after(replies[url], now)
                _write(database, scope, replies, streaks, now)
        return streaks

    @property
    def _file(self) -> Path:
        return self.folder / _NAME

    def _open(self, *, read_only: bool = False) -> sqlite3.Connection:
        mode = "ro" if read_only else "rwc"
        uri = f"{self._file.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, timeout=_SECONDS_TO_WAIT)

    def _created(self) -> sqlite3.Connection:
        """The database, open for writing; a new one in place of one that is damaged or foreign."""
        database = self._open()
        try:
            if not _prepared(database):
                database.close()
                _unlink(self.folder)
                database = self._open()
                _prepared(database)
        except BaseException:
            database.close()
            raise
        return database


def _prepared(database: sqlite3.Connection) -> bool:
    """Whether the database has our table, or none and it could be made."""
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if not version:
            database.execute(_TABLE)
            database.execute(f"PRAGMA user_version = {_VERSION}")
        database.execute(f"SELECT {_COLUMNS} FROM replies LIMIT 1").fetchall()  # noqa: S608
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        return False
    else:
        return version in (0, _VERSION)


def _rows(
    database: sqlite3.Connection, scope: str, urls: Collection[str]
) -> Iterator[tuple[str, Known]]:
    question = f"SELECT {_COLUMNS} FROM replies WHERE scope = ? AND url = ?"  # noqa: S608
    for url in urls:
        row = database.execute(question, (scope, url)).fetchone() if url.isprintable() else None
        known = _known(row) if row else None
        if known:
            yield url, known


def _known(row: tuple[Any, ...]) -> Known | None:
    _, _, text, checked, failures, since, counted = row
    reply = unpack(text)
    try:
        streak = Streak(int(failures), str(since), float(counted))
        return Known(reply, float(checked), streak) if reply else None
    except (TypeError, ValueError):
        return None


def _write(
    database: sqlite3.Connection,
    scope: str,
    replies: Mapping[str, Reply],
    streaks: Mapping[str, Streak],
    now: float,
) -> None:
    rows = []
    for url, reply in replies.items():
        packed = pack(reply)
        if packed and url.isprintable():
            streak = streaks[url]
            counts = (streak.failures, streak.since, streak.counted)
            rows.append((scope, url, packed, now, *counts))
    database.executemany(
        f"INSERT OR REPLACE INTO replies ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        rows,
    )
    (count,) = database.execute("SELECT count(*) FROM replies").fetchone()
    if count > _MOST_ROWS:
        database.execute(
            "DELETE FROM replies WHERE (scope, url) IN "
            "(SELECT scope, url FROM replies ORDER BY checked LIMIT ?)",
            (count - _MOST_ROWS,),
        )


def _unlink(folder: Path) -> int:
    """Delete the file and what SQLite keeps beside it; gives the number of bytes."""
    freed = 0
    for file in sorted(folder.glob(f"{_NAME}*")):
        freed += file.stat().st_size
        file.unlink()
    return freed


def clear(folder: Path) -> int:
    """Forget all replies.

    Args:
        folder: Where they are kept; only files of ours are deleted.

    Returns:
        How many bytes they had.

    Raises:
        OSError: One cannot be deleted.
    """
    return _unlink(folder) if folder.is_dir() else 0


def with_streaks(replies: Mapping[str, Reply], streaks: Mapping[str, Streak]) -> dict[str, Reply]:
    """Replies that say how often they failed in a row."""
    return {
        url: replace(reply, failures=streaks[url].failures, failing_since=streaks[url].since)
        if url in streaks and streaks[url].failures
        else reply
        for url, reply in replies.items()
    }


def today() -> float:
    """The moment, in seconds since 1970."""
    return time.time()
