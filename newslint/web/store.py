"""What earlier runs learnt of addresses: a SQLite file in the user's cache folder.

Replies are kept, never verdicts: rules judge them anew each time. Nothing here can fail: what
cannot be read is not known, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.database import created, delete, opened
from newslint.web.packing import pack, unpack
from newslint.web.streaks import Streak

if TYPE_CHECKING:
    from newslint.visit import Reply

_NAME = "links.sqlite3"
# Changes whenever the table or its keys do; another one makes the file foreign.
_VERSION = 2
_TABLE = """
CREATE TABLE replies (
    scope TEXT, url TEXT, reply TEXT, checked REAL, failures INTEGER, since TEXT, counted REAL,
    PRIMARY KEY (scope, url)
) WITHOUT ROWID
"""
_COLUMNS = "scope, url, reply, checked, failures, since, counted"
_PROBE = f"SELECT {_COLUMNS} FROM replies LIMIT 1"  # noqa: S608 - constants
_MOST_ROWS = 50_000

Scope = Callable[[str], str]
"""Tells for a URL how it is asked; the same URL asked otherwise is another one."""


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

    def known(self, scope: Scope, urls: Collection[str]) -> dict[str, Known]:
        """What is known of some addresses.

        Args:
            scope: How they are asked.
            urls: The addresses.
        """
        if not os.path.exists(self._file):  # noqa: PTH110 - False where it may not be looked at
            return {}
        try:
            with contextlib.closing(opened(self._file, read_only=True)) as database:
                return dict(_rows(database, scope, urls))
        except (OSError, sqlite3.Error):
            return {}

    def keep(self, scope: Scope, replies: Mapping[str, Reply], now: float) -> dict[str, Streak]:
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
            file = created(self._file, _TABLE, _VERSION, _PROBE, shared=True)
            with contextlib.closing(file) as database, database:
                # Others may have counted meanwhile; they wait until this is done.
                for url, known in _rows(database, scope, replies):
                    streaks[url] = known.streak.after(replies[url], now)
                _write(database, scope, replies, streaks, now)
        return streaks

    @property
    def _file(self) -> Path:
        return self.folder / _NAME


def _rows(
    database: sqlite3.Connection, scope: Scope, urls: Collection[str]
) -> Iterator[tuple[str, Known]]:
    question = f"SELECT {_COLUMNS} FROM replies WHERE scope = ? AND url = ?"  # noqa: S608
    for url in urls:
        row = database.execute(question, (scope(url), url)).fetchone() if _is_text(url) else None
        known = _known(row) if row else None
        if known:
            yield url, known


def _is_text(url: str) -> bool:
    """Whether SQLite takes a URL: half a character has no UTF-8."""
    return not any("\ud800" <= character <= "\udfff" for character in url)


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
    scope: Scope,
    replies: Mapping[str, Reply],
    streaks: Mapping[str, Streak],
    now: float,
) -> None:
    rows = []
    for url, reply in replies.items():
        packed = pack(reply)
        if packed and _is_text(url):
            streak = streaks[url]
            counts = (streak.failures, streak.since, streak.counted)
            rows.append((scope(url), url, packed, now, *counts))
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


def clear(folder: Path) -> int:
    """Forget all replies.

    Args:
        folder: Where they are kept; only files of ours are deleted.

    Returns:
        How many bytes they had.

    Raises:
        OSError: One cannot be deleted.
    """
    return delete(folder / _NAME)


def with_streaks(replies: Mapping[str, Reply], streaks: Mapping[str, Streak]) -> dict[str, Reply]:
    """Replies that say how often they failed in a row."""
    return {
        url: reply._replace(failures=streaks[url].failures, failing_since=streaks[url].since)
        if url in streaks and streaks[url].failures
        else reply
        for url, reply in replies.items()
    }


def moment() -> float:
    """The moment, in seconds since 1970."""
    return time.time()
