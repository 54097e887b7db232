"""The record of a run: a file with the paths that it looked at and its output. Data only.

A head that tells whether the record still holds comes first; the output follows as it was written,
and is read piece by piece.
"""

from __future__ import annotations

import gc
import marshal
import os
import time
import zlib

from newslint.runs.verifying import changed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from newslint.runs.said import Said
    from newslint.trace import Folders

SUFFIX = ".run"
_MAGIC = b"newslint run 2\n"
_NUMBER_BYTES = 8
# Records of a folder: as many as a person has in use, and not more than a disk has to spare.
_MOST = 32
_MOST_BYTES = 256 * 2**20
_PIECE_BYTES = 2**18

Record = tuple[bytes, str, "Folders", "Said", int]
"""Key and day of a run, what it looked at, what it wrote, in order, and its exit code."""


def today() -> str:
    """The day in UTC (``2026-01-31``)."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time()))


def replay(folder: str, key: bytes, say: Callable[[str, Iterable[bytes]], None]) -> int | None:
    """Replay the output of a run, if a new run would write the same.

    Args:
        folder: Where records are kept.
        key: What the run is made from.
        say: Writes pieces to where they went.

    Returns:
        The exit code; None if there is no such record, and nothing was said.
    """
    try:
        stream = open(_file(folder, key), "rb", opener=_at_once)  # noqa: SIM115 - light
    except OSError:
        return None
    with stream:
        head = _head(stream, key)
        if head is None:
            return None
        index, code = head
        start = stream.tell()
        for _, size, checked in index:
            if _sum(_pieces(stream, size)) != checked:
                return None
        stream.seek(start)
        for where, size, _ in index:
            say(where, _pieces(stream, size))
    return code


def _at_once(path: str, flags: int) -> int:
    """Open a file; what stands there and is a pipe would be waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def keep(folder: str, record: Record) -> None:
    """Write a record, whole or not at all, and delete the oldest if there are too many.

    Args:
        folder: Where records are kept.
        record: The record.
    """
    from contextlib import suppress
    from tempfile import mkstemp

    key, day, folders, said, code = record
    head = marshal.dumps((key, day, folders, said.index, code))
    if len(head) + said.size > _MOST_BYTES // 2:
        return
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
        handle, scratch = mkstemp(SUFFIX, dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_MAGIC + _number(len(head)) + _number(_sum([head])) + head)
                stream.writelines(said.pieces())
            os.replace(scratch, _file(folder, key))  # noqa: PTH105 - as above
        except OSError:
            os.unlink(scratch)  # noqa: PTH108 - as above
            raise
        _forget_oldest(folder)


def _head(stream: BinaryIO, key: bytes) -> tuple[list[tuple[str, int, int]], int] | None:
    """What follows the head of a record, and the exit code; None if the record does not hold."""
    if stream.read(len(_MAGIC)) != _MAGIC:
        return None
    size, checked = (int.from_bytes(stream.read(_NUMBER_BYTES), "big") for _ in range(2))
    raw = stream.read(min(size, _MOST_BYTES))
    if _sum([raw]) != checked:
        return None
    gc.disable()  # there is no garbage in it
    try:
        made, day, folders, index, code = marshal.loads(raw)  # noqa: S302 - builds data only
        same = (made, day) == (key, today()) and next(changed(folders), None) is None
    finally:
        gc.enable()
    return (index, code) if same else None


def _pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = stream.read(min(size, _PIECE_BYTES))
        if not piece:
            return
        size -= len(piece)
        yield piece


def _forget_oldest(folder: str) -> None:
    found = [entry for entry in os.scandir(folder) if entry.name.endswith(SUFFIX)]
    found.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    left = _MOST_BYTES
    for number, entry in enumerate(found):
        left -= entry.stat().st_size
        if number >= _MOST or left < 0:
            os.unlink(entry.path)  # noqa: PTH108 - as above


def _file(folder: str, key: bytes) -> str:
    return os.path.join(folder, f"{zlib.crc32(key):08x}{SUFFIX}")  # noqa: PTH118 - as above


def _number(number: int) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big")


def _sum(pieces: Iterable[bytes]) -> int:
    found = 0
    for piece in pieces:
        found = zlib.crc32(piece, found)
    return found
