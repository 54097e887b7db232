"""How formulaic an English text is: wording that fits any subject, set against concrete details.

The score is a sum, so every point of it can be shown: phrases by group, words that people use who
tell what happened, generic headings and questions, and how far the text is from usual in numbers,
dates, names, quotations, attributions and the length of its sentences. It says that a text has
little to tell, not who or what wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.text import specifics, templates
from newslint.text.language import reads_english
from newslint.text.lexicon import model
from newslint.text.tokens import tokenized
from newslint.text.traits import density, measure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from newslint.text.lexicon import Model

MINIMUM_WORDS: Final = 80
"""In shorter texts a phrase or two would decide."""
MOST_TEMPLATES: Final = 4
"""Headings, and questions, that count: a skeleton is seen by then."""


class Phrase(NamedTuple):
    """A formulaic phrase, heading or question.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: As it is written, on one line.
        group: The kind of phrase, ``headings`` or ``questions``.
        weight: What it adds to the score per hundred words.
    """

    start: int
    end: int
    text: str
    group: str
    weight: float

    @property
    def telling(self) -> bool:
        """Whether it shows by itself what is meant; stock wording does so only in numbers."""
        return not self.group.startswith("stock-")


class Assessment(NamedTuple):
    """What was measured in a text.

    Attributes:
        score: Sum of the parts.
        threshold: A text that scores more is formulaic.
        words: Number of words.
        specifics: Number of concrete details by kind; see ``specifics.count``.
        traits: How the wording is, in densities and means; see ``traits.measure``.
        parts: What each group of phrases, trait and kind of detail adds to the score.
    """

    score: float
    threshold: float
    words: int
    specifics: Mapping[str, int]
    traits: Mapping[str, float]
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
    told = tokenized(text)
    count = told.words
    if count < MINIMUM_WORDS or not reads_english(told):
        return None
    weights = weights or model()
    details = specifics.count(text, told)
    traits = measure(text, told, details)
    parts: dict[str, float] = {}
    once = density(1, count)
    for entry in weights.lexicon.present(text):
        parts[entry.group] = parts.get(entry.group, 0.0) + entry.weight * once
    for kind, trait in weights.traits.items():
        parts[kind] = trait.weight * (traits[kind] - trait.usual)
    for kind, found in (
        ("heading", templates.headings(text)),
        ("question", templates.questions(text)),
    ):
        parts[f"{kind}s"] = weights.templates[kind] * min(len(found), MOST_TEMPLATES)
    return Assessment(
        score=sum(parts.values()),
        threshold=weights.threshold_of(count),
        words=count,
        specifics=details,
        traits=traits,
        parts=parts,
    )


def phrases(text: str, weights: Model | None = None) -> list[Phrase]:
    """Every formulaic phrase, generic heading and stock question of a text, in order."""
    weights = weights or model()
    found = [(*at, "headings", weights.templates["heading"]) for at in templates.headings(text)]
    found += [(*at, "questions", weights.templates["question"]) for at in templates.questions(text)]
    found += [
        (hit.start, hit.end, hit.entry.group, hit.entry.weight)
        for hit in weights.lexicon.hits(text)
    ]
    return [
        Phrase(start, end, " ".join(text[start:end].split()), group, weight)
        for start, end, group, weight in sorted(found)
    ]
