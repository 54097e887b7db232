"""The output of a run while it is recorded; on disk where it is large."""

from __future__ import annotations

import zlib

from newslint.spool import Spool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "file:"
"""Begins the name of a file that was written; other places are ``out`` and ``err``."""


class Said:
    """The output of a run: to stdout, stderr and files, in order.

    Attributes:
        index: Where each part of it went, its size and check sum, in order.
        size: How many bytes all of it has.
    """

    def __init__(self) -> None:
        self.index: list[tuple[str, int, int]] = []
        self.size = 0
        self._spool = Spool()

    def begin(self, where: str) -> None:
        """Say where the pieces that follow go: a file is written anew."""
        if where.startswith(FILE) or not self.index or self.index[-1][0] != where:
            self.index.append((where, 0, 0))

    def add(self, piece: bytes) -> None:
        """Take note of a piece."""
        where, size, checked = self.index[-1]
        self.index[-1] = (where, size + len(piece), zlib.crc32(piece, checked))
        self.size += len(piece)
        self._spool.add(piece)

    def pieces(self) -> Iterator[bytes]:
        """All pieces, in order."""
        return map(self._spool.__getitem__, range(len(self._spool)))
