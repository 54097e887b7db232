"""The facts that corpus rules collect from stories, grouped by key.

The facts that a rule collects from one story are serialised together, which costs as much as one
fact. They are kept in a ``Spool``, on disk where they are many. Only two numbers of each fact stay
in memory: a hash of its rule and key, by which groups are found, and a hash of its payload. Nearly
all facts are alone in their group, or have the payload of the others; those are never deserialised.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from newslint.fact_numbers import NUMBER_BYTES, NUMBERS, Numbers
from newslint.finding import Place
from newslint.memo import remembered_item
from newslint.rule import Fact
from newslint.spool import Spool

if TYPE_CHECKING:
    from newslint.rule import CorpusRule

# Plain, and the same bytes for the same value in every process.
_FORMAT = 0
_NO_COMMON = -1
# Facts that are unpacked at once, to a few megabytes.
_UNPACKED_AT_ONCE = 8_192


class PackedFacts(NamedTuple):
    """The facts that one rule remembers of one story.

    Attributes:
        numbers: For each fact two numbers of 32 bits: that of its group, which is that of all facts
            of the rule that have its key, and of few others; and the digest of its payload, 0 if
            the rule wants to see payloads that are all the same.
        data: The facts.
    """

    numbers: bytes
    data: bytes


def pack(rule: CorpusRule, facts: Iterable[Fact]) -> PackedFacts | None:
    """Pack the facts that a rule remembers of a story.

    Args:
        rule: The rule.
        facts: The facts.

    Returns:
        None if there are none.

    Raises:
        TypeError: A fact holds something that is not plain data.
    """
    keys: list[str] = []
    places: list[object] = []
    payloads: list[object] = []
    shared: list[int] = []
    common: list[object] = []
    for key, place, payload, others in facts:
        if others is not None and not (common and common[-1] is others):
            common.append(others)
        keys.append(key)
        places.append(place[1:] if place.located else place.pointer)
        payloads.append(payload)
        shared.append(_NO_COMMON if others is None else len(common) - 1)
    if not keys:
        return None
    seed = crc32(rule.name.encode())
    numbers = array(NUMBERS, bytes(2 * len(keys) * NUMBER_BYTES))
    numbers[::2] = array(NUMBERS, [_group(seed, key) for key in keys])
    differing = rule.only_differing
    if differing:
        known = _payload.all(payloads)
        payloads = [data for data, _ in known]
        numbers[1::2] = array(NUMBERS, [digest for _, digest in known])
    parts = rule.name, differing, common, keys, places, payloads, shared
    return PackedFacts(numbers.tobytes(), _dumped(parts))


def groups_of(packed: PackedFacts) -> Sequence[int]:
    """The numbers of the groups of some facts, in their order."""
    return array(NUMBERS, packed.numbers)[::2]


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


class Unpacked:
    """Some facts that can be looked at again.

    Args:
        data: What was packed.
    """

    def __init__(self, data: bytes) -> None:
        told = marshal.loads(data)  # noqa: S302 - our own
        self._rule, self._packed, self._common, *self._facts = told
        self._seed = crc32(self._rule.encode())

    def fact(self, number: int, path: str, group: int) -> Named:
        """One of the facts.

        Args:
            number: Which.
            path: The file of the story, as it is reported.
            group: The number of its group.

        Raises:
            LookupError: There is no such fact.
        """
        key, where, payload, shared = (told[number] for told in self._facts)
        if _group(self._seed, key) != group:
            raise LookupError("a fact of another group")
        place = Place(path, pointer=where) if isinstance(where, str) else Place(path, *where)
        common = None if shared == _NO_COMMON else self._common[shared]
        told = marshal.loads(payload) if self._packed else payload  # noqa: S302 - as above
        return self._rule, Fact(key, place, told, common)


class Facts:
    """The facts of the files of a run."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._numbers = Numbers()
        self._packed = Spool()
        # Of all that was packed together: the number of its first fact, and its file.
        self._starts = array("Q")
        self._files = array(NUMBERS)

    def add(self, path: str, facts: Iterable[PackedFacts]) -> None:
        """Add those of the next file.

        Args:
            path: The file, as it is reported.
            facts: The facts.
        """
        for packed in facts:
            self._starts.append(len(self._numbers))
            self._files.append(len(self._paths))
            self._numbers.add(packed.numbers)
            self._packed.add(packed.data)
        self._paths.append(path)

    def groups(self, more: Callable[[int], list[Named]] | None = None) -> Iterator[Group]:
        """Give the facts that share a rule and a key, if two or more do and have to be checked.

        Args:
            more: Facts of other files, by the number of their group.
        """
        some: list[tuple[int, Sequence[int], list[Named]]] = []
        count = 0
        for group, facts, differ in self._numbers.groups(all_of_them=more is not None):
            others = more(group) if more else []
            if others or differ:
                some.append((group, facts, others))
                count += len(facts) + len(others)
                if count >= _UNPACKED_AT_ONCE:
                    yield from self._given(some)
                    some, count = [], 0
        yield from self._given(some)

    def _given(self, groups: Sequence[tuple[int, Sequence[int], list[Named]]]) -> Iterator[Group]:
        """Some groups: what was packed together is unpacked once for all of them."""
        wanted = sorted((at, group) for group, facts, _ in groups for at in facts)
        told: dict[int, Named] = {}
        for number, those in groupby(wanted, key=lambda one: bisect_right(self._starts, one[0])):
            unpacked = Unpacked(self._packed[number - 1])
            path = self._paths[self._files[number - 1]]
            first = self._starts[number - 1]
            told.update((at, unpacked.fact(at - first, path, group)) for at, group in those)
        for _, facts, others in groups:
            yield from _parted([*map(told.__getitem__, facts), *others])


def _dumped(value: Any) -> bytes:  # noqa: ANN401 - whatever a rule remembers
    try:
        return marshal.dumps(value, _FORMAT)
    except ValueError as error:
        raise TypeError("a fact holds something that is not plain data") from error


@remembered_item
def _payload(value: Any) -> tuple[bytes, int]:  # noqa: ANN401 - as above
    """A payload as bytes, and their digest: what is said of a related story comes again."""
    data = _dumped(value)
    return data, crc32(data) or 1


def _group(seed: int, key: str) -> int:
    return crc32(key.encode(errors="surrogatepass"), seed)


def _parted(facts: Iterable[Named]) -> Iterator[Group]:
    """The groups among facts of one number: nearly always one."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for rule, fact in facts:
        found[rule, fact.key].append(fact)
    for (rule, _), same in sorted(found.items()):
        if len(same) > 1:
            yield Group(rule, sorted(same, key=lambda fact: fact.place))
