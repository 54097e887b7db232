"""What a story has that a formula has not: numbers, dates, names, people who speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.text.lexicon import Token

# "May" and "March" are left out: they are verbs and nouns as often.
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july"
    " august september october november december yesterday today tonight tomorrow".split()
)
_ATTRIBUTIONS = frozenset(
    "said says told asked replied wrote tweeted spokesman spokeswoman".split()
)
_FIRST_PERSON = frozenset("i i'm i've i'd i'll me my mine we we're we've we'd we'll us our".split())
_OPENING_QUOTES = "“«„"


def count(text: str, tokens: Sequence[Token]) -> Mapping[str, int]:
    """How many concrete details a text has, by kind.

    Args:
        text: Plain text.
        tokens: Its tokens.

    Returns:
        ``numbers``, ``dates``, ``quotations``, ``attributions``, ``names`` (capitalised words
        that do not begin a sentence) and ``first-person``.
    """
    words = [token.word for token in tokens]
    begins = True
    names = 0
    for token in tokens:
        if not begins and text[token.start].isupper():
            names += 1
        begins = not token.spoken
    return {
        "numbers": sum(word[0].isdigit() for word in words),
        "dates": sum(map(_DATES.__contains__, words)),
        "quotations": text.count('"') // 2 + sum(map(text.count, _OPENING_QUOTES)),
        "attributions": sum(map(_ATTRIBUTIONS.__contains__, words)),
        "names": names,
        "first-person": sum(map(_FIRST_PERSON.__contains__, words)),
    }
