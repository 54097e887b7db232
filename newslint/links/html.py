"""Links in HTML, be it a page or what stands in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint.links.body import BodyLink
from newslint.links.entities import decoded_attribute
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.links.pieces import Pieces, Places

_PART = regex(
    r"""
    <!--(?:-?>|.*?(?:--!?>|(?P<open>\Z)))
  | <(?P<raw>script|style|textarea|title|template|noscript)\b(?P<attributes>[^<>]*+)>
      .*?(?:</(?P=raw)\s*+>|\Z)
  | <(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<more>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]++)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'"""
    r"""|(?P<bare>[^\s"'=<>`{}]++))"""
)
_SOURCES = frozenset({"src", "data-src"})
_SRCSETS = frozenset({"srcset", "data-srcset"})
_REFERENCES = frozenset({"href", "xlink:href"})
_POSTER = "poster"
_ADDRESSES = _SOURCES | _SRCSETS | _REFERENCES | {_POSTER}
_OBJECT = ("object", "data")
_VALUES = ("double", "single", "bare")
# Of a ``source``, ``src`` is for sounds and films: pictures have ``srcset`` (HTML, 4.8.2).
_IMAGES = frozenset({"img", "image", "input"})
_IN_DRAWINGS = "image"
_NO_LINKS = frozenset({"base", "use", "script"})
_CODE = frozenset({"a", "code", "kbd", "pre", "samp", "tt"})
# Candidates of a srcset: an address, then what follows up to a comma outside of brackets.
_CANDIDATE = regex(r"[\s,]*+(?P<url>\S++)(?P<rest>(?:[^,(]++|\([^)]*+\)?)*+)")
_PIXELS = re.compile(r"\s*+([0-9]{1,5})(?:px)?\s*+")


@dataclass
class Page:
    """Reads the HTML of one body, piece after piece.

    Attributes:
        hidden: Whether a comment is open at the end of what was read.
        depths: How deep inside of links and code it ends, by element.
    """

    hidden: bool = False
    depths: dict[str, int] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether text that follows is plain: neither code nor the words of a link."""
        return not any(self.depths.values())

    def read(self, pieces: Pieces) -> Iterator[BodyLink]:
        """The links of a stretch of HTML."""
        text = pieces.text()
        places = pieces.places()
        for part in _PART.finditer(text):
            name = (part["name"] or "").lower()
            if part["open"] is not None:
                self.hidden = True
            elif name:
                if name in _CODE:
                    self._step(name, opens=not part["close"], empty=part["more"].endswith("/"))
                if not part["close"] and name not in _NO_LINKS and "=" in part["more"]:
                    yield from _links(name, part["more"], part.start("more"), places)

    def _step(self, name: str, *, opens: bool, empty: bool) -> None:
        depth = self.depths.get(name, 0)
        if opens and not empty:
            self.depths[name] = depth + 1
        elif not opens:
            self.depths[name] = max(0, depth - 1)


def _links(element: str, attributes: str, offset: int, places: Places) -> Iterator[BodyLink]:
    found: dict[str, re.Match[str]] = {}
    for attribute in _ATTRIBUTE.finditer(attributes):
        found.setdefault(attribute["name"].lower(), attribute)
    size = (_pixels(found.get("width")), _pixels(found.get("height")))
    for name, attribute in found.items():
        if name not in _ADDRESSES and (element, name) != _OBJECT:
            continue
        kind = next(kind for kind in _VALUES if attribute[kind] is not None)
        start, end = attribute.span(kind)
        sized = element in _IMAGES and name in _SOURCES
        drawn = element == _IN_DRAWINGS and name in _REFERENCES
        role = "image" if sized or drawn or name in _SRCSETS or name == _POSTER else "body"
        whole = [(start, end)]
        for first, last in _candidates(attribute[kind], start) if name in _SRCSETS else whole:
            url = decoded_attribute(attributes[first:last])
            if url:
                place = places.of(offset + first, offset + last)
                yield BodyLink(*place, url, role, size if sized else (0, 0))


def _candidates(srcset: str, offset: int) -> Iterator[tuple[int, int]]:
    """Start and end of every address (HTML, 4.8.4.2.1)."""
    for found in _CANDIDATE.finditer(srcset):
        start = found.start("url")
        url = found["url"].rstrip(",")
        if url and not url.startswith("data:"):
            yield offset + start, offset + start + len(url)


def _pixels(attribute: re.Match[str] | None) -> float:
    value = "" if attribute is None else next(filter(None, map(attribute.__getitem__, _VALUES)), "")
    found = _PIXELS.fullmatch(value)
    return float(found[1]) if found else 0
