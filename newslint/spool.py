"""A list of byte strings that moves to a temporary file as it grows."""

from __future__ import annotations

from array import array
from typing import BinaryIO

_MOST_IN_MEMORY = 2**22


class Spool:
    """Pieces by number, in the order they were added.

    They are in a file without a name that is gone with the spool; where the disk takes no more,
    they stay in memory.
    """

    def __init__(self) -> None:
        self._ends = array("Q", [0])
        self._file: BinaryIO | None = None
        self._written = 0
        self._waiting = bytearray()
        self._full = False

    def add(self, piece: bytes) -> int:
        """Add a piece, and give its number."""
        self._waiting += piece
        self._ends.append(self._ends[-1] + len(piece))
        if len(self._waiting) >= _MOST_IN_MEMORY and not self._full:
            self._write()
        return len(self._ends) - 2

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        """A piece by its number."""
        start, end = self._ends[number], self._ends[number + 1]
        if start >= self._written or self._file is None:
            return bytes(self._waiting[start - self._written : end - self._written])
        self._file.seek(start)
        return self._file.read(end - start)

    def _write(self) -> None:
        from tempfile import TemporaryFile

        try:
            self._file = self._file or TemporaryFile()  # noqa: SIM115 - it stays open
            self._file.seek(self._written)
            self._file.write(self._waiting)
            self._file.flush()
        except OSError:
            self._full = True
            return
        self._written += len(self._waiting)
        self._waiting.clear()

    def __del__(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()
