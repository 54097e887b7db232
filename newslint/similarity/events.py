"""One event told by several outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, fsum, log, log1p, sqrt
from typing import TYPE_CHECKING

from newslint.similarity.postings import rare_enough
from newslint.similarity.titles import normal, stems

if TYPE_CHECKING:
    from newslint.similarity.story import Story

DAYS = 5
"""Of labelled pairs that tell one event 95 % are at most 4.2 days apart."""
# Logistic regression on 141 labelled pairs of different outlets and at most five days apart
# (``benchmarks/duplicates.py`` measures it): words in common, how much of the one's title the other
# tells, and the logarithm of the days between. Short lists cannot say which words are frequent.
_WORDS = 5.8
_TITLE = 6.81
_DAYS = -1.69
_INTERCEPT = -2.62
_SHORT_LIST = 5
_SHORT = -2.36
# The weight of a word that is in every story.
_LEAST = 0.15
# Words in more stories of a list than this do not make two of them worth comparing.
_FREQUENT = 0.15
_FEW = 6


class Events:
    """The events of some stories.

    Args:
        stories: A list.
        indexes: Which of them to look at, the best first.
        certainty: From which probability on two stories tell one event.
    """

    def __init__(self, stories: Sequence[Story], indexes: Sequence[int], certainty: float) -> None:
        self._stories = stories
        self._best_first = indexes
        self._certainty = certainty
        count = Counter(word for index in indexes for word in _vector(stories[index]))
        self._count = count
        known = len(indexes) >= _SHORT_LIST
        self._intercept = _INTERCEPT if known else _INTERCEPT + _SHORT
        self._weights = {
            word: log((len(indexes) + 1) / number) + _LEAST if known else 1.0
            for word, number in count.items()
        }
        self._vectors = {index: self._weighted(index) for index in indexes}
        self._titles = {
            index: (words, fsum(self._weights[word] for word in words))
            for index in indexes
            for words in [_title(stories[index].name)]
        }
        self._lengths = {
            index: sqrt(fsum(weight * weight for weight in vector.values()))
            for index, vector in self._vectors.items()
        }

    def groups(self) -> Iterator[list[int]]:
        """Stories of one event, the best first; only events that two or more tell.

        A story belongs to an event if it matches at least half of those that tell it: one story
        between two events does not make them one.
        """
        matches: dict[int, dict[int, float]] = {}
        for one, other in sorted(self._candidates()):
            probability = self.probability(one, other)
            if probability >= self._certainty:
                matches.setdefault(one, {})[other] = probability
                matches.setdefault(other, {})[one] = probability
        groups: list[list[int]] = []
        where: dict[int, int] = {}
        for index in (index for index in self._best_first if index in matches):
            scores: defaultdict[int, float] = defaultdict(float)
            sizes: Counter[int] = Counter()
            for other, probability in matches[index].items():
                if other in where:
                    scores[where[other]] += probability
                    sizes[where[other]] += 1
            fitting = [group for group in scores if 2 * sizes[group] >= len(groups[group])]
            chosen = max(fitting, key=lambda group: (scores[group], -group), default=len(groups))
            if chosen == len(groups):
                groups.append([])
            groups[chosen].append(index)
            where[index] = chosen
        return (group for group in groups if len(group) > 1)

    def probability(self, one: int, other: int) -> float:
        """How probable it is that two stories tell one event; 0 for stories of one outlet."""
        a, b = self._stories[one], self._stories[other]
        hours = a.hours_to(b)
        days = DAYS if hours is None else hours / 24
        if days > DAYS or not a.outlet or not b.outlet or a.outlet == b.outlet:
            return 0.0
        mine, others = self._vectors[one], self._vectors[other]
        product = fsum([mine[word] * others[word] for word in mine.keys() & others.keys()])
        length = self._lengths[one] * self._lengths[other]
        told = max(self._told(one, others), self._told(other, mine))
        score = _WORDS * product / length + _TITLE * told + _DAYS * log1p(days) if length else -9.0
        return 1 / (1 + exp(-score - self._intercept))

    def _told(self, index: int, vector: Mapping[str, float]) -> float:
        """How much of the title of a story another one tells."""
        words, whole = self._titles[index]
        weights = self._weights
        return fsum([weights[word] for word in words & vector.keys()]) / whole if whole else 0.0

    def _weighted(self, index: int) -> dict[str, float]:
        weights = self._weights
        return {
            word: times * weights[word] for word, times in _vector(self._stories[index]).items()
        }

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs, in order of time, that share a word that is not frequent in the list."""
        frequent = max(_FEW, _FREQUENT * len(self._vectors))
        moments = {index: self._stories[index].moment or 0.0 for index in self._vectors}
        postings: dict[object, list[int]] = {}
        for index in sorted(moments, key=lambda index: (moments[index], index)):
            for word in self._vectors[index]:
                if 1 < self._count[word] <= frequent:
                    postings.setdefault(word, []).append(index)
        found: set[tuple[int, int]] = set()
        most = rare_enough(postings.values())
        for indexes in (indexes for indexes in postings.values() if len(indexes) <= most):
            for at, one in enumerate(indexes):
                last = moments[one] + DAYS * 24 if moments[one] else 0.0
                for other in indexes[at + 1 :]:
                    if last and moments[other] > last:
                        break
                    found.add((one, other))
        return found


@lru_cache(maxsize=1 << 13)
def _title(name: str) -> frozenset[str]:
    return stems(name)


@lru_cache(maxsize=1 << 13)
def _vector(story: Story) -> Counter[str]:
    """The words of title and excerpt; those of the title count twice."""
    vector = Counter(dict.fromkeys(sorted(_title(story.name)), 2))
    vector.update(sorted(stems(normal(story.excerpt))))
    return vector
