"""The phrases that formulaic prose is made of, and how to find them.

``formulaic.json`` is data: groups of general English phrases, chosen by hand, with the weights
that ``benchmarks/boilerplate.py train`` fitted. A word of a phrase may list alternatives:
``plays/played a crucial/vital role``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A number, a word, or what no phrase reaches across: the end of a sentence or of a paragraph.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*+[^\W_]*+|[^\W_]++(?:['-][^\W_]++)*+|[.!?;:]|\n[ \t]*+\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the phrase list.

    Attributes:
        pattern: As it is written there, with its alternatives.
        group: What kind of formula it is: ``significance``, ``outlook``.
        weight: What each occurrence per hundred words adds to the score.
    """

    pattern: str
    group: str
    weight: float


class Hit(NamedTuple):
    """An occurrence of a phrase: tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrase list, ready to search.

    Attributes:
        phrases: Every phrase, alternatives written out, words one space apart.
        lengths: First word of a phrase to the numbers of words such phrases have, longest first.
    """

    phrases: Mapping[str, Entry]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """Make the phrases of a list searchable; of two equal phrases the first counts."""
        phrases: dict[str, Entry] = {}
        lengths: dict[str, set[int]] = {}
        for entry in entries:
            for words in product(*(word.split("/") for word in entry.pattern.split())):
                phrases.setdefault(" ".join(words), entry)
                lengths.setdefault(words[0], set()).add(len(words))
        ordered = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
        return cls(phrases, ordered)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """The phrases in a sequence of words, the longest at each place, never overlapping."""
        behind = 0
        lengths = self.lengths
        for start in [index for index, word in enumerate(words) if word in lengths]:
            if start < behind:
                continue
            for length in lengths[words[start]]:
                phrase = words[start : start + length]
                entry = self.phrases.get(" ".join(phrase))
                if entry:
                    behind = start + len(phrase)
                    yield Hit(start, behind - 1, entry)
                    break


def tokens(text: str) -> list[str]:
    """The words, numbers and ends of sentences, in lower case and with straight apostrophes."""
    return [token.lower() for token in _TOKEN.findall(text.replace("\u2019", "'"))]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of the tokens stands in the text."""
    return [found.span() for found in _TOKEN.finditer(text.replace("\u2019", "'"))]


@dataclass(frozen=True, slots=True)
class Model:
    """What ``formulaic.json`` holds.

    Attributes:
        lexicon: The phrases and their weights.
        specifics: What a concrete detail per hundred words takes from the score, by kind.
        templates: What each generic heading and each question adds, by kind.
        threshold: A text that scores more is formulaic.
    """

    lexicon: Lexicon
    specifics: Mapping[str, float]
    templates: Mapping[str, float]
    threshold: float


@cache
def model() -> Model:
    """The phrase list and weights that come with newslint."""
    return read(json.loads(files("newslint.text").joinpath("formulaic.json").read_text("utf-8")))


def read(data: Mapping[str, Any]) -> Model:
    """A model from the contents of its file."""
    entries = [
        Entry(pattern, group, weight)
        for group, phrases in data["phrases"].items()
        for pattern, weight in phrases.items()
    ]
    return Model(Lexicon.of(entries), data["specifics"], data["templates"], data["threshold"])
