"""The phrases that formulaic prose is made of, and how to find them.

``formulaic.json`` is data: groups of general English phrases, chosen by hand, with the weights
that ``benchmarks/boilerplate.py train`` fitted. A word of a phrase may list alternatives, and ``^``
stands for the beginning of a sentence: ``^ however``, ``plays/played a crucial/vital role``.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from itertools import chain, compress, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.text.tokens import token_ends, tokenized, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Final

OWN_WEIGHT = 2.0
"""What a phrase of one's own adds per hundred words: as much as a telling one of the list."""
SHORT: Final = 200
"""Words of a text in which a phrase or two more is chance."""
_OPENING: Final = "^"
"""Stands in a pattern for the beginning of a sentence."""
_BEFORE: Final = (".", "!", "?", "\n")
_PAIR: Final = 2


class Entry:
    """One line of the phrase list.

    Attributes:
        pattern: As it is written there, with its alternatives; ``^`` begins a sentence.
        group: What kind of wording it is: ``significance``, ``outlook``.
        weight: What it adds to the score per hundred words; below zero for plain words.
    """

    __slots__ = ("group", "pattern", "weight")

    def __init__(self, pattern: str, group: str, weight: float) -> None:
        self.pattern = pattern
        self.group = group
        self.weight = weight


_Rest = tuple[list[str], Entry]


class Hit(NamedTuple):
    """An occurrence of a phrase: its offsets in the text."""

    start: int
    end: int
    entry: Entry


class Lexicon:
    """The phrase list, ready to search.

    Attributes:
        phrases: Every phrase, alternatives written out.
        words: Those of one word.
        begun: All others by their first two words: the phrase that ends there, and those that go
            on by their third word, the longest first: the rest of each.
    """

    def __init__(
        self,
        phrases: Mapping[tuple[str, ...], Entry],
        words: Mapping[str, Entry],
        begun: Mapping[tuple[str, ...], tuple[Entry | None, Mapping[str, Sequence[_Rest]]]],
    ) -> None:
        self.phrases = phrases
        self.words = words
        self.begun = begun

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """Make the phrases of a list searchable; of two equal phrases the first counts."""
        phrases: dict[tuple[str, ...], Entry] = {}
        for entry in entries:
            for words in product(*map(_alternatives, entry.pattern.split())):
                phrases.setdefault(words, entry)
        return cls.searchable(phrases)

    @classmethod
    def searchable(cls, phrases: Mapping[tuple[str, ...], Entry]) -> Lexicon:
        """A lexicon of phrases whose alternatives are written out."""
        words: dict[str, Entry] = {}
        pairs: dict[tuple[str, ...], Entry] = {}
        longer: dict[tuple[str, ...], dict[str, list[_Rest]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            entry = phrases[phrase]
            if len(phrase) == 1:
                words[phrase[0]] = entry
            elif len(phrase) == _PAIR:
                pairs[phrase] = entry
            else:
                thirds = longer.setdefault(phrase[:_PAIR], {})
                thirds.setdefault(phrase[_PAIR], []).append((list(phrase[_PAIR + 1 :]), entry))
        both = pairs.keys() | longer.keys()
        begun = {pair: (pairs.get(pair), longer.get(pair, {})) for pair in both}
        return cls(phrases, words, begun)

    def present(self, text: str) -> list[Entry]:
        """The entries that a text has, each once, in one order for the same text."""
        run = tokenized(text).run
        words = map(self.words.__getitem__, filter(self.words.__contains__, run))
        longer = (entry for _, _, entry in _longer(self, text))
        return list(dict.fromkeys(chain(words, longer)))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where the phrases of the formula are, the longest at each place, none overlapping."""
        run = tokenized(text).run
        words = compress(enumerate(run), map(self.words.__contains__, run))
        # No two begin at one place and are as long. Plain words are no part of the formula.
        found = [
            (place, -behind, entry)
            for place, behind, entry in _longer(self, text)
            if entry.weight > 0
        ]
        found += [
            (place, -place - 1, entry)
            for place, word in words
            if (entry := self.words[word]).weight > 0
        ]
        ends = token_ends(text, run)
        behind = -1
        for place, minus, entry in sorted(found):
            if place >= behind:
                behind = -minus
                first = place + entry.pattern.startswith(_OPENING)
                yield Hit(ends[first] - len(run[first]), ends[behind - 1], entry)


@lru_cache(maxsize=1)  # a text that is found formulaic is looked at twice
def _longer(lexicon: Lexicon, text: str) -> list[tuple[int, int, Entry]]:
    """Every phrase of more than one word: its first token, the one behind its last, its entry.

    One that begins a sentence begins with the mark before it, which is -1 where the text begins.
    """
    run = ["\n", *tokenized(text).run, ""]
    found = []
    # Most of the time goes by here: no more is done for each token than to look up a pair.
    for place, known in enumerate(map(lexicon.begun.get, pairwise(run))):
        if known:
            pair, longer = known
            third = run[place + _PAIR]
            if third in longer:
                start = place + _PAIR + 1
                for rest, entry in longer[third]:
                    behind = start + len(rest)
                    if not rest or run[start:behind] == rest:
                        found.append((place - 1, behind - 1, entry))
            if pair:
                found.append((place - 1, place + 1, pair))
    return found


def _alternatives(word: str) -> Sequence[str]:
    return _BEFORE if word == _OPENING else word.split("/")


class Trait(NamedTuple):
    """What a property of the whole text counts.

    Attributes:
        weight: What each unit above ``usual`` adds to the score.
        usual: The mean of stories by people.
    """

    weight: float
    usual: float


class Model(NamedTuple):
    """What ``formulaic.json`` holds.

    Attributes:
        lexicon: The phrases and their weights.
        traits: What the wording and the concrete details count, by kind; see ``traits.measure``.
        templates: What each generic heading and each question adds, by kind.
        threshold: A text that scores more is formulaic.
        short_threshold: The same for texts of at most ``SHORT`` words, where chance does more.
    """

    lexicon: Lexicon
    traits: Mapping[str, Trait]
    templates: Mapping[str, float]
    threshold: float
    short_threshold: float

    def threshold_of(self, words: int) -> float:
        """The threshold in force for a text of so many words."""
        return self.short_threshold if words <= SHORT else self.threshold


@cache
def model() -> Model:
    """The phrase list and weights that come with newslint."""
    return read(json.loads(Path(__file__).with_name("formulaic.json").read_text("utf-8")))


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
    dropped = {tuple(tokens(phrase)) for phrase in excluded}
    kept = {
        phrase: entry
        for phrase, entry in weights.lexicon.phrases.items()
        if phrase not in dropped and entry.pattern not in excluded
    }
    return weights._replace(lexicon=Lexicon.searchable(kept | dict(own.phrases)))


def read(data: Mapping[str, Any]) -> Model:
    """A model from the contents of its file."""
    entries = [
        Entry(pattern, group, weight)
        for group, phrases in data["phrases"].items()
        for pattern, weight in phrases.items()
    ]
    traits = {name: Trait(**trait) for name, trait in data["traits"].items()}
    thresholds = data["threshold"], data["short-threshold"]
    return Model(Lexicon.of(entries), traits, data["templates"], *thresholds)
