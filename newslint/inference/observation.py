"""What is seen at one place of all articles: counts, never the articles themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint.inference.texts import kind

if TYPE_CHECKING:
    from newslint.frontmatter import Data

MOST_VALUES = 50
"""Different texts that are remembered; a list of choices that is longer is none."""

LONGEST_VALUE = 60
"""Characters of a text that can be one of a list of choices."""


@dataclass(slots=True)
class Texts:
    """The texts among the values.

    Attributes:
        kinds: How many are of each format.
        choices: How often each text occurs; None once there are too many or too long ones.
        empty: How many are empty.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    choices: Counter[str] | None = field(default_factory=Counter)
    empty: int = 0

    def add(self, text: str) -> None:
        """Count a text."""
        self.kinds[kind(text)] += 1
        self.empty += not text
        if len(text) > LONGEST_VALUE or not text.isprintable():
            self.choices = None
        elif self.choices is not None:
            self.choices[text] += 1
            self._limit()

    def absorb(self, other: Texts) -> None:
        """Count the texts of another place, too."""
        self.kinds += other.kinds
        self.empty += other.empty
        if self.choices is None or other.choices is None:
            self.choices = None
        else:
            self.choices += other.choices
            self._limit()

    def _limit(self) -> None:
        if self.choices is not None and len(self.choices) > MOST_VALUES:
            self.choices = None


@dataclass(slots=True)
class Numbers:
    """The numbers among the values: their range, and how many stand at each end of it."""

    low: float = 0
    high: float = 0
    at_low: int = 0
    at_high: int = 0

    def add(self, number: float, times: int = 1) -> None:
        """Count a number."""
        if not self.at_low or number < self.low:
            self.low, self.at_low = number, 0
        if not self.at_high or number > self.high:
            self.high, self.at_high = number, 0
        self.at_low += times * (number == self.low)
        self.at_high += times * (number == self.high)

    def absorb(self, other: Numbers) -> None:
        """Count the numbers of another place, too."""
        if other.at_low:
            self.add(other.low, other.at_low)
            self.add(other.high, other.at_high)


@dataclass(slots=True)
class Observed:
    """The values of one place.

    Attributes:
        first: The article that had the first of them.
        types: How many are of each JSON type.
        texts: The texts among them.
        numbers: The numbers among them.
        empty_lists: How many lists are empty.
        items: All items of all lists.
        shapes: Sets of keys of the mappings, with how often each occurs.
        keys: The values of the mappings by key, in the order in which they appeared.
    """

    first: str = ""
    types: Counter[str] = field(default_factory=Counter)
    texts: Texts = field(default_factory=Texts)
    numbers: Numbers = field(default_factory=Numbers)
    empty_lists: int = 0
    items: Observed | None = None
    shapes: Counter[frozenset[str]] = field(default_factory=Counter)
    keys: dict[str, Observed] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many values there are."""
        return self.types.total()

    def add(self, value: Data, article: str) -> None:
        """Count a value and those inside it.

        Args:
            value: Front matter, or a part of it.
            article: The file it is from.
        """
        match value:
            case str():
                self.types["string"] += 1
                self.texts.add(value)
            case bool():
                self.types["boolean"] += 1
            case int() | float():
                whole = isinstance(value, int) or value.is_integer()
                self.types["integer" if whole else "number"] += 1
                self.numbers.add(value)
            case dict():
                self._add_mapping(value, article)
            case list():
                self.types["array"] += 1
                self.empty_lists += not value
                if value and self.items is None:
                    self.items = Observed(article)
                for item in value:
                    assert self.items is not None
                    self.items.add(item, article)
            case _:
                self.types["null"] += 1

    def _add_mapping(self, mapping: dict[str, Data], article: str) -> None:
        self.types["object"] += 1
        self.shapes[frozenset(mapping)] += 1
        for key, value in mapping.items():
            if key not in self.keys:
                self.keys[key] = Observed(article)
            self.keys[key].add(value, article)

    def absorb(self, other: Observed) -> None:
        """Count the values of another place, too."""
        self.first = self.first or other.first
        self.types += other.types
        self.texts.absorb(other.texts)
        self.numbers.absorb(other.numbers)
        self.empty_lists += other.empty_lists
        if other.items:
            self.items = self.items or Observed(other.items.first)
            self.items.absorb(other.items)
        self.shapes += other.shapes
        for key, seen in other.keys.items():
            self.keys.setdefault(key, Observed(seen.first)).absorb(seen)
