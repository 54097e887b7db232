"""Where front matter holds addresses, by its schema and by the configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.frontmatter import Data

_ANY = "*"


class Fields(NamedTuple):
    """Where front matter holds addresses besides those that anybody would know.

    Attributes:
        names: Keys whose values are addresses, at whatever depth.
        references: Those of them whose values may be relative to the site.
        opaque: Keys that are not looked into.
        patterns: Ways to values, or to lists of them: keys and positions joined by ``/``, as in
            a JSON Pointer (``~1`` for a slash in a key), ``*`` for any of them.
    """

    names: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()

    def chosen(self, data: Mapping[str, Data]) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The way to each text that a pattern stands for, and the text."""
        for pattern in self.patterns:
            yield from _matching(data, tuple(map(_key, pattern.strip("/").split("/"))), ())


NO_FIELDS = Fields()


def _matching(
    value: Data, parts: tuple[str, ...], keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not parts:
        if isinstance(value, str):
            yield keys, value
        elif isinstance(value, list):
            texts = ((number, item) for number, item in enumerate(value) if isinstance(item, str))
            yield from (((*keys, number), item) for number, item in texts)
        return
    for key, item in _children(value):
        if parts[0] in (_ANY, str(key)):
            yield from _matching(item, parts[1:], (*keys, key))


def _key(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _children(value: Data) -> Iterator[tuple[str | int, Data]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
