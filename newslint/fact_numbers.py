"""The two hashes of each fact (see ``facts``): which facts form a group, and whether they differ.

They are in memory, or in a temporary SQLite database where they are many.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from itertools import compress, count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

NUMBERS = "I"
"""The type of the numbers, of 32 bits: see ``facts.PackedFacts``."""
NUMBER_BYTES = 4
_NO_DIGEST = 0
# Both numbers of a fact as one, and where in it they begin.
_PAIRS = "Q"
_GROUP, _DIGEST = (0, 32) if sys.byteorder == "little" else (32, 0)
_LAST_BITS = 2**32 - 1
# To sort them takes 40 MB.
_MOST_NUMBERS_IN_MEMORY = 400_000
# "Cross" keeps the order of the two: to look up numbers in groups, not all groups for each number.
_IN_ORDER = """
    SELECT first, at, number, digest FROM numbers CROSS JOIN (
        SELECT number, MIN(at) AS first FROM numbers GROUP BY number {}
    ) USING (number) ORDER BY first, at
"""
_DIFFERING = f"""
    HAVING COUNT(*) > 1 AND (MIN(digest) = {_NO_DIGEST} OR MIN(digest) < MAX(digest))
"""


class Numbers:
    """Group and digest of each fact; the facts themselves are numbered in the order they come."""

    def __init__(self) -> None:
        self._waiting = array(NUMBERS)
        self._stored = 0
        self._database: sqlite3.Connection | None = None

    def __len__(self) -> int:
        """Of how many facts."""
        return self._stored + len(self._waiting) // 2

    def add(self, numbers: bytes) -> None:
        """Add those of some facts, as ``facts.PackedFacts`` has them."""
        self._waiting.frombytes(numbers)
        if len(self._waiting) > 2 * _MOST_NUMBERS_IN_MEMORY:
            self._spill()

    def groups(self, *, all_of_them: bool) -> Iterator[tuple[int, Sequence[int], bool]]:
        """Give groups in order of their first facts: those of the same files follow each other.

        Args:
            all_of_them: Also those with a single fact, and those whose facts agree.

        Yields:
            The number of a group, those of its facts, and whether these differ.
        """
        rows = self._stored_rows if self._database else self._rows
        for _, group in groupby(rows(all_of_them=all_of_them), key=itemgetter(0)):
            told = [*group]
            digests = {row[3] for row in told}
            differ = len(told) > 1 and (_NO_DIGEST in digests or len(digests) > 1)
            yield told[0][2], [at for _, at, _, _ in told], differ

    def _rows(self, *, all_of_them: bool) -> Iterable[tuple[int, int, int, int]]:
        """First fact of the group, fact, group and digest, in order."""
        groups, digests = self._waiting[::2], self._waiting[1::2]
        chosen: Iterable[int] = range(len(groups))
        if not all_of_them:
            chosen = compress(chosen, map(self._differing().__contains__, groups))
        first: dict[int, int] = {}
        return sorted(
            [(first.setdefault(groups[at], at), at, groups[at], digests[at]) for at in chosen]
        )

    def _differing(self) -> set[int]:
        """The groups whose facts differ: few do, and to look at each would take twice as long."""
        facts = Counter(array(_PAIRS, self._waiting.tobytes()))
        said = Counter([fact >> _GROUP & _LAST_BITS for fact in facts])
        differing = {group for group, several in said.items() if several > 1}
        for fact, several in facts.items():
            if several > 1 and fact >> _DIGEST & _LAST_BITS == _NO_DIGEST:
                differing.add(fact >> _GROUP & _LAST_BITS)
        return differing

    def _stored_rows(self, *, all_of_them: bool) -> Iterator[tuple[int, int, int, int]]:
        """As ``_rows``, of facts that are in the database."""
        assert self._database
        self._spill()
        yield from self._database.execute(_IN_ORDER.format("" if all_of_them else _DIFFERING))
        self._database.close()

    def _spill(self) -> None:
        if not self._database:
            self._database = _temporary()
        rows = zip(count(self._stored), self._waiting[::2], self._waiting[1::2], strict=False)
        self._database.executemany("INSERT INTO numbers VALUES (?, ?, ?)", rows)
        self._stored = len(self)
        del self._waiting[:]


def _temporary() -> sqlite3.Connection:
    """A database of our own that is gone when it is closed; it is a file as far as it is large."""
    import sqlite3

    database = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
        database.execute(f"PRAGMA {setting}")
    database.execute(
        "CREATE TABLE numbers (at INTEGER PRIMARY KEY, number INTEGER, digest INTEGER)"
    )
    database.execute("BEGIN")  # one transaction, and not one for each row
    return database
