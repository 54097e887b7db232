"""Addresses in front matter.

The walk sees every value of every story, so it looks at most of them once and makes nothing for
what is no address.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from newslint.links.fields import NO_FIELDS, Fields
from newslint.memo import remembered, remembered_item
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.frontmatter import Data

_ROLES = {
    "webUrl": "canonical",
    "originalUrl": "source",
    "ampWebUrl": "amp",
    "cdnAmpWebUrl": "amp",
}
_BESIDE_PAGE = frozenset({"amp", "source"})
RELATED = "related"
"""The key that holds the related stories."""
_BEGINS = frozenset({"http", "HTTP", "Http", "file", "FILE", "File"})
# Has no space and nothing that begins ``_TEMPLATE``: nearly all addresses, found in one look.
_USUAL = regex(r"[Hh][Tt][Tt][Pp][Ss]?:[!-;=-z|-~]++")
_WEB = regex(r"[Hh][Tt][Tt][Pp][Ss]?:(?=\S)")
_ABSOLUTE = regex(r"\s*+(?:[A-Za-z][A-Za-z0-9+.-]*+:|//)")
# Where a value may be the path of a picture, and what such a path looks like.
_IMAGE_KEY = regex(  # in lower case
    r"(?:.*[a-z_-])?(?:image|img|cover|thumb|thumbnail|poster|hero|banner|photo|picture|logo"
    r"|avatar|gallery)s?(?:[_-]?(?:url|src|path|file))?"
)
_PATH_KEYS = frozenset({"url", "src", "path", "file"})
_LINK_KEYS = ("url", "uri", "link", "href", "src")
_ENDS = frozenset({".png", ".jpg", "jpeg", ".gif", "webp", "avif", ".svg"})
_NO_PATH = regex(r"[\s:?#]")
# What programs write for a file of the computer they run on.
_OF_A_DISK = regex(r"[Ff][Ii][Ll][Ee]:/|[A-Za-z]:[\\/]")
# What a generator fills in; whoever writes the story does not know the address either.
_TEMPLATE = regex(r"\{\{|\{%|\$\{|<%")
_SPACE = regex(r"\s")
_KEYS = 4096
# Those of all rules; they are small.
_ITEMS = 65_536


Address = tuple[str, str, str, Mapping[str, "Data"]]
"""JSON Pointer, address, role (see ``visit.Link``) and the mapping that it stands in, if any.

