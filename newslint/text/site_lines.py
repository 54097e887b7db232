"""Lines that belong to a web page and not to the story on it: sign-ups, share links, notices.

``site_lines.toml`` holds the patterns, which know such lines by their English wording. Each is
matched against one whole line of at most ``LONGEST`` characters, so that it costs a bounded time.
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

LONGEST: Final = 400
"""A longer line holds more than boilerplate."""
KINDS: Final = (
    "paywall", "sign-up", "comments", "share", "advertising", "player", "account", "read-more",
    "copyright", "legal", "support", "credit", "author", "stamp",
)  # fmt: skip
"""The names of all kinds."""

_AROUND: Final = '*_#>|·•»→-–—[]~+=<"“” \t'  # noqa: RUF001
# What parts words; some marks tell as much as a word.
_PARTED: Final = str.maketrans(
    dict.fromkeys(string.punctuation + string.digits + "“”‘–—·•…»«", " ")  # noqa: RUF001
    | {mark: f" {mark} " for mark in "©|/@"}
)
_BEGINNING: Final = 3
_ANYWHERE: Final = "*"
_FRAGMENT = re.compile(r"<([a-z-]+)>")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of boilerplate.

    Attributes:
        what: What such a line is, in words.
        safe: Whether a story loses nothing when it goes.
        everywhere: Whether it is found in titles and excerpts as well.
    """

    what: str
    safe: bool
    everywhere: bool


class Pattern(NamedTuple):
    """A regular expression for a kind of line, with its fragments written out."""

    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """What ``site_lines.toml`` holds.

    Attributes:
        kinds: The kinds by name.
        listed: The patterns; of two that match, the first counts.
        signs: The beginnings of words, to literal text that begins with such a word, to the
            numbers of the patterns whose lines have it.
    """

    kinds: Mapping[str, Kind]
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
        if _compiled(pattern.line).fullmatch(small):
            return pattern.kind
    return ""


@cache
def patterns() -> Patterns:
    """The patterns that come with newslint."""
    data = tomllib.loads(files("newslint.text").joinpath("site_lines.toml").read_text("utf-8"))
    fragments: Mapping[str, str] = data["fragments"]

    def whole(pattern: str) -> str:
        return _FRAGMENT.sub(lambda found: whole(fragments[found[1]]), pattern)

    kinds: Mapping[str, Mapping[str, Any]] = data["kinds"]
    listed = [(name, told) for name, kind in kinds.items() for told in kind["patterns"]]
    signs: dict[str, dict[str, list[int]]] = {}
    for number, (_, told) in enumerate(listed):
        for sign in told["signs"]:
            inside = sign.startswith(_ANYWHERE)
            start = _ANYWHERE if inside else sign.translate(_PARTED).split()[0][:_BEGINNING]
            signs.setdefault(start, {}).setdefault(sign.lstrip(_ANYWHERE), []).append(number)
    return Patterns(
        {
            name: Kind(kind["what"], kind["safe"], kind["everywhere"])
            for name, kind in kinds.items()
        },
        [Pattern(name, whole(told["line"])) for name, told in listed],
        signs,
    )


@cache  # as many as there are patterns, each when the first line may match it
def _compiled(line: str) -> re.Pattern[str]:
    return re.compile(line)
