"""The findings of a run: stored file by file, read in order; on disk where they are many."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby
from typing import overload

from newslint.finding import Finding
from newslint.packing import PackedFindings, pack, unpack
from newslint.spool import Spool
from newslint.tally import Tally, count

# Some 30 MB. To pack and unpack a finding takes 15 microseconds.
_MOST_KEPT = 2**14


class Shelf:
    """Findings by number: as they are while they are few, else packed, and most of them on disk."""

    def __init__(self) -> None:
        self._few: list[Finding] = []
        self._spool: Spool | None = None
        self._odd: dict[int, Finding] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._few) if self._spool is None else len(self._spool)

    def put(self, findings: Sequence[Finding]) -> range:
        """Put findings away, and give their numbers."""
        start = len(self)
        if self._spool is not None:
            self._pack(findings, self._spool)
        else:
            self._few += findings
            if len(self._few) > _MOST_KEPT:
                self._spool = Spool()
                self._pack(self._few, self._spool)
                self._few.clear()
        return range(start, len(self))

    def _pack(self, findings: Sequence[Finding], spool: Spool) -> None:
        if isinstance(findings, PackedFindings):
            for data in findings.parts:
                spool.add(data)
            return
        for found in findings:
            try:
                spool.add(pack(found))
            except ValueError:  # it holds something of a plugin that cannot be packed
                self._odd[spool.add(b"")] = found

    def __getitem__(self, number: int) -> Finding:
        """A finding by its number."""
        if self._spool is None:
            return self._few[number]
        return self._odd[number] if number in self._odd else unpack(self._spool[number])


class Collected:
    """The findings of a run: added file by file, given in order."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._paths: list[str] = []
        self._ends = array("Q", [0])

    def add(self, path: str, findings: Sequence[Finding]) -> None:
        """Add findings.

        Args:
            path: The file they are in.
            findings: The findings, in order.
        """
        if findings:
            self._paths.append(path)
            self._ends.append(self._shelf.put(findings).stop)

    def findings(self) -> Findings:
        """All of them, in order of the files, and of place in each."""
        order = array("I")
        files = sorted(range(len(self._paths)), key=self._paths.__getitem__)
        for _, group in groupby(files, key=self._paths.__getitem__):
            parts = [range(self._ends[file], self._ends[file + 1]) for file in group]
            order.extend(parts[0] if len(parts) == 1 else self._sorted(chain(*parts)))
        return Findings(self._shelf, order)

    def _sorted(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=lambda number: self._shelf[number].sort_key)


class Findings(Sequence[Finding]):
    """Findings in order, made again when they are looked at.

    Args:
        shelf: Where they are.
        order: Their numbers.
    """

    def __init__(self, shelf: Shelf, order: Sequence[int]) -> None:
        self._shelf = shelf
        self._order = order

    def __len__(self) -> int:
        """How many there are."""
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Finding: ...

    @overload
    def __getitem__(self, place: slice) -> Findings: ...

    def __getitem__(self, place: int | slice) -> Finding | Findings:
        """One of them, or some."""
        if isinstance(place, slice):
            return Findings(self._shelf, self._order[place])
        return self._shelf[self._order[place]]

    def __iter__(self) -> Iterator[Finding]:
        """Each of them, in order."""
        return map(self._shelf.__getitem__, self._order)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has the same findings."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as for what can be changed

    def __repr__(self) -> str:
        """All of them."""
        return repr(tuple(self))

    @cached_property
    def tally(self) -> Tally:
        """What can be counted of them."""
        return count(self)

    def where(self, wanted: Callable[[Finding], bool]) -> Findings:
        """Those of which something is true."""
        order = (number for number in self._order if wanted(self._shelf[number]))
        return Findings(self._shelf, array("I", order))


def chosen(findings: Sequence[Finding], wanted: Callable[[Finding], bool]) -> Sequence[Finding]:
    """The findings of which something is true, in order."""
    if isinstance(findings, Findings):
        return findings.where(wanted)
    return tuple(filter(wanted, findings))
