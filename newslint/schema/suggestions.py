"""What a misspelt word was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.schema.phrases import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LENGTH = 60
_MAX_COMPARISONS = 5_000  # about 50 ms: a file of nothing but unknown keys must not take minutes


class Suggestions:
    """Suggests known words, as long as its budget for one file lasts."""

    _left = _MAX_COMPARISONS

    def __call__(self, word: str, known: Sequence[str]) -> str:
        """``; did you mean "x"?``, or nothing where no known word is close.

        Args:
            word: What was found.
            known: What it may have been meant to be.
        """
        from difflib import get_close_matches

        if not known or len(word) > _MAX_LENGTH or len(known) > self._left:
            return ""
        self._left -= len(known)
        folded = {name.casefold(): name for name in reversed(known) if len(name) <= _MAX_LENGTH}
        close = get_close_matches(word.casefold(), folded, n=1)
        return f"; did you mean {quoted(folded[close[0]])}?" if close else ""
