"""What a story has that a formula has not: numbers, dates, names, people who speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.text.tokens import Tokens

# "May" and "March" are left out: they are verbs and nouns as often.
_WORDS = {
    "dates": "monday tuesday wednesday thursday friday saturday sunday january february april june "
    "july august september october november december yesterday today tonight tomorrow",
    "times": "last week month year ago later earlier since when until before after during minutes "
    "hours days",
    "attributions": "said says told asked replied wrote tweeted spokesman spokeswoman",
}
KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""Kinds of detail that are known by single words, by word."""
_NAME = re.compile(r" [A-Z](?<=[\w,]..)")
_OPENING_QUOTES = "“«„"


def count(text: str, told: Tokens) -> Mapping[str, int]:
    """How many concrete details a text has, by kind.

    Args:
        text: Plain text.
        told: Its tokens.

    Returns:
        ``numbers``, ``dates``, ``times`` ("ago", "until"), ``quotations``, ``attributions`` and
        ``names`` (capitalised words that do not begin a sentence).
    """
    return {
        "numbers": len([word for word in told.run if word < ":" and word >= "0"]),
        "dates": told.shape.count("d"),
        "times": told.shape.count("t"),
        "quotations": text.count('"') // 2 + sum(map(text.count, _OPENING_QUOTES)),
        "attributions": told.shape.count("a"),
        "names": len(_NAME.findall(text)),
    }
