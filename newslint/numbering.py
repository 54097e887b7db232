"""Paths to their indexes in a list, in less memory than a dictionary takes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Sequence


class ByPath(Container[str]):
    """The numbers of paths.

    Args:
        paths: The paths; the number of each is its place.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._order = array("I", sorted(range(len(paths)), key=paths.__getitem__))

    def number(self, path: str) -> int | None:
        """The number of a path, or None."""
        at = bisect_left(self._order, path, key=self._paths.__getitem__)
        if at < len(self._order) and self._paths[self._order[at]] == path:
            return self._order[at]
        return None

    def __contains__(self, path: object) -> bool:
        """Whether a path has a number."""
        return isinstance(path, str) and self.number(path) is not None
