"""Patterns for paths, written as in ``.gitignore``: the one kind of glob newslint knows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Patterns:
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
        if not self.lines or not path.is_relative_to(self.folder):
            return None
        name = posix(path.relative_to(self.folder))
        return _spec(self.lines).check_file(name + "/" * folder).include

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether the path matches."""
        return bool(self.verdict(path, folder=folder))


def posix(path: PurePath) -> str:
    """A path as text with ``/``: the same in every locale, whatever bytes the name has."""
    return os.fsencode(path.as_posix()).decode(errors="replace")


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
