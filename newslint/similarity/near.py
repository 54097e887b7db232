"""Copies of a story under other addresses: syndicated, or lightly edited."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, combinations
from typing import TYPE_CHECKING

from newslint.similarity.grams import contained, likeness, shingles
from newslint.similarity.postings import rare_enough
from newslint.similarity.titles import normal, numbers, stems

if TYPE_CHECKING:
    from newslint.similarity.story import Story

_DAY = 24
SAME_OUTLET_DAYS = 3
"""An outlet that says nearly the same after more days means another thing: the next region, the
next release. Of 259 labelled pairs of different stories 73 % are of one outlet, with a median of
70 days between."""
_EXCERPT_RUNS = 5
_RELATED_TITLES = 0.3
_SHORT_LIST = 10
_RARE = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on two stories are copies.

    Attributes:
        title: Least likeness of the titles (``grams.likeness``).
        excerpt: Least share of the shorter excerpt that stands in the other.
        days: Most days between them.
    """

    title: float
    excerpt: float
    days: float


LIMITS = Limits(title=0.72, excerpt=0.6, days=14)
"""On labelled pairs these find 0.92 of all copies, and nothing that is not the same story."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """What two copies have in common.

    Attributes:
        what: ``title`` or ``excerpt``.
        share: How much of it, from 0 to 1.
    """

    what: str
    share: float


class Near:
    """The copies among some stories.

    Args:
        stories: A list.
        indexes: Which of them to compare.
        limits: From where on two are copies.
    """

    def __init__(self, stories: Sequence[Story], indexes: Sequence[int], limits: Limits) -> None:
        self._stories = stories
        self._limits = limits
        self._compare = _comparison(limits)
        self._stems = {index: _stems(stories[index].name) for index in indexes}
        self._count = Counter(chain.from_iterable(self._stems.values()))

    def copies(self) -> Iterator[tuple[int, int, Copy]]:
        """Pairs of copies, each once, the smaller index first; in no order."""
        for one, other in self._candidates():
            found = self.compare(one, other)
            if found:
                yield one, other, found

    def compare(self, one: int, other: int) -> Copy | None:
        """What two stories of the list have in common, if they are copies."""
        a, b = self._stories[one], self._stories[other]
        found = self._compare(a, b) if _soon(a, b, self._limits.days) else None
        if found and found.what == "excerpt" and not self._related(one, other):
            return None
        return found

    def _related(self, one: int, other: int) -> bool:
        """Whether titles of one excerpt are about one thing: excerpts may be boilerplate."""
        if likeness(self._stories[one].name, self._stories[other].name) >= _RELATED_TITLES:
            return True
        shared = self._stems[one] & self._stems[other]
        if len(self._stems) < _SHORT_LIST:
            return len(shared) > 1
        return any(self._count[stem] <= max(2, _RARE * len(self._stems)) for stem in shared)

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs that share one of the rarer words of their titles, or a run of their excerpts.

        Titles that are alike share half of their words; so it is enough to look at a little more
        than half of the words of each, the rarest first.
        """
        count = self._count.__getitem__
        runs = {index: _runs(self._stories[index].excerpt) for index in self._stems}
        repeated = _repeated(runs.values())
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for index in sorted(self._stems):
            rarest = sorted(_ordered_stems(self._stories[index].name), key=count)
            for key in chain(rarest[: len(rarest) // 2 + 1], runs[index] & repeated):
                postings[key].append(index)
        shared = [indexes for indexes in postings.values() if len(indexes) > 1]
        most = rare_enough(shared)
        return {
            pair for indexes in shared if len(indexes) <= most for pair in combinations(indexes, 2)
        }


def _repeated(sets: Iterable[frozenset[str]]) -> set[str]:
    """What is in more than one of some sets."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for found in sets:
        repeated |= found & seen
        seen |= found
    return repeated


def _soon(a: Story, b: Story, days: float) -> bool:
    hours = a.hours_to(b)
    return hours is None or hours <= days * _DAY


@lru_cache(maxsize=4)
def _comparison(limits: Limits) -> Callable[[Story, Story], Copy | None]:
    """What compares two stories that are close in time, and remembers what it found."""
    return lru_cache(maxsize=1 << 17)(partial(_compare, limits=limits))


def _compare(a: Story, b: Story, limits: Limits) -> Copy | None:
    titles = likeness(a.name, b.name)
    one, other = _stems(a.name), _stems(b.name)
    other_words = bool(one - other) and bool(other - one)
    other_numbers = numbers(a.name) != numbers(b.name)
    hours = a.hours_to(b)
    if a.outlet == b.outlet or not (a.outlet and b.outlet and a.excerpt and b.excerpt):
        soon = hours is None or hours <= SAME_OUTLET_DAYS * _DAY
        alike = titles >= limits.title and not other_words and not other_numbers
        return Copy("title", titles) if soon and alike else None
    if other_words and _subject(a, b) and _subject(b, a):
        return None
    if titles >= limits.title and not (other_words and other_numbers):
        return Copy("title", titles)
    share, size = contained(a.excerpt, b.excerpt)
    if size >= _EXCERPT_RUNS and share >= limits.excerpt:
        return Copy("excerpt", share)
    return None


def are_copies(one: Story, other: Story, limits: Limits) -> bool:
    """Whether two stories are copies, by title, excerpt, outlet and date."""
    return _soon(one, other, limits.days) and _comparison(limits)(one, other) is not None


def are_parts(one: Story, other: Story) -> bool:
    """Whether titles say that two stories are parts of a series, however alike they are."""
    mine, others = _stems(one.name), _stems(other.name)
    if not mine - others or not others - mine:
        return False
    subjects = _subject(one, other) and _subject(other, one)
    return bool(subjects) or numbers(one.name) != numbers(other.name)


def _subject(story: Story, other: Story) -> frozenset[str]:
    """What title and excerpt of a story speak of, and the other story does not.

    It tells the parts of a series apart, which are alike in everything but their subject:
    "Seaweed now on the market of Bath", "Kelp now on the market of Bath".
    """
    told = _stems(story.name) & _stems(normal(story.excerpt))
    return told - _stems(other.name) - _stems(normal(other.excerpt))


@lru_cache(maxsize=1 << 13)
def _stems(name: str) -> frozenset[str]:
    return stems(name)


@lru_cache(maxsize=1 << 13)
def _ordered_stems(name: str) -> list[str]:
    return sorted(_stems(name))


@lru_cache(maxsize=1 << 12)
def _runs(excerpt: str) -> frozenset[str]:
    found = shingles(excerpt)
    return found if len(found) >= _EXCERPT_RUNS else frozenset()


def without_copies(
    best_first: Sequence[int], copies: Iterable[tuple[int, int, Copy]]
) -> Iterator[tuple[int, int, Copy]]:
    """What to drop so that of every text one copy stays, the best.

    Args:
        best_first: The stories, the best first.
        copies: Pairs of copies.

    Yields:
        Story to drop, the story it is a copy of, and what they have in common. That one is the
        best of its text or closer to it: of three copies the first and the last may have little in
        common.
    """
    partners: dict[int, dict[int, Copy]] = {}
    for one, other, copy in copies:
        partners.setdefault(one, {})[other] = copy
        partners.setdefault(other, {})[one] = copy
    seen: set[int] = set()
    for best in best_first:
        waiting = deque([best] if best not in seen else [])
        seen.add(best)
        while waiting:
            kept = waiting.popleft()
            for index, copy in sorted(partners.get(kept, {}).items()):
                if index not in seen:
                    seen.add(index)
                    waiting.append(index)
                    yield index, kept, copy
