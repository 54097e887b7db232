"""Patterns for paths, written as in ``.gitignore``: the one kind of glob newslint knows."""

from __future__ import annotations

import os
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import PurePath

# A name with ``*`` for any part of it, anywhere below the folder or right in it; most patterns are.
_NAME = re.compile(r"/?(?=\**[\w.~+@-])[\w.~+@*-]+/?")
_NOTHING = "(?!)"
_FOLDERS = "/(?:.+/)?"
_FOLDERS_AND_MORE = re.compile(r"\(\?:\.\+/\)\?(.+?/)(?=\(\?:\.\+/\)\?)", re.DOTALL)
# Stars, and what has a fixed length between them and the next one.
_STARS_AND_MORE = re.compile(r"(?:\[\^/\]\*)+((?:\[\^/\](?!\*)|[^/])+?)(?=\[\^/\]\*)")


class Patterns(NamedTuple):
    """Patterns relative to a folder.

    Attributes:
        folder: What the patterns are relative to.
        lines: The patterns; ``!`` takes back, the last that matches decides.
    """

    folder: Path
    lines: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path, lines: Iterable[str]) -> Patterns:
        """Patterns of a folder; lines that are no pattern match nothing, as in git."""
        return cls(folder, tuple(line for line in lines if is_pattern(line)))

    def verdict(self, path: PurePath | str, *, folder: bool = False) -> bool | None:
        """Whether the path matches; None if no pattern speaks of it."""
        name = below(self.folder, path) if self.lines else None
        if name is None:
            return None
        return _judge(self.lines)(f"{name}/" if folder else name)

    def match(self, path: PurePath | str, *, folder: bool = False) -> bool:
        """Whether the path matches."""
        return bool(self.verdict(path, folder=folder))


def posix(path: PurePath | str) -> str:
    """A path as text with ``/``: the same in every locale, whatever bytes the name has."""
    return _text(str(path))


def below(folder: PurePath | str, path: PurePath | str) -> str | None:
    """A path as seen from a folder it is in, with ``/``; None if it is not.

    Both are absolute and without ``..``. This runs several times for each file of a run: it
    compares texts, which costs a fifth of what ``relative_to`` does.
    """
    top, name = str(folder).rstrip(os.sep), str(path)
    if name.startswith(top) and name[len(top) : len(top) + 1] == os.sep:
        return _text(name[len(top) + 1 :] or ".")
    return "." if name == top else None


def _text(name: str) -> str:
    if os.sep != "/":
        name = name.replace(os.sep, "/")
    return name if name.isascii() else os.fsencode(name).decode(errors="replace")


def seen_from(folder: Path, path: Path | str) -> str:
    """A path as seen from a folder, with ``/``; as it is where no way leads there."""
    inside = below(folder, path)
    if inside is not None:
        return inside
    try:
        return posix(Path(os.path.relpath(path, folder)))
    except ValueError:  # another drive
        return posix(path)


def is_pattern(line: str) -> bool:
    """Whether a line can be understood as a pattern."""
    try:
        _judge((line,))
    except (ValueError, re.error):  # the latter for ``[z-a]``
        return False
    return True


@lru_cache(maxsize=256)
def _judge(lines: tuple[str, ...]) -> Callable[[str], bool | None]:
    """What tells whether a path matches; None if no pattern speaks of it.

    To load what knows all patterns takes a tenth of a short run, and to ask it for each file some
    of a long one; of names, one regular expression does it.
    """
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    if all(map(_NAME.fullmatch, said)):
        right_in_it = _any_of(name for name in said if name.startswith("/"))
        below_it = _any_of(name for name in said if not name.startswith("/"))
        found = re.compile(f"{right_in_it}|(?:.+/)?{below_it}").match
        return lambda name: True if found(name) else None
    from pathspec import GitIgnoreSpec, RegexPattern

    with warnings.catch_warnings(action="ignore"):  # of ``[[``, which is what is meant
        spec = GitIgnoreSpec.from_lines(lines)
        for pattern in spec.patterns:
            if isinstance(pattern, RegexPattern) and pattern.regex:
                pattern.regex = re.compile(_at_once(pattern.regex.pattern))
    return lambda name: spec.check_file(name).include


def _any_of(names: Iterable[str]) -> str:
    """A regular expression for what some names stand for; see ``_NAME``."""
    ways = (
        _at_once(re.escape(name.strip("/")).replace(r"\*", "[^/]*"))
        + ("/" if name[-1] == "/" else "(?:/|$)")
        for name in names
    )
    return f"(?:{'|'.join(ways) or _NOTHING})"


def _at_once(expression: str) -> str:
    """The same expression, in which each star but the last takes as little as it can for good.

    That is enough to find whatever matches, for what follows a star has a fixed length: in
    characters, and in folders after ``**``. An expression that tries all else as well takes years
    for a pattern such as ``*a*a*a*a*a*a*b``.
    """
    within = _STARS_AND_MORE.sub(r"(?>[^/]*?\1)", expression)
    return _FOLDERS_AND_MORE.sub(r"(?>(?:.+?/)??\1)", within.replace("(?:/.+)?/", _FOLDERS))
