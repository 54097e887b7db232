"""In which language an article is: one story in two languages is not the same article twice."""

from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from newslint.urls.locales import is_locale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.frontmatter import Data

LANGUAGES = ("lang", "language", "locale")
"""Keys that say in which language an article is, the best first."""


class Edition(NamedTuple):
    """An article among its translations.

    Attributes:
        language: What the front matter says; empty if it says nothing.
        path: The file. ``news/de/tide.md`` and ``news/tide.de.md`` are in German, and
            ``news/tide.md`` is in another language if they are there.
    """

    language: str
    path: str


def language_of(data: Mapping[str, Data]) -> str:
    """The language that the front matter names: ``en-us``; empty if it names none."""
    values = (data.get(key) for key in LANGUAGES)
    named = (value.strip() for value in values if isinstance(value, str))
    return next(filter(None, named), "").casefold().replace("_", "-")


def are_translations(one: Edition, other: Edition) -> bool:
    """Whether two articles are in two languages, or for two countries."""
    mine, others = one.language, other.language
    if not mine or not others:
        (named, path), (named_there, path_there) = _named(one.path, other.path)
        mine, others = mine or named, others or named_there
        if not mine or not others:
            return mine != others and path == path_there
    short, long = sorted((mine, others), key=len)
    return not f"{long}-".startswith(f"{short}-")


def _named(path: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What the names of two files say of their languages, and what else; below a common folder."""
    parts, others = path.split("/"), other.split("/")
    common = [*takewhile(bool, map(eq, parts[:-1], others[:-1]))]
    return _split(parts[len(common) :]), _split(others[len(common) :])


def _split(parts: Sequence[str]) -> tuple[str, str]:
    *folders, name = parts
    *stem, suffix = name.split(".")
    if len(stem) > 1 and is_locale(stem[-1]):
        language = stem.pop()
    else:
        at = next((at for at, folder in enumerate(folders) if is_locale(folder)), None)
        language = folders.pop(at) if at is not None else ""
    return language.casefold().replace("_", "-"), "/".join([*folders, *stem, suffix])
