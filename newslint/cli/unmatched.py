"""Patterns of configurations that match no file: misspelt, or of folders that are gone."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import files
from newslint.patterns import Patterns

if TYPE_CHECKING:
    from newslint.config import Config


def unmatched(found: Sequence[files.File], paths: Iterable[str]) -> Iterator[str]:
    """Say which patterns match no file, where all files of the project were looked at.

    Args:
        found: All files that were found.
        paths: Where they were looked for.

    Yields:
        A notice for each pattern, with its place.
    """
    folders = [Path(path).absolute() for path in paths if Path(path).is_dir()]
    for config in files.configs_of(found):
        patterns = dict(_patterns(config))
        if patterns and any(config.root.is_relative_to(folder) for folder in folders):
            names = [file.name for file in found if file.config is config]
            wanted = {pattern.removeprefix("!") for pattern in patterns.values()}
            idle = _matching_none(config.root, wanted, names)
            for place, pattern in patterns.items():
                if pattern.removeprefix("!") in idle:
                    yield f"{config.origins.get(place, place)}: no file matches {pattern}"


def _patterns(config: Config) -> Iterator[tuple[str, str]]:
    """The patterns of a configuration, by the name that their place has in its ``origins``."""
    yield from ((f"schemas/{pattern}", pattern) for pattern in config.schemas)
    yield from ((f"per-file-ignores/{pattern}", pattern) for pattern in config.per_file_ignores)
    for index, override in enumerate(config.overrides):
        for number, pattern in enumerate(override.files.lines):
            yield f"overrides/{index}/files/{number}", pattern


def _matching_none(root: Path, patterns: Collection[str], names: Sequence[str]) -> set[str]:
    """The patterns that match none of some files.

    Most patterns are of folders, which are few; the files are looked at for the others only.
    """
    folders = {name.rpartition(os.sep)[0] for name in names} - {str(root)}
    left = _left(root, patterns, folders, folder=True)
    of_folders = {pattern for pattern in left if pattern.endswith("/")}
    return of_folders | _left(root, left - of_folders, names, folder=False)


def _left(root: Path, patterns: Collection[str], paths: Iterable[str], *, folder: bool) -> set[str]:
    """The patterns that match none of some paths; a path is compared with all of them at once."""
    left = {*patterns}
    together = Patterns.of(root, left)
    for path in paths:
        if together.match(path, folder=folder):
            left = {one for one in left if not Patterns.of(root, [one]).match(path, folder=folder)}
            together = Patterns.of(root, left)
    return left
