"""Lines that belong to a web page and not to the story on it: sign-ups, share links, notices.

``site_line_patterns`` holds the patterns, which know such lines by their English wording. Each is
matched against one whole line of at most ``LONGEST`` characters, so that it costs a bounded time.
A line that a pattern matches and that reports all the same is let be (``reporting``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.memo import remembered
from newslint.regex import compiled, regex
from newslint.text.page_terms import is_sentence, speaks_of_page
from newslint.text.reporting import attributes, is_quotation, tells, tells_itself
from newslint.text.site_line_patterns import FRAGMENTS, KINDS
from newslint.text.straight import straightened

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import Final

LONGEST: Final = 400
"""A longer line holds more than boilerplate."""
_AROUND: Final = '*_#>|·•»→-–—[]~+=<"“” \t'  # noqa: RUF001
# What parts words; some marks tell as much as a word. Characters that stay are listed as well: to
# miss one in the table takes longer than to find it.
_PARTED: Final = str.maketrans(
    {chr(code): chr(code) for code in range(128)}
    | dict.fromkeys("!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~0123456789“”‘–—·•…»«", " ")  # noqa: RUF001
    | {mark: f" {mark} " for mark in "©|/@"}
)
# Kinds of which authors write the like: captions, notes on changes, hints at other stories.
_OF_AUTHORS: Final = frozenset({"credit", "read-more", "stamp"})
# Kinds that ask the reader for something, in words that a story may use.
_ASKING: Final = frozenset(
    {"account", "advertising", "comments", "label", "paywall", "player", "share", "sign-up"}
)
_BARE_WORDS: Final = 2
"""A label of the page has no full stop: "Newsletter." is an answer."""
_SHORTEST_NOTICE: Final = 4
"""Words of a sentence that may be a step or an answer ("Reject all cookies.")."""
_BEGINNING: Final = 4
_ANYWHERE: Final = "*"
_OPENING: Final = "^"
_OPENING_LENGTH: Final = 2
_FRAGMENT = re.compile(r"<([a-z-]+)>")
# What is no name, address or part of a word.
_WORD = regex(r"(?<![\w'’@./-])[a-z]{2,}(?![\w@/]|\.\w)")  # noqa: RUF001
# Words of an expression, the last letter of which may be optional; escapes are no letters.
_KNOWN = regex(r"\\[a-z]|([a-z]{2,})(\??)")
_ALSO_KNOWN: Final = ("anytime", "emails", "processing")


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
        openings: Signs that begin a line, by their first letters.
        anywhere: Signs that may stand anywhere.
        whole: The others that have a whole word, by the beginning of the longest.
        begun: The rest, which begin a word, by the beginning of that.
    """

    listed: Sequence[Pattern]
    openings: Mapping[str, Sequence[Sign]]
    anywhere: Sequence[Sign]
    whole: Mapping[str, Sequence[Sign]]
    begun: Mapping[str, Sequence[Sign]]


def kind_of(line: str) -> str:
    """The kind of boilerplate that a line is, or nothing if it may be part of a story."""
    return _kind_of(line) if len(line) <= LONGEST else ""


@remembered
def _kind_of(line: str) -> str:
    return kind_among(line, KINDS)


def kind_among(line: str, kinds: Container[str]) -> str:
    """The same, where only some kinds matter: the fewer, the less there is to match."""
    small, numbers = _candidates(line) if len(line) <= LONGEST else ("", ())
    for number in numbers:
        pattern = patterns().listed[number]
        if pattern.kind in kinds and expression(pattern.line).fullmatch(small):
            reports = attributes(line) or (KINDS[pattern.kind].safe and tells(line))
            authored = pattern.kind in _OF_AUTHORS and tells_itself(line)
            return "" if reports or authored or _may_tell(small, pattern.kind) else pattern.kind
    return ""


def _may_tell(small: str, kind: str) -> bool:
    """Whether a line is a sentence that a story may have as well, for all that the page asks."""
    if not is_sentence(small):
        return False
    words = small.count(" ") + 1
    if kind in _ASKING:
        bare = words <= _BARE_WORDS and small.endswith(".")
        return bare or not speaks_of_page(small)
    return (
        kind == "legal" and words <= _SHORTEST_NOTICE and small.endswith(".") and "-" not in small
    )


# A title is asked for as a text and as its only sentence, one after the other.
@lru_cache(maxsize=1)
def _candidates(line: str) -> tuple[str, Sequence[int]]:
    """The line as it is matched, and the numbers of the patterns whose signs it has."""
    small = " ".join(line.lower().replace("’", "'").split()).strip(_AROUND)  # noqa: RUF001
    if not small:
        return "", ()
    known = patterns()
    numbers: set[int] = set()
    for text, those in known.openings.get(small[:_OPENING_LENGTH], ()):
        if small.startswith(text):
            numbers.update(those)
    words = straightened(small).translate(_PARTED).split()
    beginnings = {word[:_BEGINNING] for word in words}
    for signs in (known.anywhere, *filter(None, map(_signs, beginnings))):
        for text, those in signs:
            if text in small:
                numbers.update(those)
    return small, sorted(numbers)


def is_plain(line: str) -> bool:
    """Whether a line of the page may be deleted unseen.

    It is if its kind is and if the patterns know all of its words, names apart: what a pattern
    leaves open at its end may be a sentence of a story.
    """
    kind = kind_of(line)
    if not kind or not KINDS[kind].safe or is_quotation(line):
        return False
    words = _WORD.findall(line.lower() if line.isupper() else line)
    return known_words().issuperset(words)


@cache
def known_words() -> frozenset[str]:
    """The words that the patterns are made of."""
    expressions = [*FRAGMENTS.values(), *(pattern.line for pattern in patterns().listed)]
    known = set(_ALSO_KNOWN)
    for found in _KNOWN.finditer(" ".join(expressions)):
        word, optional = found[1], found[2]
        if word:
            known |= {word, word[:-1]} if optional else {word}
    return frozenset(known)


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
    openings: dict[str, list[Sign]] = {}
    anywhere: list[Sign] = []
    whole: dict[str, list[Sign]] = {}
    begun: dict[str, list[Sign]] = {}
    for sign, numbers in known.items():
        text = sign.lstrip(_ANYWHERE + _OPENING)
        if sign.startswith(_OPENING):
            openings.setdefault(text[:_OPENING_LENGTH], []).append((text, numbers))
        elif sign.startswith(_ANYWHERE):
            anywhere.append((text, numbers))
        else:
            *words, last = text.translate(_PARTED).lstrip().split(" ")
            signs, word = (whole, max(words, key=len)) if words else (begun, last)
            signs.setdefault(word[:_BEGINNING], []).append((text, numbers))
    return Patterns(listed, openings, anywhere, whole, begun)


@cache  # as many as there are patterns, each when the first line may match it
def expression(line: str) -> re.Pattern[str]:
    """The regular expression of a pattern, with its fragments written out."""
    return compiled(_whole(line))


def _whole(line: str) -> str:
    return _FRAGMENT.sub(lambda found: _whole(FRAGMENTS[found[1]]), line)
