"""How formulaic an English text is: phrases that fit any subject, set against concrete details.

The score is a sum, so every point of it can be shown: phrases per hundred words by group, generic
headings and questions, minus numbers, dates, names, quotations and attributions. It says that a
text has little to tell, not who or what wrote it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.text import specifics, templates
from newslint.text.language import looks_english
from newslint.text.lexicon import model, spans, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Final

    from newslint.text.lexicon import Entry, Hit, Model

MINIMUM_WORDS: Final = 80
"""In shorter texts a phrase or two would decide."""
SMOOTHING: Final = 60
"""Words added to every text, so that short ones need more evidence; chosen by cross-validation."""
REPEATS: Final = 2
"""A phrase counts as often: a subject may need its word."""
MOST_TEMPLATES: Final = 4
"""Headings, and questions, that count: a skeleton is seen by then."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A formulaic phrase, heading or question.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: As it is written, on one line.
        group: The kind of phrase, ``headings`` or ``questions``.
    """

    start: int
    end: int
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was measured in a text.

    Attributes:
        score: Sum of the parts.
        threshold: A text that scores more is formulaic.
        words: Number of words.
        phrases: Every phrase found, in order.
        specifics: Number of concrete details by kind; see ``specifics.count``.
        parts: What each group of phrases and kind of detail adds to the score.
    """

    score: float
    threshold: float
    words: int
    phrases: tuple[Phrase, ...]
    specifics: Mapping[str, int]
    parts: Mapping[str, float]

    @property
    def formulaic(self) -> bool:
        """Whether the score is above the threshold."""
        return self.score > self.threshold


def assess(text: str) -> Assessment | None:
    """Measure a text.

    Args:
        text: Plain text, as ``plain`` gives it.

    Returns:
        None where there is nothing to be said: the text is not English, or has fewer than
        ``MINIMUM_WORDS`` words.
    """
    if not looks_english(text):
        return None
    run = tokens(text)
    count = sum(token[0].isalnum() for token in run)
    if count < MINIMUM_WORDS:
        return None
    weights = model()
    hits = list(weights.lexicon.hits(run))
    details = specifics.count(text, run)
    headings, questions = templates.headings(text), templates.questions(text)
    parts = _parts(weights, hits, details, count)
    parts["headings"] = weights.templates["heading"] * min(len(headings), MOST_TEMPLATES)
    parts["questions"] = weights.templates["question"] * min(len(questions), MOST_TEMPLATES)
    phrases = [
        *_phrases(text, hits),
        *(_phrase(text, start, end, "headings") for start, end in headings),
        *(_phrase(text, start, end, "questions") for start, end in questions),
    ]
    return Assessment(
        score=sum(parts.values()),
        threshold=weights.threshold,
        words=count,
        phrases=tuple(sorted(phrases, key=lambda phrase: (phrase.start, phrase.end))),
        specifics=details,
        parts=parts,
    )


def density(count: int, words: int) -> float:
    """Occurrences per hundred words, short texts held back by ``SMOOTHING``."""
    return 100 * count / (words + SMOOTHING)


def capped(hits: Iterable[Hit]) -> dict[Entry, int]:
    """How often each phrase counts: ``REPEATS`` times at most."""
    found = Counter(hit.entry for hit in hits)
    return {entry: min(number, REPEATS) for entry, number in found.items()}


def _parts(
    weights: Model, hits: Sequence[Hit], details: Mapping[str, int], words: int
) -> dict[str, float]:
    parts: dict[str, float] = {}
    for entry, number in capped(hits).items():
        points = entry.weight * density(number, words)
        parts[entry.group] = parts.get(entry.group, 0.0) + points
    for kind, number in details.items():
        parts[kind] = weights.specifics[kind] * density(number, words)
    return parts


def _phrases(text: str, hits: Iterable[Hit]) -> Iterator[Phrase]:
    places = spans(text)
    for hit in hits:
        yield _phrase(text, places[hit.first][0], places[hit.last][1], hit.entry.group)


def _phrase(text: str, start: int, end: int, group: str) -> Phrase:
    return Phrase(start, end, " ".join(text[start:end].split()), group)
