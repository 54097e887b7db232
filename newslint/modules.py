"""List the modules of our own packages without ``pkgutil``, which takes time to import."""

from __future__ import annotations

import os
from collections.abc import Iterable

_SUFFIXES = ("py", "pyc")


def modules(folders: Iterable[str]) -> list[str]:
    """Names of the modules of a package, in alphabetical order.

    Args:
        folders: Its ``__path__``.
    """
    found = (entry.name.partition(".") for folder in folders for entry in os.scandir(folder))
    return sorted({stem for stem, _, suffix in found if suffix in _SUFFIXES} - {"__init__"})


def packages(folders: Iterable[str]) -> list[str]:
    """Names of the packages in a package, in alphabetical order.

    Args:
        folders: Its ``__path__``.
    """
    found = (entry for folder in folders for entry in os.scandir(folder) if entry.is_dir())
    return sorted(entry.name for entry in found if entry.name[0] not in "._")
