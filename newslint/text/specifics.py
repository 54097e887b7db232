"""What a story has that a formula has not: numbers, dates, names, people who speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# "May" and "March" are left out: they are verbs and nouns as often.
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december yesterday today tonight tomorrow""".split()  # noqa: SIM905
)
_ATTRIBUTIONS = frozenset(
    {"said", "says", "told", "asked", "replied", "wrote", "tweeted", "spokesman", "spokeswoman"}
)
_TIMES = frozenset(
    """last week month year ago later earlier since when until before after during minutes hours
    days""".split()  # noqa: SIM905
)
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
    return {
        "numbers": sum(["0" <= token < ":" for token in tokens]),
        "dates": sum(map(_DATES.__contains__, tokens)),
        "times": sum(map(_TIMES.__contains__, tokens)),
        "quotations": text.count('"') // 2 + sum(map(text.count, _OPENING_QUOTES)),
        "attributions": sum(map(_ATTRIBUTIONS.__contains__, tokens)),
        "names": len(_NAME.findall(text)),
    }
