"""What a story has that a formula has not: numbers, dates, names, people who speak."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# "May" and "March" are left out: they are verbs and nouns as often.
_WORDS = {
    "dates": "monday tuesday wednesday thursday friday saturday sunday january february april june "
    "july august september october november december yesterday today tonight tomorrow",
    "times": "last week month year ago later earlier since when until before after during minutes "
    "hours days",
    "attributions": "said says told asked replied wrote tweeted spokesman spokeswoman",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_NAME = re.compile(r"[A-Z](?<=[\w,] .)")
_OPENING_QUOTES = "“«„"


def count(text: str, tokens: Sequence[str]) -> Mapping[str, int]:
    """How many concrete details a text has, by kind.

    Args:
        text: Plain text.
        tokens: Its tokens.

    Returns:
        ``numbers``, ``dates``, ``times`` ("ago", "until"), ``quotations``, ``attributions`` and
        ``names`` (capitalised words that do not begin a sentence).
    """
    telling = Counter(map(_KINDS.__getitem__, filter(_KINDS.__contains__, tokens)))
    return {
        "numbers": len([word for word in tokens if word < ":" and word >= "0"]),
        "dates": telling["dates"],
        "times": telling["times"],
        "quotations": text.count('"') // 2 + sum(map(text.count, _OPENING_QUOTES)),
        "attributions": telling["attributions"],
        "names": len(_NAME.findall(text)),
    }
