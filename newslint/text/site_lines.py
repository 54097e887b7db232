"""Lines that belong to a web page and not to the story on it: sign-ups, share links, notices.

``site_lines.toml`` holds the patterns, which know such lines by their English wording. Each is
matched against one whole line of at most ``LONGEST`` characters, so that it costs a bounded time.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

LONGEST: Final = 400
"""A longer line holds more than boilerplate."""
KINDS: Final = (
    "paywall", "sign-up", "comments", "share", "advertising", "player", "account", "read-more",
    "copyright", "legal", "support", "credit", "author", "stamp",
)  # fmt: skip
"""The names of all kinds."""

# A pattern that begins with anything may match any line: it is tried on lines with a sign only.
_FREE: Final = (".{", "(?=.", "[^", "[\\w")
_SIGNS: Final = (
    "subscriber", "members", "browser", "javascript", "cookies", "flash", "required", "in the comm",
    "inbox", "click", "latest", "reserved", "©", "not be ", "affiliate", "commission", "journalism",
    "reporting", "newsroom", "credit", "courtesy", "photo", "image", "picture", "getty", "reuters",
    "afp", " via ", "stock", "alamy", "flickr", "(ap", "[ap", "file)", "provided", "contributed to",
    "can be ", "follow ", "privacy", "terms ", "|", "/ap", "min", "full ", "stay current",
    "respons",    "liab", "newsletter", "produced", "nasa", "esa", "usgs", "noaa", "cdc", "epa",
)  # fmt: skip
_AROUND: Final = '*_#>|·•»→-–—[]~+=<"“” \t'  # noqa: RUF001
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


@dataclass(frozen=True, slots=True)
class Patterns:
    """What ``site_lines.toml`` holds.

    Attributes:
        kinds: The kinds by name.
        anchored: All patterns that begin with a word; the group that matches names the kind.
        free: All others.
    """

    kinds: Mapping[str, Kind]
    anchored: re.Pattern[str]
    free: re.Pattern[str]


def kind_of(line: str) -> str:
    """The kind of boilerplate that a line is, or nothing if it may be part of a story."""
    if len(line) > LONGEST:
        return ""
    small = " ".join(line.lower().replace("’", "'").split()).strip(_AROUND)  # noqa: RUF001
    if not small:
        return ""
    known = patterns()
    found = known.anchored.fullmatch(small)
    if not found and any(map(small.__contains__, _SIGNS)):
        found = known.free.fullmatch(small)
    return (found.lastgroup or "").replace("_", "-") if found else ""


@cache
def patterns() -> Patterns:
    """The patterns that come with newslint."""
    data = tomllib.loads(files("newslint.text").joinpath("site_lines.toml").read_text("utf-8"))
    fragments: Mapping[str, str] = data["fragments"]

    def whole(pattern: str) -> str:
        return _FRAGMENT.sub(lambda found: whole(fragments[found[1]]), pattern)

    listed = {name: kind["patterns"] for name, kind in data["kinds"].items()}
    told = [(name, pattern) for name, kind in listed.items() for pattern in map(whole, kind)]
    return Patterns(
        {
            name: Kind(kind["what"], kind["safe"], kind["everywhere"])
            for name, kind in data["kinds"].items()
        },
        _joined((name, pattern) for name, pattern in told if not pattern.startswith(_FREE)),
        _joined((name, pattern) for name, pattern in told if pattern.startswith(_FREE)),
    )


def _joined(told: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    kinds: dict[str, list[str]] = {}
    for name, pattern in told:
        kinds.setdefault(name.replace("-", "_"), []).append(pattern)
    return re.compile("|".join(f"(?P<{name}>{'|'.join(kind)})" for name, kind in kinds.items()))
