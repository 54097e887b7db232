"""The files that the program consists of: newslint, its plugins, and what they import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from newslint.plugins import rule_classes
from newslint.schema.documents import shipped_files

_METADATA = (".dist-info", ".egg-info", ".egg")


def parts() -> Iterator[str]:
    """Every file and folder that decides what the program does.

    Yields:
        The files of what is imported, the whole of the packages that rules come from, the schemas
        that ship, and where Python looks for packages and their entry points.
    """
    packages = {rule.__module__.partition(".")[0] for rule in rule_classes().values()}
    yield sys.executable
    yield from map(str, shipped_files())
    for module in [*sys.modules.values()]:
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield file
    for package in sorted({*packages, "newslint"}):
        for folder in getattr(sys.modules.get(package), "__path__", ()):
            yield from _tree(folder)
    for folder in sys.path:
        yield folder
        yield from _entry_points(folder)


def _tree(top: str) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield folder
        yield from (os.path.join(folder, name) for name in sorted(files))  # noqa: PTH118


def _entry_points(folder: str) -> Iterator[str]:
    """Where installed packages name their plugins, whether or not they do."""
    try:
        names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - sys.path holds texts
    except OSError:
        return
    for name in names:
        if name.endswith(_METADATA):
            inner = "EGG-INFO" if name.endswith(".egg") else ""
            yield os.path.join(folder, name, inner, "entry_points.txt")  # noqa: PTH118
