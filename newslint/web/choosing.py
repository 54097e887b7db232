"""Which addresses are asked, and which others in place of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newslint.web.hosts import host_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Which addresses are asked.

    A pattern is a host (``tides.example``, ``*.tides.example``), a host with a path, or a whole
    address; ``*`` stands for any text. Letters may be large or small.

    Attributes:
        exclude: Patterns of those that are not.
        include: Patterns of those that are nevertheless.
        remap: Patterns of those that are asked under another address, and that one; what ``*``
            stands for in one it stands for in the other.
    """

    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    remap: Mapping[str, str] = field(default_factory=dict)

    def excludes(self, url: str) -> bool:
        """Whether an address is not asked."""
        if not any(fits(pattern, url) for pattern in self.exclude):
            return False
        return not any(fits(pattern, url) for pattern in self.include)

    def target(self, url: str) -> str:
        """The address that is asked in place of another one; the first pattern that fits wins."""
        for pattern, replacement in self.remap.items():
            start, star, end = pattern.partition("*")
            if star and len(url) >= len(start) + len(end):
                if url.startswith(start) and url.endswith(end):
                    middle = url[len(start) : len(url) - len(end)]
                    return replacement.replace("*", middle)
            elif url == pattern:
                return replacement
        return url


def fits(pattern: str, url: str) -> bool:
    """Whether an address fits a pattern.

    Args:
        pattern: As in ``Choice``.
        url: The address.
    """
    pattern, url = pattern.lower(), url.lower()
    if "://" in pattern:
        return _fits(pattern, url)
    rest = url.partition("://")[2]
    authority, slash, path = rest.partition("/")
    authority = authority.rpartition("@")[2]
    if "/" in pattern:
        return _fits(pattern, f"{authority}{slash}{path}")
    authority = authority.partition("?")[0].partition("#")[0]
    host, colon, port = authority.rpartition(":")
    named = host if colon and port.isdigit() else authority
    if pattern.isascii() and url.isascii():
        return _fits(pattern, authority) or _fits(pattern, named)
    # Redirects and links name the same host in ASCII or not.
    names = (authority, named, host_of(url))
    return any(_fits(one, name) for one in (pattern, host_of(pattern)) for name in names)


def _fits(pattern: str, text: str) -> bool:
    """Match without ever going back, so that no pattern takes long."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    *inner, last = rest
    if len(text) < len(first) + len(last):
        return False
    if not text.startswith(first) or not text.endswith(last):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in inner:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True