A bare tuple: stories have hundreds, and most are only glanced at.
"""


class Addresses:
    """The addresses in front matter, in order.

    Args:
        parts: Addresses, and what stands before their pointers: nothing, or the pointer of a
            related story, which may stand in other files, too.
    """

    def __init__(self, parts: Sequence[tuple[str, Sequence[Address]]]) -> None:
        self._parts = parts
        self._own = [url for prefix, found in parts if not prefix for _, url, _, _ in found]
        self._in_stories = [found for prefix, found in parts if prefix]

    def __iter__(self) -> Iterator[Address]:
        for prefix, addresses in self._parts:
            for pointer, url, role, beside in addresses:
                yield prefix + pointer, url, role, beside

    def where(self, wanted: Callable[[str], object]) -> Iterator[Address]:
        """The addresses that somebody wants. Mostly there are none, and it takes one step.

        Args:
            wanted: Tells by an address; a function that stays, for its answers are remembered.
        """
        told = _any_wanted.all(self._in_stories, wanted)
        if any(told) or any(map(wanted, self._own)):
            stories = iter(told)
            for prefix, addresses in self._parts:
                for pointer, url, role, beside in addresses if not prefix or next(stories) else ():
                    if wanted(url):
                        yield prefix + pointer, url, role, beside


def size_in(beside: Mapping[str, Data]) -> tuple[float, float]:
    """Width and height that stand beside an address; 0 where they do not."""
    return _pixels(beside.get("width")), _pixels(beside.get("height"))


def title_in(beside: Mapping[str, Data]) -> str:
    """The title that stands beside an address, or nothing."""
    title = beside.get("title")
    return title if isinstance(title, str) else ""


def _pixels(value: Data) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return value if 0 < value < math.inf else 0


def in_data(data: Mapping[str, Data], fields: Fields = NO_FIELDS) -> Addresses:
    """Every address in front matter.

    An address is what begins as one of the web, the path of a picture under a key that is usual for
    it, and whatever stands where the schema or the configuration wants an address.

    Args:
        data: The front matter.
        fields: Where the schema and the configuration want addresses.
    """
    walk = _Walk(fields)
    walk.mapping(data, "", "")
    if fields.patterns:
        walk.chosen(data)
    return Addresses(walk.found)


class _Walk:
    def __init__(self, fields: Fields) -> None:
        self.found: list[tuple[str, Sequence[Address]]] = []
        self._fields = fields
        self._names = fields.names

    def mapping(self, value: Mapping[str, Data], prefix: str, role: str) -> None:
        """Look at the values of a mapping. The hot loop: what is no address costs three looks."""
        names = self._names
        for key, item in value.items():
            if isinstance(item, str):
                if item[:4] in _BEGINS or key in names or item[-4:] in _ENDS:
                    self._text(item, key, f"{prefix}/{_step(key)}", role, value)
            elif item and isinstance(item, dict | list) and key not in self._fields.opaque:
                self._below(item, f"{prefix}/{_step(key)}", _role_below(key, role), key)

    def _below(self, value: Any, prefix: str, role: str, name: str) -> None:  # noqa: ANN401
        """Look at a mapping, or at the items of a list that stands under the key ``name``."""
        if isinstance(value, dict):
            self.mapping(value, prefix, role)
            return
        if name == RELATED:
            for index, addresses in enumerate(_in_story.all(value, role, name, self._fields)):
                if addresses:
                    self.found.append((f"{prefix}/{index}", addresses))
            return
        for index, item in enumerate(value):
            self.item(item, f"{prefix}/{index}", role, name)

    def item(self, item: Data, pointer: str, role: str, name: str) -> None:
        """Look at an item of a list that stands under the key ``name``."""
        if isinstance(item, dict):
            self.mapping(item, pointer, role)
        elif isinstance(item, str):
            if item[:4] in _BEGINS or name in self._names or item[-4:] in _ENDS:
                self._text(item, name, pointer, role, {})
        elif isinstance(item, list):
            self._below(item, pointer, role, name)

    def _text(
        self, text: str, key: str, pointer: str, role: str, beside: Mapping[str, Data]
    ) -> None:
        if key in self._fields.opaque:
            return
        plain = _is_plain(text)
        own = _own_role(key, role) if plain else self._role(text, key, role)
        if own:
            self.found.append(("", ((pointer, text, own, beside),)))

    def chosen(self, data: Mapping[str, Data]) -> None:
        """Add what the configuration names and nobody would know."""
        known = {pointer for pointer, *_ in Addresses(self.found)}
        for keys, url in self._fields.chosen(data):
            pointer = "".join(f"/{_step(key)}" for key in keys)
            hidden = not self._fields.opaque.isdisjoint(keys)
            if pointer not in known and url and not (hidden or _TEMPLATE.search(url)):
                known.add(pointer)
                name = next((key for key in reversed(keys) if isinstance(key, str)), "")
                role = "related" if RELATED in keys else ""
                self.found.append(("", ((pointer, url, _own_role(name, role), {}),)))

    def _role(self, url: str, key: str, role: str) -> str | None:
        """What an odd text is for, if it is an address in spite of its looks."""
        own = _own_role(key, role)
        if _TEMPLATE.search(url):
            return None
        # A sentence may begin with one; a field for addresses has a fault.
        if _WEB.match(url) or _OF_A_DISK.match(url):
            named = (
                own == "image"
                or key in self._fields.names
                or key.lower().rstrip("s").endswith(_LINK_KEYS)
            )
            return own if named else None
        if key in self._fields.names:
            may = url and (key in self._fields.references or _ABSOLUTE.match(url))
            return own if may else None
        picture = own == "image" and (key in _PATH_KEYS or _is_image_key(key))
        return own if picture and url[-4:] in _ENDS and not _NO_PATH.search(url) else None


@partial(remembered_item, most=_ITEMS)
def _any_wanted(addresses: Sequence[Address], wanted: Callable[[str], object]) -> bool:
    return any(wanted(url) for _, url, _, _ in addresses)


@remembered_item
def _in_story(item: Data, role: str, name: str, fields: Fields) -> tuple[Address, ...]:
    """The addresses in a related story, with pointers that start there: stories come again."""
    walk = _Walk(fields)
    walk.item(item, "", role, name)
    return tuple(Addresses(walk.found))


@lru_cache(_KEYS)
def _step(key: str | int) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


def _is_image_key(key: str) -> bool:
    return bool(_IMAGE_KEY.fullmatch(key.lower()))


@lru_cache(_KEYS)
def _role_below(key: object, role: str) -> str:
    """The role of what stands below a key: pictures of related stories are pictures."""
    if role == "image" or not isinstance(key, str):
        return role
    if key == RELATED:
        return "related"
    return "image" if _is_image_key(key) else role


@lru_cache(_KEYS)
def _own_role(key: str, role: str) -> str:
    if _is_image_key(key):
        return "image"
    own = _ROLES.get(key, "link")
    # The page of a related story is what it is there for; its other addresses are what they are.
    return own if own in _BESIDE_PAGE and role != "image" else role or own


@remembered
def _is_plain(url: str) -> bool:
    """Whether it is an address of the web, whatever key it stands under."""
    if _USUAL.fullmatch(url):
        return True
    return bool(_WEB.match(url)) and not _SPACE.search(url) and not _TEMPLATE.search(url)
