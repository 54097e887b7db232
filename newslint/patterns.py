"""Patterns for paths, written as in ``.gitignore``: the one kind of glob newslint knows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import PurePath

    from pathspec import GitIgnoreSpec


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

    def verdict(self, path: Path, *, folder: bool = False) -> bool | None:
        """Whether the path matches; None if no pattern speaks of it."""
        name = below(self.folder, path) if self.lines else None
        if name is None:
            return None
        return _spec(self.lines).check_file(name + "/" * folder).include

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether the path matches."""
        return bool(self.verdict(path, folder=folder))


def posix(path: PurePath) -> str:
    """A path as text with ``/``: the same in every locale, whatever bytes the name has."""
    return _text(str(path))


def below(folder: PurePath | str, path: PurePath) -> str | None:
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


def seen_from(folder: Path, path: Path) -> str:
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
        _spec((line,))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
