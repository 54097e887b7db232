"""Remember which pairs of stories are copies: the same pairs stand in list after list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.similarity.copies import Copy, Limits, Sketch, in_common, may_be_copies, sketched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.similarity.story import Story

_MOST_STORIES = 8_192


class Pairs:
    """What is known of pairs of stories: whatever list they stand in, it is the same.

    Every story has a number, and the stories that it was compared with are the bits of another
    number; so a list that has nothing new costs a few operations for each of its stories.

    Args:
        limits: From where on two stories are copies.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[Story, int] = {}
        self._stories: list[Story] = []
        self._sketches: list[Sketch] = []
        # Of each story, by number: its bit, and those of smaller numbers it was compared with.
        self._bits: list[int] = []
        self._compared: list[int] = []
        # Of those that have copies among those of smaller numbers: these.
        self._copies: dict[int, dict[int, Copy]] = {}

    def copies(self, stories: Sequence[Story]) -> Iterator[tuple[int, int, Copy]]:
        """The copies in a list.

        Args:
            stories: The list, of at most 8,192 stories.

        Yields:
            The indexes of two copies, the smaller first, and what they have in common.
        """
        places: dict[int, list[int]] = {}
        for index, number in enumerate(self._numbered(stories)):
            places.setdefault(number, []).append(index)
        smaller = 0
        for number in sorted(places):
            if smaller & self._compared[number] != smaller:
                self._compare(number, smaller & ~self._compared[number])
            smaller |= self._bits[number]
        for number in self._copies.keys() & places.keys():
            copies = self._copies[number]
            for other in copies.keys() & places.keys():
                for two in places[other]:
                    for one in places[number]:
                        yield min(one, two), max(one, two), copies[other]

    def _numbered(self, stories: Sequence[Story]) -> list[int]:
        numbers = list(map(self._numbers.get, stories))
        if None in numbers:
            if len(self._stories) + len(stories) > _MOST_STORIES:
                self._forget()
            for story in stories:
                if story not in self._numbers:
                    self._numbers[story] = len(self._stories)
                    self._stories.append(story)
                    self._sketches.append(sketched(story))
                    self._bits.append(1 << len(self._bits))
                    self._compared.append(0)
        return [self._numbers[story] for story in stories]

    def _compare(self, number: int, others: int) -> None:
        """Compare a story with those whose bits are set."""
        self._compared[number] |= others
        story, sketch = self._stories[number], self._sketches[number]
        while others:
            other = others.bit_length() - 1
            others ^= 1 << other
            if may_be_copies(sketch, self._sketches[other], self._limits):
                copy = in_common(story, self._stories[other], self._limits)
                if copy:
                    self._copies.setdefault(number, {})[other] = copy


@lru_cache(maxsize=4)
def pairs(limits: Limits) -> Pairs:
    """The pairs that were compared with these limits."""
    return Pairs(limits)
