"""The phrases that formulaic prose is made of, and how to find them.

``formulaic.json`` is data: groups of general English phrases, chosen by hand, with the weights
that ``benchmarks/boilerplate.py train`` fitted. A word of a phrase may list alternatives:
``plays/played a crucial/vital role``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A number, a word, or what no phrase reaches across: the end of a sentence or of a paragraph.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*+[^\W_]*+|[^\W_]++(?:['-][^\W_]++)*+|[.!?;:]|\n(?=[ \t]*+\n)")


OWN_WEIGHT = 2.0
"""What a phrase of one's own adds per hundred words: as much as a telling one of the list."""
_MARKS = (".", "!", "?", ";", ":", "\n")


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
        lengths: First word of a phrase, then its second (or nothing), to the numbers of words that
            such phrases have, longest first.
    """

    phrases: Mapping[str, Entry]
    lengths: Mapping[str, Mapping[str, tuple[int, ...]]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """Make the phrases of a list searchable; of two equal phrases the first counts."""
        phrases: dict[str, Entry] = {}
        for entry in entries:
            for words in product(*(word.split("/") for word in entry.pattern.split())):
                phrases.setdefault(" ".join(words), entry)
        return cls.searchable(phrases)

    @classmethod
    def searchable(cls, phrases: Mapping[str, Entry]) -> Lexicon:
        """A lexicon of phrases whose alternatives are written out."""
        lengths: dict[str, dict[str, set[int]]] = {}
        for first, second, *rest in (f"{phrase} ".split(" ") for phrase in phrases):
            size = len(rest) + 1 if rest else 1
            lengths.setdefault(first, {}).setdefault(second, set()).add(size)
        ordered = {
            word: {second: tuple(sorted(sizes, reverse=True)) for second, sizes in behind.items()}
            for word, behind in lengths.items()
        }
        return cls(phrases, ordered)

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """The phrases in a sequence of words, the longest at each place, never overlapping."""
        behind = 0
        lengths, phrases = self.lengths, self.phrases
        last = len(words) - 1
        for start in [index for index, word in enumerate(words) if word in lengths]:
            if start < behind:
                continue
            sizes = lengths[words[start]]
            follower = words[start + 1] if start < last else ""
            for length in (*sizes.get(follower, ()), *sizes.get("", ())):
                phrase = words[start : start + length]
                entry = phrases.get(" ".join(phrase))
                if entry:
                    behind = start + len(phrase)
                    yield Hit(start, behind - 1, entry)
                    break


def tokens(text: str) -> list[str]:
    """The words, numbers and ends of sentences, in lower case and with straight apostrophes."""
    text = text.replace("\u2019", "'")
    small = text.lower()
    if len(small) == len(text):
        return _TOKEN.findall(small)
    return [token.lower() for token in _TOKEN.findall(text)]


def word_total(run: Sequence[str]) -> int:
    """How many of the tokens are words or numbers."""
    return len(run) - sum(map(run.count, _MARKS))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of the tokens stands in the text."""
    return [found.span() for found in _TOKEN.finditer(text.replace("\u2019", "'"))]


@dataclass(frozen=True, slots=True)
class Model:
    """What ``formulaic.json`` holds.

    Attributes:
        lexicon: The phrases and their weights.
        specifics: What a concrete detail per hundred words takes from the score, by kind.
        rhythm: What sentences of uneven length take from it; see ``rhythm.unevenness``.
        templates: What each generic heading and each question adds, by kind.
        threshold: A text that scores more is formulaic.
    """

    lexicon: Lexicon
    specifics: Mapping[str, float]
    rhythm: float
    templates: Mapping[str, float]
    threshold: float


@cache
def model() -> Model:
    """The phrase list and weights that come with newslint."""
    return read(json.loads(files("newslint.text").joinpath("formulaic.json").read_text("utf-8")))


@lru_cache(maxsize=16)  # one for each configuration in a run
def adapted(extra: tuple[str, ...], excluded: tuple[str, ...]) -> Model:
    """The model with phrases of one's own and without others.

    Args:
        extra: Phrases that count as much as most of the list does.
        excluded: Phrases that do not count; with alternatives as in the list, or one of them.
    """
    weights = model()
    if not extra and not excluded:
        return weights
    entries = (Entry(" ".join(tokens(phrase)), "own", OWN_WEIGHT) for phrase in extra)
    own = Lexicon.of(entry for entry in entries if entry.pattern)
    dropped = {" ".join(tokens(phrase)) for phrase in excluded}
    kept = {
        phrase: entry
        for phrase, entry in weights.lexicon.phrases.items()
        if phrase not in dropped and entry.pattern not in excluded
    }
    return replace(weights, lexicon=Lexicon.searchable(kept | dict(own.phrases)))


def read(data: Mapping[str, Any]) -> Model:
    """A model from the contents of its file."""
    entries = [
        Entry(pattern, group, weight)
        for group, phrases in data["phrases"].items()
        for pattern, weight in phrases.items()
    ]
    return Model(
        Lexicon.of(entries), data["specifics"], data["rhythm"], data["templates"], data["threshold"]
    )
