"""Lines that belong to a web page and not to the story on it: sign-ups, share links, notices.

``site_line_patterns`` holds the patterns, which know such lines by their English wording. Each is
matched against one whole line of at most ``LONGEST`` characters, so that it costs a bounded time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.text.site_line_patterns import FRAGMENTS, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

LONGEST: Final = 400
"""A longer line holds more than boilerplate."""
_AROUND: Final = '*_#>|·•»→-–—[]~+=<"“” \t'  # noqa: RUF001
# What parts words; some marks tell as much as a word.
_PARTED: Final = str.maketrans(
    dict.fromkeys("!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~0123456789“”‘–—·•…»«", " ")  # noqa: RUF001
    | {mark: f" {mark} " for mark in "©|/@"}
)
_BEGINNING: Final = 3
_ANYWHERE: Final = "*"
_FRAGMENT = re.compile(r"<([a-z-]+)>")


class Pattern(NamedTuple):
    """A regular expression for a kind of line; ``<name>`` in it stands for a fragment."""

    kind: str
    line: str


class Patterns(NamedTuple):
    """All patterns, ready to search.

    Attributes:
        listed: The patterns; of two that match, the first counts.
        signs: The beginnings of words, to literal text that begins with such a word, to the
            numbers of the patterns whose lines have it.
    """

    listed: Sequence[Pattern]
    signs: Mapping[str, Mapping[str, Sequence[int]]]


def kind_of(line: str) -> str:
    """The kind of boilerplate that a line is, or nothing if it may be part of a story."""
    if len(line) > LONGEST:
        return ""
    small = " ".join(line.lower().replace("’", "'").split()).strip(_AROUND)  # noqa: RUF001
    if not small:
        return ""
    known = patterns()
    numbers: set[int] = set()
    starts = {word[:_BEGINNING] for word in small.translate(_PARTED).split()}
    for start in (_ANYWHERE, *(known.signs.keys() & starts)):
        for sign, those in known.signs[start].items():
            if sign in small:
                numbers.update(those)
    for number in sorted(numbers):
        pattern = known.listed[number]
        if expression(pattern.line).fullmatch(small):
            return pattern.kind
    return ""


@cache
def patterns() -> Patterns:
    """The patterns that come with newslint."""
    listed: list[Pattern] = []
    signs: dict[str, dict[str, list[int]]] = {}
    for name, kind in KINDS.items():
        for its_signs, line in kind.patterns:
            for sign in its_signs:
                inside = sign.startswith(_ANYWHERE)
                start = _ANYWHERE if inside else sign.translate(_PARTED).split()[0][:_BEGINNING]
                numbers = signs.setdefault(start, {}).setdefault(sign.lstrip(_ANYWHERE), [])
                numbers.append(len(listed))
            listed.append(Pattern(name, line))
    return Patterns(listed, signs)


@cache  # as many as there are patterns, each when the first line may match it
def expression(line: str) -> re.Pattern[str]:
    """The regular expression of a pattern, with its fragments written out."""
    return re.compile(_whole(line))


def _whole(line: str) -> str:
    return _FRAGMENT.sub(lambda found: _whole(FRAGMENTS[found[1]]), line)
