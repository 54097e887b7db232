"""Keys that are hardly ever used: most are misspelt."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.inference.observation import Observed

RARE = 0.005
"""Share of the mappings at which a key is rare whatever it is called: 1 of 200."""

SELDOM = 0.1
"""Share up to which a key that looks like another one is taken for a slip: 1 of 10."""

_MUCH_COMMONER = 9
_CLOSE = 0.8  # "tittle" and "title" have 0.91, "subtitle" and "title" 0.77
_LONGEST = 60
_MOST_LOOKED_AT = 200  # with 200 others each: half a second for a corpus of nothing but rare keys


@dataclass(frozen=True, slots=True)
class Rarity:
    """A key that is left out of a schema.

    Attributes:
        key: The key.
        meant: The key that was probably meant, or empty.
    """

    key: str
    meant: str = ""


def rarities(observed: Observed) -> Iterator[Rarity]:
    """The keys of mappings that are rare, or seldom and like a common key that is missing there."""
    mappings = observed.types["object"]
    seldom = {key: seen for key, seen in observed.keys.items() if seen.count <= SELDOM * mappings}
    for number, (key, seen) in enumerate(seldom.items()):
        meant = _meant(key, observed) if number < _MOST_LOOKED_AT else ""
        if meant or seen.count <= RARE * mappings:
            yield Rarity(key, meant)


def _meant(key: str, observed: Observed) -> str:
    if len(key) > _LONGEST:
        return ""
    beside = frozenset[str]().union(*(shape for shape in observed.shapes if key in shape))
    least = _MUCH_COMMONER * observed.keys[key].count
    known = {
        other.casefold(): other
        for other, seen in observed.keys.items()
        if seen.count >= least and other not in beside and len(other) <= _LONGEST
    }
    if len(known) > _MOST_LOOKED_AT:
        return ""
    close = get_close_matches(key.casefold(), known, 1, _CLOSE)
    return known[close[0]] if close else ""
