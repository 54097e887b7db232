"""Titles as they are compared: spelling aside, every outlet writes a headline in one way."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from newslint.memo import remembered
from newslint.regex import regex
from newslint.text.words import spelled, visible

# Where the name of the outlet is added: ``Neap tide | The Bay Times``.
_SEPARATOR = regex(r"\s+[|\-–—·•:]+\s+|\s*[|]\s*")  # noqa: RUF001
# Signs that tell titles apart: C, C++ and C#.
_SIGNS = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and ", "%": " percent "})
_ACCENTS = regex(r"[\u0300-\u036f]+")
# ``Spring's tide`` is ``spring tide``, and ``don't`` is ``dont``.
_APOSTROPHE = regex(r"['’](?:s\b)?")  # noqa: RUF001
_STEM = 5
_DISTINCTIVE = 20
_NO_CONTENT = frozenset(
    """a an and are as at be by can for from has have how in into is it its more new not now of on
    or our s says that the their this to up via was we what when where which who why will with you
    your""".split()  # noqa: SIM905
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec first second third fourth q1 q2 q3 q4 one two three
    four five six seven eight nine ten eleven twelve monday tuesday wednesday thursday friday
    saturday sunday""".split()  # noqa: SIM905
)


def normal(title: str, outlet: str = "") -> str:
    """A title for comparing: words in lower case, without accents, punctuation and the outlet.

    Args:
        title: As it is written.
        outlet: Name of the outlet, which many sites put behind or before the title.

    Returns:
        The words with a space between; empty where a title has none.
    """
    text = _words(title)
    name = _words(outlet)
    if not name or name not in text:
        return text
    parts = _SEPARATOR.split(title)
    kept = [part for part in parts if _words(part) != name]
    return _words(" ".join(kept)) if 0 < len(kept) < len(parts) else text


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, so that ``update`` and ``updates`` agree.

    Args:
        text: As ``normal`` gives it.
    """
    return frozenset(map(_stem, set(text.split()) - _NO_CONTENT))


@remembered
def _stem(word: str) -> str:
    return word if _has_digit(word) else word.removesuffix("s")[:_STEM]


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def numbers(text: str) -> frozenset[str]:
    """What tells the issues of a series apart: numbers, versions, months, days and ordinals.

    Args:
        text: As ``normal`` gives it.
    """
    return frozenset(word for word in text.split() if word in _MONTHS or _has_digit(word))


@lru_cache(maxsize=1 << 13)
def _words(text: str) -> str:
    plain = visible(text)
    if any(map(plain.__contains__, "+#&%")):
        plain = plain.translate(_SIGNS)
    if not plain.isascii():  # ASCII has no accents, and is its own normal form
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    plain = plain.casefold()
    if "'" in plain or "’" in plain:  # noqa: RUF001
        plain = _APOSTROPHE.sub("", plain)
    return " ".join(spelled(plain))


def distinctive(text: str) -> bool:
    """Whether a title is long enough to tell one story from all others; "Weekly news" is not.

    Args:
        text: As ``normal`` gives it.
    """
    return len(text) >= _DISTINCTIVE
