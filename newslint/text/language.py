"""Whether a text is English: rules that know only English phrases stay silent elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from newslint.text.tokens import Tokens

STOP_WORDS: Final = frozenset(
    """the and to that with this from are were have been by their they which would not but his her
    who what it its you your as at he she we be has had""".split()  # noqa: SIM905
)
"""Frequent words of English that are no words, or rare ones, of the other languages written in
Latin letters: hence no "a", "in", "on", "is", "was", "for", "of"."""
ENOUGH_WORDS: Final = 20
"""Shares of fewer words mean little."""
SAMPLE: Final = 250
"""A language shows within as many words."""
_TOKENS: Final = 300
"""As many tokens hold that many words, or most of them."""
STOP_WORD_SHARE: Final = 0.12
"""Of some 3,450 English news stories and columns all but nine (sports results, lists of names)
have a larger share in their first 250 words; no story in another language had more than 0.04."""


def reads_english(told: Tokens) -> bool:
    """Whether a text begins as English prose; numbers do not count.

    Args:
        told: The tokens of the text.

    Returns:
        False also for texts of fewer than ``ENOUGH_WORDS`` words, and for lists of names.
    """
    # Enough of the first are stop words: no need to know how many are words.
    if told.shape.count("s", 0, SAMPLE) >= STOP_WORD_SHARE * SAMPLE:
        return True
    sample = [token for token in told.run[:_TOKENS] if token[0].isalpha()][:SAMPLE]
    if len(sample) < ENOUGH_WORDS:
        return False
    return sum(map(STOP_WORDS.__contains__, sample)) >= STOP_WORD_SHARE * len(sample)
