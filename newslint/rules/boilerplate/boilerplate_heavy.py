"""Bodies made of phrases that fit any subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Document, DocumentRule, Finding, Related, option
from newslint.text.content import first_line
from newslint.text.formulaic import MINIMUM_WORDS, Assessment, Phrase, assess
from newslint.text.plain import plain
from newslint.wording import quoted

_SHOWN = 3
_COUNTED = {"headings": "generic heading", "questions": "stock question"}
_MISSED = {"attributions": "named source", "dates": "date", "numbers": "number"}


@dataclass(frozen=True, kw_only=True)
class BoilerplateHeavy(DocumentRule):
    """A reader spends minutes on a story that says nothing: it would fit any other subject.

    Phrases that fit any subject, generic headings and stock questions are weighed against what a
    story has to tell: numbers, dates, names, quotations, people who are named as a source. The
    weights come from several thousand English texts; other languages are not judged, and nothing
    is said of who or what wrote the text.

    Bad: not one fact about the harbour.

        ---
        title: The future of our harbour
        ---

        TEXT

    Good: who, what, when, where.

        ---
        title: Spring tide floods the quay
        ---

        TEXT
    """

    remedy = "Say what happened, to whom, where and when, and who says so; cut the marked phrases."

    threshold: float | None = option(
        None, "Score above which a text is formulaic; a higher one finds less. Unset: as weighed."
    )
    minimum_words: int = option(
        MINIMUM_WORDS, "Shorter bodies are not judged.", minimum=MINIMUM_WORDS
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        found = assess(plain(document.body))
        if found is None or found.words < self.minimum_words:
            return
        threshold = found.threshold if self.threshold is None else self.threshold
        if found.score <= threshold:
            return
        strongest = _strongest(found)
        related = [
            Related(
                document.at_body(phrase.start, phrase.end),
                f"{quoted(phrase.text)} fits any subject",
            )
            for phrase in strongest
        ]
        examples = [
            f"{quoted(phrase.text)} (line {other.place.line})"
            for phrase, other in zip(strongest, related, strict=True)
        ]
        yield self.flag(
            document.at_body(*first_line(document.body)),
            f"body has {_counts(found)}: {', '.join(examples)}, …",
            related=related,
            data={
                "score": round(found.score, 2),
                "threshold": threshold,
                "words": found.words,
                "parts": {name: round(part, 2) for name, part in found.parts.items() if part},
            },
        )


def _counts(found: Assessment) -> str:
    """How many phrases of what kind in how many words, and what is not there."""
    kinds = Counter(_COUNTED.get(phrase.group, "formulaic phrase") for phrase in found.phrases)
    counts = [f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in kinds.most_common()]
    missed = [name for kind, name in _MISSED.items() if not found.specifics[kind]]
    return f"{_listed(counts, 'and')} in {found.words:,} words" + (
        f" and no {_listed(missed, 'or')}" if missed else ""
    )


def _listed(items: list[str], conjunction: str) -> str:
    *rest, last = items
    return f"{', '.join(rest)} {conjunction} {last}" if rest else last


def _strongest(found: Assessment) -> list[Phrase]:
    """The phrases that tell most, in the order of the text: long ones of groups that weigh much."""
    distinct = {phrase.text.casefold(): phrase for phrase in reversed(found.phrases)}
    ranked = sorted(
        distinct.values(),
        key=lambda phrase: (-found.parts[phrase.group] * len(phrase.text), phrase.start),
    )
    chosen = [phrase for phrase in ranked if phrase.group not in _COUNTED][:_SHOWN]
    return sorted(chosen, key=lambda phrase: phrase.start)
