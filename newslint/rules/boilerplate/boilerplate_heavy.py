"""Bodies made of phrases that fit any subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newslint import Document, DocumentRule, Finding, Related, option
from newslint.text.content import first_line
from newslint.text.formulaic import MINIMUM_WORDS, Assessment, Phrase, assess, phrases
from newslint.text.lexicon import Model, adapted
from newslint.text.quoted import own_words
from newslint.wording import quoted

_SHOWN = 3
_TELLING = 3
"""Words of a phrase that shows by itself what is meant."""
_TEMPLATES = {"headings": "generic heading", "questions": "stock question"}


class BoilerplateHeavy(DocumentRule):
    """A reader spends minutes on a story that says nothing: it would fit any other subject.

    Phrases that fit any subject, generic headings and stock questions are weighed against what a
    story has to tell: numbers, dates, names, attributions, plain words, sentences that vary.
    Weights come from several thousand English texts; other languages are not judged. Block
    quotations and items of a list that are quotations do not count. Nothing is said of who or what
    wrote the text.

    Bad: nothing in it is about this harbour.

        ---
        title: The future of our harbour
        ---

        In today's ever-evolving world, the importance of our harbour cannot be overstated. It
        serves as a testament to the unwavering commitment of the community and plays a crucial
        role in shaping the future of the region. However, it is not all smooth sailing: the
        challenges are substantial, and it is essential to navigate them with a balanced and
        sustainable approach.

        In conclusion, the harbour is not just a place; it is a symbol of resilience. A wide range
        of opportunities paves the way for a bright future, and the world will be watching as this
        remarkable journey continues to unfold.

    Good: who, what, where, when.

        ---
        title: Spring tide floods the quay
        ---

        The tide stood 4.1 metres above datum at 11:40 on Tuesday, the highest since 2013, and ran
        into nine houses in Quay Street. Nobody was hurt. "We had the sandbags out by ten and it
        came over them," said Mary Penrose, who has kept the chandlery for 31 years.

        Harbour master John Treloar said the north gate had not closed because a fishing net was
        caught in it. Divers cut it free on Wednesday. The council meets on Friday to decide whether
        to pay for a second gate, which would cost £240,000; in March it voted against by seven to
        six.
    """

    remedy = "Say what happened, to whom, where and when, and who says so; cut the phrases."

    threshold: float | None = option(
        None, "Score above which a body is found; more finds less. Unset: the one of the weights."
    )
    minimum_words: int = option(
        MINIMUM_WORDS, "Bodies of fewer words are not judged.", minimum=MINIMUM_WORDS
    )

    languages: tuple[str, ...] = option(
        ("en",),
        "Languages that are judged; English is the only one that the list of phrases knows.",
    )
    language_fields: tuple[str, ...] = option(
        ("language", "lang", "locale"), "Front-matter keys that say what language a story is in."
    )
    sections: Mapping[str, float] = option(
        {}, "Section or type of story, such as opinion, to the threshold in force for it."
    )
    section_fields: tuple[str, ...] = option(
        ("section", "category", "categories", "type"),
        "Front-matter keys that say what section or type a story is of.",
    )
    extra_phrases: tuple[str, ...] = option((), "Phrases that count as well.")
    excluded_phrases: tuple[str, ...] = option((), "Phrases that do not count.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        if not self._judges(document):
            return
        text = own_words(document.prose)
        if not text or text.isspace():
            return
        weights = self.weights
        found = assess(text, weights)
        if found is None or found.words < self.minimum_words:
            return
        threshold = self.threshold_for(document, found)
        if found.score <= threshold:
            return
        every = [phrase for phrase in phrases(text, weights) if phrase.telling]
        shown = _strongest(every)
        if not shown:
            return
        places = [document.at_body(phrase.start, phrase.end) for phrase in shown]
        words = [quoted(phrase.text) for phrase in shown]
        examples = [f"{w} (line {at.line})" for w, at in zip(words, places, strict=True)]
        if len(shown) < len(every):
            examples.append("…")
        yield self.flag(
            document.at_body(*first_line(document.prose)),
            f"body has {_counts(found, every)}{_unsourced(found, text)}: {', '.join(examples)}",
            related=[
                Related(at, f"{w} fits any subject") for w, at in zip(words, places, strict=True)
            ],
            data={
                "score": round(found.score, 2),
                "threshold": threshold,
                "words": found.words,
                "parts": {name: round(part, 2) for name, part in found.parts.items() if part},
            },
        )

    @property
    def weights(self) -> Model:
        """The phrases in force and what they weigh."""
        return adapted(self.extra_phrases, self.excluded_phrases)

    def threshold_for(self, document: Document, found: Assessment) -> float:
        """The threshold in force for a story: that of its section, the configured, the shipped."""
        wanted = {name.casefold(): value for name, value in self.sections.items()}
        for field in self.section_fields:
            value = document.data.get(field)
            for name in value if isinstance(value, list) else [value]:
                if isinstance(name, str) and name.casefold() in wanted:
                    return wanted[name.casefold()]
        return found.threshold if self.threshold is None else self.threshold

    def _judges(self, document: Document) -> bool:
        """Whether the story is in English and that is wanted, as far as front matter says."""
        if "en" not in self.languages:
            return False
        said = (document.data.get(field) for field in self.language_fields)
        return all(
            value.lower().startswith("en") for value in said if isinstance(value, str) and value
        )


def _counts(found: Assessment, every: Sequence[Phrase]) -> str:
    """How many phrases of what kind in how many words."""
    kinds = Counter(_TEMPLATES.get(phrase.group, "formulaic phrase") for phrase in every)
    *rest, last = [
        f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in kinds.most_common()
    ]
    counts = f"{', '.join(rest)} and {last}" if rest else last
    return f"{counts} in {found.words:,} words"


def _unsourced(found: Assessment, text: str) -> str:
    """What to say if nobody speaks in the text."""
    speaks = found.specifics["attributions"] or found.specifics["quotations"]
    return "" if speaks or "according to" in text.lower() else " and no named source"


def _strongest(every: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that tell most, in the order of the text: long ones that weigh much."""
    distinct = {phrase.text.casefold(): phrase for phrase in reversed(every)}
    ranked = sorted(
        distinct.values(),
        key=lambda phrase: (
            phrase.group in _TEMPLATES,
            len(phrase.text.split()) < _TELLING,
            -phrase.weight * len(phrase.text),
            phrase.start,
        ),
    )
    return sorted(ranked[:_SHOWN], key=lambda phrase: phrase.start)
