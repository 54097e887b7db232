"""The words, numbers and ends of sentences of a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.text.shape import END, MARK, shape
from newslint.text.straight import straight

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word, what no phrase reaches across (the end of a sentence or of a paragraph), or a number.
_TOKEN = regex(
    r"[^\W\d_][^\W_]*+(?:['-][^\W_]++)*+|[.!?;:]|\d++(?:[.,]\d++)*+[^\W_]*+|\n(?=[ \t]*+\n)"
)
# The same for ASCII, in two thirds of the time.
_ASCII_TOKEN = regex(
    r"[a-z][a-z0-9]*+(?:['-][a-z0-9]++)*+|[.!?;:]|[0-9]++(?:[.,][0-9]++)*+[a-z0-9]*+"
    r"|\n(?=[ \t]*+\n)"
)


class Tokens(NamedTuple):
    """The tokens of a text.

    Attributes:
        run: All of them, in order.
        shape: Their kinds; see ``shape``.
    """

    run: list[str]
    shape: str

    @property
    def words(self) -> int:
        """How many are words or numbers."""
        return len(self.shape) - self.shape.count(END) - self.shape.count(MARK)


def tokens(text: str) -> list[str]:
    """The words, numbers and ends of sentences, in lower case and with straight apostrophes."""
    small = straight(text)
    return (_ASCII_TOKEN if small.isascii() else _TOKEN).findall(small)


@lru_cache(maxsize=1)  # a text that is found formulaic is looked at twice
def tokenized(text: str) -> Tokens:
    """The same with their kinds."""
    run = tokens(text)
    return Tokens(run, shape(run))


def token_ends(text: str, run: Iterable[str]) -> list[int]:
    """Where in a text each of its tokens ends; of a line break, where one before it does.

    Args:
        text: The text.
        run: Its tokens.
    """
    small = straight(text)
    at = 0
    # Nothing stands between two tokens that could be taken for one, but for line breaks.
    return [at := small.index(token, at) + len(token) for token in run]
