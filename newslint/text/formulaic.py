"""How formulaic an English text is: phrases that fit any subject, set against concrete details.

The score is a sum, so every point of it can be shown: phrases per hundred words by group, generic
headings and questions, minus numbers, dates, names, quotations, attributions, and sentences of
uneven length. It says that a
text has little to tell, not who or what wrote it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.text import rhythm, specifics, templates
from newslint.text.language import are_english
from newslint.text.lexicon import model, spans, tokens, word_total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from newslint.text.lexicon import Entry, Hit, Model

MINIMUM_WORDS: Final = 80
"""In shorter texts a phrase or two would decide."""
SMOOTHING: Final = 60
"""Words added to every text, so that short ones need more evidence; chosen by cross-validation."""
_SAMPLE: Final = 300
"""Tokens that are enough to know the language."""
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
        specifics: Number of concrete details by kind; see ``specifics.count``.
        parts: What each group of phrases and kind of detail adds to the score.
    """

    score: float
    threshold: float
    words: int
    specifics: Mapping[str, int]
    parts: Mapping[str, float]

    @property
    def formulaic(self) -> bool:
        """Whether the score is above the threshold."""
        return self.score > self.threshold


def assess(text: str, weights: Model | None = None) -> Assessment | None:
    """Measure a text.

    Args:
        text: Plain text, as ``plain`` gives it.
        weights: The phrases and their weights; those that come with newslint by default.

    Returns:
        None where there is nothing to be said: the text is not English, or has fewer than
        ``MINIMUM_WORDS`` words.
    """
    run = tokens(text)
    if not are_english([token for token in run[:_SAMPLE] if token[0].isalpha()]):
        return None
    count = word_total(run)
    if count < MINIMUM_WORDS:
        return None
    weights = weights or model()
    details = specifics.count(text, run)
    parts = _parts(weights, weights.lexicon.hits(run), details, count)
    parts["rhythm"] = weights.rhythm * rhythm.unevenness(run)
    for kind, found in (
        ("heading", templates.headings(text)),
        ("question", templates.questions(text)),
    ):
        parts[f"{kind}s"] = weights.templates[kind] * min(len(found), MOST_TEMPLATES)
    return Assessment(
        score=sum(parts.values()),
        threshold=weights.threshold,
        words=count,
        specifics=details,
        parts=parts,
    )


def phrases(text: str, weights: Model | None = None) -> list[Phrase]:
    """Every formulaic phrase, generic heading and stock question of a text, in order."""
    found = [(start, end, "headings") for start, end in templates.headings(text)]
    found += [(start, end, "questions") for start, end in templates.questions(text)]
    places = spans(text)
    for hit in (weights or model()).lexicon.hits(tokens(text)):
        found.append((places[hit.first][0], places[hit.last][1], hit.entry.group))
    return [
        Phrase(start, end, " ".join(text[start:end].split()), group)
        for start, end, group in sorted(found)
    ]


def density(count: int, words: int) -> float:
    """Occurrences per hundred words, short texts held back by ``SMOOTHING``."""
    return 100 * count / (words + SMOOTHING)


def capped(hits: Iterable[Hit]) -> dict[Entry, int]:
    """How often each phrase counts: ``REPEATS`` times at most."""
    found = Counter(hit.entry for hit in hits)
    return {entry: min(number, REPEATS) for entry, number in found.items()}


def _parts(
    weights: Model, hits: Iterable[Hit], details: Mapping[str, int], words: int
) -> dict[str, float]:
    parts: dict[str, float] = {}
    for entry, number in capped(hits).items():
        points = entry.weight * density(number, words)
        parts[entry.group] = parts.get(entry.group, 0.0) + points
    for kind, number in details.items():
        parts[kind] = weights.specifics[kind] * density(number, words)
    return parts
