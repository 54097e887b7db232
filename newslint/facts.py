"""Facts of many stories, grouped by key: packed, and on disk where they are many."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from newslint.finding import Place
from newslint.rule import Fact

if TYPE_CHECKING:
    import sqlite3

# Plain, and the same bytes for the same value in every process.
_FORMAT = 0
_NO_COMMON = -1
# Some 12 MB of packed facts.
_MOST_IN_MEMORY = 50_000
_BATCH = 10_000


Packed = tuple[int, bytes]
"""A fact, without path and common part, behind the number of its group: that of all facts of its
rule that have its key, and of few others."""


def pack(rule: str, facts: Iterable[Fact], common: list[bytes]) -> list[Packed]:
    """Pack the facts that a rule remembers of a story.

    Args:
        rule: Name of the rule.
        facts: The facts.
        common: What facts have in common is added to it.

    Raises:
        TypeError: A fact holds something that is not plain data.
    """
    packed: list[Packed] = []
    before: Any = None
    number = _NO_COMMON
    seed = crc32(rule.encode())
    try:
        for fact in facts:
            key, place = fact.key, fact.place
            if fact.common is not before:
                before = fact.common
                number = _NO_COMMON if before is None else len(common)
                common += [] if before is None else [marshal.dumps(before, _FORMAT)]
            where = (place.line, place.column, place.end_line, place.end_column, place.pointer)
            parts = (rule, key, where, number, fact.payload)
            group = crc32(key.encode(errors="surrogatepass"), seed)
            packed.append((group, marshal.dumps(parts, _FORMAT)))
    except ValueError as error:
        raise TypeError("a fact holds something that is not plain data") from error
    return packed


class Group(NamedTuple):
    """All facts of a run that are to be checked together.

    Attributes:
        rule: Name of the rule.
        facts: The facts in order of place.
    """

    rule: str
    facts: list[Fact]


Named = tuple[str, Fact]
"""A fact and the name of its rule."""


class Facts:
    """The facts of the files of a run."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, bytes]] = []
        self._common: list[tuple[int, int, bytes]] = []
        self._common_in_memory: dict[tuple[int, int], bytes] = {}
        self._paths: list[str] = []
        self._database: sqlite3.Connection | None = None

    def add(self, path: str, facts: Iterable[Packed], common: Iterable[bytes]) -> None:
        """Add those of the next file.

        Args:
            path: The file, as it is reported.
            facts: The facts.
            common: What they have in common.
        """
        file = len(self._paths)
        self._paths.append(path)
        self._rows += [(group, file, data) for group, data in facts]
        self._common += [(file, number, data) for number, data in enumerate(common)]
        if len(self._rows) >= (_BATCH if self._database else _MOST_IN_MEMORY):
            self._spill()

    def groups(self, more: Callable[[int], list[Named]] | None = None) -> Iterator[Group]:
        """Give the facts that share a rule and a key, if two or more do; forget all facts.

        Args:
            more: Facts of other files, by the number of their group.
        """
        for group, rows in self._stored() if self._database else self._in_memory():
            others = more(group) if more else []
            if len(rows) + len(others) > 1:
                mine = (
                    unpacked(self._paths[file], file, data, self._common_of) for file, data in rows
                )
                yield from _parted([*mine, *others])
        if self._database:
            self._database.close()

    def _common_of(self, file: int, number: int) -> bytes:
        question = "SELECT data FROM common WHERE file = ? AND number = ?"
        if self._database:
            data: bytes
            (data,) = self._database.execute(question, (file, number)).fetchone()
            return data
        return self._common_in_memory[file, number]

    def _in_memory(self) -> Iterator[tuple[int, list[tuple[int, bytes]]]]:
        self._common_in_memory = {(file, number): data for file, number, data in self._common}
        found: defaultdict[int, list[tuple[int, bytes]]] = defaultdict(list)
        for group, file, data in self._rows:
            found[group].append((file, data))
        for group in sorted(found):
            yield group, found[group]

    def _stored(self) -> Iterator[tuple[int, list[tuple[int, bytes]]]]:
        assert self._database
        self._spill()
        question = "SELECT number, file, data FROM facts ORDER BY number, file, rowid"
        for group, rows in groupby(self._database.execute(question), key=itemgetter(0)):
            yield group, [(file, data) for _, file, data in rows]

    def _spill(self) -> None:
        if not self._database:
            self._database = _temporary()
        self._database.executemany("INSERT INTO facts VALUES (?, ?, ?)", self._rows)
        self._database.executemany("INSERT INTO common VALUES (?, ?, ?)", self._common)
        self._rows.clear()
        self._common.clear()


def unpacked(path: str, file: int, data: bytes, common_of: Callable[[int, int], bytes]) -> Named:
    """A fact again.

    Args:
        path: Its file, as it is reported.
        file: The number of the file.
        data: What was packed.
        common_of: Number of a file and of a common part to what was packed.
    """
    rule, key, where, number, payload = marshal.loads(data)  # noqa: S302 - our own
    common = None if number == _NO_COMMON else marshal.loads(common_of(file, number))  # noqa: S302
    return rule, Fact(key, Place(path, *where), payload, common)


def _parted(facts: Iterable[Named]) -> Iterator[Group]:
    """The groups among facts of one number: nearly always one."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for rule, fact in facts:
        found[rule, fact.key].append(fact)
    for (rule, _), same in sorted(found.items()):
        if len(same) > 1:
            yield Group(rule, sorted(same, key=lambda fact: fact.place))


def _temporary() -> sqlite3.Connection:
    """A database of our own that is gone when it is closed; it is a file as far as it is large."""
    import sqlite3

    database = sqlite3.connect("", isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
        database.execute(f"PRAGMA {setting}")
    database.execute("CREATE TABLE facts (number INTEGER, file INTEGER, data BLOB)")
    database.execute(
        "CREATE TABLE common (file INTEGER, number INTEGER, data BLOB,"
        " PRIMARY KEY (file, number)) WITHOUT ROWID"
    )
    database.execute("BEGIN")  # one transaction, and not one for each row
    return database
