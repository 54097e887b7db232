"""Whether a text is English: rules that know only English phrases stay silent elsewhere."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newslint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

# Frequent words of English that are no words, or rare ones, of the other languages written in
# Latin letters: hence no "a", "in", "on", "is", "was", "for", "of".
_STOP_WORDS: Final = frozenset(
    """the and to that with this from are were have been by their they which would not but his her
    who what it its you your as at he she we be has had""".split()  # noqa: SIM905
)
ENOUGH_WORDS: Final = 20
"""Shares of fewer words mean little."""
SAMPLE: Final = 250
"""A language shows within as many words."""
STOP_WORD_SHARE: Final = 0.12
"""Of some 3,450 English news stories and columns all but nine (sports results, lists of names)
have a larger share in their first 250 words; no story in another language had more than 0.04."""


def looks_english(text: str) -> bool:
    """Whether a text is English prose.

    Args:
        text: Plain text; markup counts as words.

    Returns:
        False also for texts of fewer than ``ENOUGH_WORDS`` words, and for lists of names.
    """
    return are_english([found[0].lower() for found in islice(words(text), SAMPLE)])


def are_english(found: Sequence[str]) -> bool:
    """Whether the first words of a text, in lower case, are those of English prose."""
    sample = found[:SAMPLE]
    if len(sample) < ENOUGH_WORDS:
        return False
    return sum(map(_STOP_WORDS.__contains__, sample)) >= STOP_WORD_SHARE * len(sample)
