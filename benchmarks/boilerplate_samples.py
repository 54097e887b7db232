"""The labelled texts as the model of formulaic prose sees them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from boilerplate_rates import TIERS, records
from scipy.sparse import csr_matrix

from newslint.text import specifics, templates
from newslint.text.formulaic import MINIMUM_WORDS, MOST_TEMPLATES
from newslint.text.language import reads_english
from newslint.text.lexicon import Entry, Lexicon
from newslint.text.plain import plain
from newslint.text.tokens import tokenized
from newslint.text.traits import density, measure

PHRASES = Path(__file__).with_name("boilerplate_phrases.json")
SHORT = 150
"""Words of the shortened texts: people's stories are twice as long as the others."""
SOURCES = {
    "xsum": "bbc",
    "gossipcop": "gossip",
    "coaid": "health",
    "echoes": "columns",
    "horne": "politics",
}
FAMILIES = ("gpt", "llama-3", "llama", "vicuna", "claude", "palm", "qwen", "deepseek", "mistral")
LONGEST = 4
"""Words of a mined phrase."""
RARE = 12
"""A mined phrase is in as many texts."""
_NAMES = 0.5
"""A word that is written with a capital more often, inside of sentences, is a name."""
_INSIDE = re.compile(r"(?<=[a-z,] )([A-Za-z][A-Za-z'-]*)")
_MARKS = frozenset(".!?;:\n")
_BEFORE = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, whole ones first and then the same cut short.

    Attributes:
        source: Kind of source of each text.
        family: Family of programs that wrote it, or ``human``.
        tier: ``human``, ``open`` (from a headline only) or ``faithful`` (rewritten).
        cut: Whether it is cut after ``SHORT`` words.
        assessed: Whether it is English and long enough.
        words: Number of words.
        patterns: What may be a phrase: those of the catalogue, then the mined ones.
        groups: Group of each phrase of the catalogue.
        present: Which text has which of them.
        traits: Names of the columns of ``measured``.
        measured: Traits of every text.
        counts: Numbers of generic headings and of questions.
    """

    source: np.ndarray
    family: np.ndarray
    tier: np.ndarray
    cut: np.ndarray
    assessed: np.ndarray
    words: np.ndarray
    patterns: tuple[str, ...]
    groups: tuple[str, ...]
    present: csr_matrix
    traits: tuple[str, ...]
    measured: np.ndarray
    counts: np.ndarray


def load(*, catalogue: bool = True) -> Corpus:
    """The texts by people, from a headline, and rewritten; without the catalogue if wanted."""
    told = [record for record in records() if record["tier"] in TIERS]
    bodies = [record["text"] for record in told]
    texts = [plain(body) for body in bodies]
    texts += [plain(" ".join(body.split()[:SHORT])) for body in bodies]
    shaped = [tokenized(text) for text in texts]
    runs = [one.run for one in shaped]
    data = json.loads(PHRASES.read_text("utf-8"))
    names = _names(texts[: len(told)]) | {key for key in data["refused"] if " " not in key}
    listed = data["catalogue"] if catalogue else {}
    known = [(key, group) for group, keys in listed.items() for key in keys]
    refused = set(data["refused"]) | {form for key, _ in known for form in _forms(key)}
    common: Counter[str] = Counter()
    for record, run in zip(told, runs, strict=False):
        if record["tier"] != "faithful":
            common.update(_candidates(run, names))
    mined = sorted(key for key, number in common.items() if number >= RARE and key not in refused)
    patterns = [*(key for key, _ in known), *mined]
    place = {key: index for index, key in enumerate(patterns)}
    lexicon = Lexicon.of(Entry(key, group, 1.0) for key, group in known)
    pairs = [
        (row, place[key])
        for row, (text, run) in enumerate(zip(texts, runs, strict=True))
        for key in {*_candidates(run, names), *(entry.pattern for entry in lexicon.present(text))}
        if key in place
    ]
    rows, columns = zip(*pairs, strict=True)
    measured = [
        measure(text, one, specifics.count(text, one))
        for text, one in zip(texts, shaped, strict=True)
    ]
    words = np.array([one.words for one in shaped])
    english = np.array([reads_english(one) for one in shaped])
    return Corpus(
        source=np.array([_source(record) for record in told] * 2),
        family=np.array([_family(record) for record in told] * 2),
        tier=np.array([record["tier"] for record in told] * 2),
        cut=np.repeat([False, True], len(told)),
        assessed=english & (words >= MINIMUM_WORDS),
        words=words,
        patterns=tuple(patterns),
        groups=tuple(group for _, group in known),
        present=csr_matrix(
            (np.ones(len(pairs)), (rows, columns)), shape=(len(runs), len(patterns))
        ),
        traits=tuple(measured[0]),
        measured=np.array([list(found.values()) for found in measured]),
        counts=np.array([_templates(text) for text in texts]),
    )


def densities(corpus: Corpus) -> np.ndarray:
    """What one phrase is per hundred words of each text."""
    return np.array([density(1, words) for words in corpus.words])


def _candidates(run: list[str], names: set[str]) -> set[str]:
    """Every sequence of words inside a sentence that holds no name and no number."""
    run = ["\n", *run]
    fit = [token not in _MARKS and not token[0].isdigit() and token not in names for token in run]
    found = set()
    for start, token in enumerate(run):
        prefix = "^ " if token in _BEFORE else ""
        first = start + 1 if prefix else start
        for end in range(first + 1, first + LONGEST + 1 - bool(prefix)):
            if end > len(run) or not fit[end - 1]:
                break
            found.add(prefix + " ".join(run[first:end]))
    return found


def _forms(pattern: str) -> list[str]:
    return [" ".join(words) for words in product(*(word.split("/") for word in pattern.split()))]


def _names(texts: list[str]) -> set[str]:
    capital: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        for word in _INSIDE.findall(text):
            every[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    own = {"i", "i'm", "i've", "i'd", "i'll"}
    return {word for word, number in capital.items() if number > _NAMES * every[word]} - own


def _source(record: dict) -> str:
    return next((name for key, name in SOURCES.items() if key in record["source"]), "pages")


def _family(record: dict) -> str:
    generator = record["generator"].lower().replace("chatgpt", "gpt")
    return next((family for family in FAMILIES if family in generator), "human")


def _templates(text: str) -> tuple[int, int]:
    found = templates.headings(text), templates.questions(text)
    return min(len(found[0]), MOST_TEMPLATES), min(len(found[1]), MOST_TEMPLATES)
