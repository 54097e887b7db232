"""Lines that belong to a web page and not to the story on it: sign-ups, share links, notices.

``site_line_patterns`` holds the patterns, which know such lines by their English wording. Each is
matched against one whole line of at most ``LONGEST`` characters, so that it costs a bounded time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.memo import remembered
from newslint.text.site_line_patterns import FRAGMENTS, KINDS
from newslint.text.straight import straightened

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
_BEGINNING: Final = 4
_ANYWHERE: Final = "*"
_FRAGMENT = re.compile(r"<([a-z-]+)>")


class Pattern(NamedTuple):
    """A regular expression for a kind of line; ``<name>`` in it stands for a fragment."""

    kind: str
    line: str


Sign = tuple[str, list[int]]
"""Literal text, and the numbers of the patterns whose lines have it. No class: it is quicker."""


class Patterns(NamedTuple):
    """All patterns, ready to search.

    Attributes:
        listed: The patterns; of two that match, the first counts.
        anywhere: Signs that may stand anywhere.
        whole: The others that go on behind their first word, by the beginning of that.
        begun: The rest, which are a word or begin one, by the beginning of that.
    """

    listed: Sequence[Pattern]
    anywhere: Sequence[Sign]
    whole: Mapping[str, Sequence[Sign]]
    begun: Mapping[str, Sequence[Sign]]


@remembered
def kind_of(line: str) -> str:
    """The kind of boilerplate that a line is, or nothing if it may be part of a story."""
    if len(line) > LONGEST:
        return ""
    small = " ".join(line.lower().replace("’", "'").split()).strip(_AROUND)  # noqa: RUF001
    if not small:
        return ""
    known = patterns()
    numbers: set[int] = set()
    words = straightened(small).translate(_PARTED).split()
    beginnings = {word[:_BEGINNING] for word in words}
    for signs in (known.anywhere, *filter(None, map(_signs, beginnings))):
        for text, those in signs:
            if text in small:
                numbers.update(those)
    for number in sorted(numbers):
        pattern = known.listed[number]
        if expression(pattern.line).fullmatch(small):
            return pattern.kind
    return ""


@remembered
def _signs(beginning: str) -> Sequence[Sign]:
    """The signs of words with a beginning."""
    known = patterns()
    found = list(known.whole.get(beginning, ()))
    for end in range(1, len(beginning) + 1):
        found += known.begun.get(beginning[:end], ())
    return found


@cache
def patterns() -> Patterns:
    """The patterns that come with newslint."""
    listed: list[Pattern] = []
    known: dict[str, list[int]] = {}
    for name, kind in KINDS.items():
        for its_signs, line in kind.patterns:
            for sign in its_signs:
                known.setdefault(sign, []).append(len(listed))
            listed.append(Pattern(name, line))
    anywhere: list[Sign] = []
    whole: dict[str, list[Sign]] = {}
    begun: dict[str, list[Sign]] = {}
    for text, numbers in known.items():
        told = text.lstrip(_ANYWHERE), numbers
        if text.startswith(_ANYWHERE):
            anywhere.append(told)
            continue
        parted = text.translate(_PARTED).lstrip()
        first = parted.split()[0]
        signs = begun if parted == first else whole
        signs.setdefault(first[:_BEGINNING], []).append(told)
    return Patterns(listed, anywhere, whole, begun)


@cache  # as many as there are patterns, each when the first line may match it
def expression(line: str) -> re.Pattern[str]:
    """The regular expression of a pattern, with its fragments written out."""
    return re.compile(_whole(line))


def _whole(line: str) -> str:
    return _FRAGMENT.sub(lambda found: _whole(FRAGMENTS[found[1]]), line)
