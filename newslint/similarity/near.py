"""Find copies of one text in a list of stories."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from newslint.similarity.copies import Copy, Limits, excerpt_runs, in_common, name_stems
from newslint.similarity.grams import likeness
from newslint.similarity.pairs import pairs
from newslint.similarity.postings import rare_enough

if TYPE_CHECKING:
    from newslint.similarity.story import Story

_RELATED_TITLES = 0.3
_SHORT_LIST = 10
_RARE = 0.1
# Of longer lists not all pairs are compared. The longest real list known has 179 stories.
_MOST_COMPARED = 256


class Near:
    """The copies among some stories.

    Args:
        stories: A list.
        indexes: Which of them to compare.
        limits: From where on two are copies.
    """

    def __init__(self, stories: Sequence[Story], indexes: Sequence[int], limits: Limits) -> None:
        self._stories = stories
        self._indexes = sorted(indexes)
        self._limits = limits

    def copies(self) -> Iterator[tuple[int, int, Copy]]:
        """Pairs of copies, each once, the smaller index first; in no order."""
        long = len(self._indexes) > _MOST_COMPARED
        for one, other, copy in self._among_candidates() if long else self._among_all():
            if copy.what == "title" or self._related(one, other):
                yield one, other, copy

    def compare(self, one: int, other: int) -> Copy | None:
        """What two stories of the list have in common, if they are copies."""
        copy = in_common(self._stories[one], self._stories[other], self._limits)
        return copy if copy and (copy.what == "title" or self._related(one, other)) else None

    def _among_all(self) -> Iterator[tuple[int, int, Copy]]:
        stories = [self._stories[index] for index in self._indexes]
        for one, other, copy in pairs(self._limits).copies(stories):
            yield self._indexes[one], self._indexes[other], copy

    def _among_candidates(self) -> Iterator[tuple[int, int, Copy]]:
        for one, other in self._candidates():
            copy = in_common(self._stories[one], self._stories[other], self._limits)
            if copy:
                yield one, other, copy

    def _related(self, one: int, other: int) -> bool:
        """Whether titles of one excerpt are about one thing: excerpts may be boilerplate."""
        if likeness(self._stories[one].name, self._stories[other].name) >= _RELATED_TITLES:
            return True
        shared = name_stems(self._stories[one]) & name_stems(self._stories[other])
        if len(self._indexes) < _SHORT_LIST:
            return len(shared) > 1
        rare = max(2, _RARE * len(self._indexes))
        return any(self._count[stem] <= rare for stem in shared)

    @cached_property
    def _count(self) -> Mapping[str, int]:
        """How many stories have a word in their titles."""
        stems = (name_stems(self._stories[index]) for index in self._indexes)
        return Counter(chain.from_iterable(stems))

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs that share one of the rarer words of their titles, or a run of their excerpts.

        Titles that are alike share half of their words; so it is enough to look at a little more
        than half of the words of each, the rarest first.
        """
        count = self._count.__getitem__
        runs = {index: excerpt_runs(self._stories[index]) for index in self._indexes}
        repeated = _repeated(runs.values())
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for index in self._indexes:
            rarest = sorted(_ordered_stems(self._stories[index]), key=count)
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


@lru_cache(maxsize=1 << 13)
def _ordered_stems(story: Story) -> list[str]:
    return sorted(name_stems(story))


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
    for best in filter(partners.__contains__, best_first):
        waiting = deque([best] if best not in seen else [])
        seen.add(best)
        while waiting:
            kept = waiting.popleft()
            for index, copy in sorted(partners.get(kept, {}).items()):
                if index not in seen:
                    seen.add(index)
                    waiting.append(index)
                    yield index, kept, copy
