"""How a whole text is told: its details, its sentences, the clauses that say what to think."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.text.rhythm import unevenness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from newslint.text.tokens import Tokens

SMOOTHING: Final = 60
"""Words added to every text, so that short ones need more evidence; chosen by cross-validation."""
# ", highlighting the need": the clause that says what a fact is to mean.
_TAIL = re.compile(r", (?:\w{1,20}ly )?\w{3,20}ing\b")


def measure(text: str, told: Tokens, details: Mapping[str, int]) -> dict[str, float]:
    """The traits of a text.

    Args:
        text: Plain text.
        told: Its tokens.
        details: Its concrete details, as ``specifics.count`` gives them.

    Returns:
        Per hundred words: every kind of detail, and ``participle-tails``; ``rhythm``, how uneven
        its sentences are.
    """
    words = told.words
    found = {kind: density(number, words) for kind, number in details.items()}
    found["participle-tails"] = density(len(_TAIL.findall(text)), words)
    found["rhythm"] = unevenness(told.shape)
    return found


def density(count: int, words: int) -> float:
    """Occurrences per hundred words, short texts held back by ``SMOOTHING``."""
    return 100 * count / (words + SMOOTHING)
