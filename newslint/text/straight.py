"""The text as the lists of English wording are written: in lower case, with marks of ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.memo import remembered_lately

if TYPE_CHECKING:
    from typing import Final

# What keeps most texts from being ASCII: marks of typographers, signs, lost letters.
_TYPOGRAPHIC: Final = (("\u2019", "'"), *((mark, '"') for mark in "“”‘–—…£°\ufffd"))  # noqa: RUF001


@remembered_lately
def straight(text: str) -> str:
    """The text in lower case with straight apostrophes; other typographic marks become ``"``.

    Every character keeps its place: one whose small form is longer stays as it is.
    """
    small = text.lower()
    return straightened(small if len(small) == len(text) else "".join(map(_lowered, text)))


def straightened(text: str) -> str:
    """The same for a text in lower case."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHIC:
            text = text.replace(mark, plain)
    return text


def _lowered(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character
