"""The shape of a text: one letter for each of its tokens, so that kinds of them are soon counted.

Ends of sentences are ``.`` and the other marks ``,``; ``s`` is a frequent word of English, a
concrete detail has the first letter of its kind (``d`` of ``dates``), all else is ``w``.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from newslint.text.language import STOP_WORDS
from newslint.text.specifics import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

STOP_WORD: Final = "s"
END: Final = "."
MARK: Final = ","
_OTHER: Final = "w"
_LETTERS: Final = (
    dict.fromkeys(STOP_WORDS, STOP_WORD)
    | {word: kind[0] for word, kind in KINDS.items()}
    | dict.fromkeys(".!?\n", END)
    | dict.fromkeys(";:", MARK)
)


def shape(run: Iterable[str]) -> str:
    """The shape of a sequence of tokens."""
    return "".join(map(_LETTERS.get, run, repeat(_OTHER)))
