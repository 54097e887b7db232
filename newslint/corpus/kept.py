"""Read the facts of a corpus that an earlier run wrote."""

from __future__ import annotations

import gc
import marshal
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.corpus import Damaged
from newslint.facts import Unpacked

if TYPE_CHECKING:
    from newslint.engine import Job
    from newslint.facts import Named
    from newslint.trace import Folders

SUFFIX = ".corpus.sqlite3"
VERSION = 4


class Kept:
    """The facts of a corpus; see ``newslint.engine.Rest``.

    Args:
        database: The file, open.
        folders: What has to be as it was: see ``newslint.trace.Trace``.
        walked: The folders whose articles are all in it.
    """

    def __init__(self, database: sqlite3.Connection, folders: Folders, walked: set[str]) -> None:
        self.folders = folders
        self.walked = walked
        self._database = database
        self._stale: set[int] = set()
        self._make: Callable[[Path], Job] | None = None

    @classmethod
    def open(cls, file: Path, key: tuple[bytes, str]) -> Kept | None:
        """Open what is kept.

        Args:
            file: Where.
            key: What it was made from, and the day.

        Returns:
            None if there is nothing, or nothing of this key.
        """
        # False where it may not be looked at.
        if not os.path.isfile(file) or os.path.islink(file):  # noqa: PTH113, PTH114
            return None
        try:
            address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
            database = sqlite3.connect(address, uri=True)
            try:
                ((version,),) = database.execute("PRAGMA user_version")
                head = _checked(*database.execute("SELECT data, sum FROM head").fetchone())
                made, day, folders, walked = _loaded(head)
            except BaseException:
                database.close()
                raise
        except (sqlite3.Error, ValueError, TypeError, EOFError, Damaged):
            return None
        if version != VERSION or (made, day) != key:
            database.close()
            return None
        return cls(database, folders, set(walked))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def use(self, stale: Iterable[str], make: Callable[[Path], Job]) -> None:
        """Say what does not hold, and how an article is read.

        Args:
            stale: Absolute paths of articles whose facts are others now.
            make: Absolute path of an article to what would check it.
        """
        self._stale = {number for path in stale if (number := self.number(path)) is not None}
        self._make = make

    def number(self, path: str) -> int | None:
        """The number of an article, by its absolute path; None if it is not in here."""
        found = self._asked("SELECT id FROM files WHERE path = ?", os.fsencode(path))
        return int(found[0][0]) if found else None

    def facts(self, group: int) -> list[Named]:
        """The facts of a group."""
        question = (
            "SELECT file, shown, place, data FROM facts"
            " JOIN packed ON packed.id = packed JOIN files ON files.id = file WHERE number = ?"
        )
        try:
            return [
                Unpacked(_whole(data)).fact(place, os.fsdecode(shown), group)
                for file, shown, place, data in self._asked(question, group)
                if file not in self._stale
            ]
        except LookupError as error:
            raise Damaged from error

    def job(self, path: str) -> Job | None:
        """What would check an article, by the path that is reported."""
        found = self._asked("SELECT id, path FROM files WHERE shown = ?", os.fsencode(path))
        if not found or found[0][0] in self._stale or not self._make:
            return None
        return self._make(Path(os.fsdecode(found[0][1])))

    def _asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise Damaged from error


def _loaded(head: bytes) -> tuple[bytes, str, Folders, list[str]]:
    """What was kept in the head: all of it stays, so the collector need never look at it."""
    gc.disable()
    try:
        found: tuple[bytes, str, Folders, list[str]] = marshal.loads(head)  # noqa: S302 - our own
        gc.freeze()
    finally:
        gc.enable()
    return found


def _whole(data: Any) -> bytes:  # noqa: ANN401 - what stood in a file
    try:
        return zlib.decompress(data)
    except (zlib.error, TypeError) as error:  # they have a check sum in them
        raise Damaged from error


def _checked(data: bytes, found: int) -> bytes:
    if zlib.crc32(data) != found:
        raise Damaged
    return data
