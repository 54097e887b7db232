"""Find configuration files, and build a ``Config`` from them and from the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newslint.config import FILE_NAMES, OPTION_NAMES, Config, ConfigError, Override
from newslint.config_links_schema import link_options
from newslint.config_table import PYPROJECT, content, origin_of, placed, read, validate
from newslint.finding import Severity
from newslint.options import arguments
from newslint.patterns import Patterns
from newslint.trace import looked_at, looked_for

_MOST_EXTENDS = 10
_COMMAND_LINE = "command line"
# What a file says of their keys adds to what the file that it extends says.
_TABLES = ("rules", "per-file-ignores", "schemas", "links")


class Finder:
    """Finds the configuration that holds in a folder.

    Attributes:
        given: Configuration of the command line.

    Args:
        given: Configuration of the command line, which wins over every file.
        file: The only configuration file to use, or None to look for the nearest.
        isolated: Whether to read no configuration file at all.
        origin: What gave the configuration, for messages.

    Raises:
        ConfigError: What is given cannot be used.
    """

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        file: Path | None = None,
        *,
        isolated: bool = False,
        origin: str = _COMMAND_LINE,
    ) -> None:
        self.given = given or {}
        if given:
            validate(given, origin)
        self._known: dict[Path, Config] = {}
        self._isolated = isolated
        self._only = load(file.absolute(), self.given) if file and not isolated else None

    def __call__(self, folder: Path) -> Config:
        """The configuration of a folder.

        Raises:
            ConfigError: It cannot be used.
        """
        if self._only:
            return self._only
        if folder not in self._known:
            self._known[folder] = self._find(folder)
        return self._known[folder]

    def _find(self, folder: Path) -> Config:
        for above in () if self._isolated else (folder, *folder.parents):
            if above in self._known:
                return self._known[above]
            file = config_file_in(above)
            if file:
                return load(file, self.given)
        if folder.parent in self._known:
            return self._known[folder.parent]
        return build({}, self.given, root=project_root(folder), file=None)


def config_file_in(folder: Path) -> Path | None:
    """The configuration file of a folder, or None.

    Raises:
        ConfigError: There may be one, but it cannot be read.
    """
    for name in FILE_NAMES:
        file = folder / name
        looked_at(file)
        if os.path.isfile(file):  # noqa: PTH113 - False where it may not be looked at
            if name != PYPROJECT or b"[tool.newslint" in content(file):
                return file
        elif name != PYPROJECT and os.path.lexists(file):
            raise ConfigError(f"{file}: neither a regular file nor a link to one")
    return None


def project_root(folder: Path) -> Path:
    """The folder of the git repository around a folder, or the folder itself."""
    for above in (folder, *folder.parents):
        looked_for(above / ".git")
        if os.path.exists(above / ".git"):  # noqa: PTH110 - the same
            return above
    return folder


def load(file: Path, given: Mapping[str, Any] | None = None) -> Config:
    """Read a configuration file and those it extends.

    Args:
        file: The file, absolute.
        given: Configuration of the command line, validated, which wins.

    Raises:
        ConfigError: It cannot be read, or says something that is not understood.
    """
    table: dict[str, Any] = {}
    origins: dict[str, str] = {}
    current = file
    for _ in range(_MOST_EXTENDS):
        found, places = read(current)
        for key, value in found.items():
            if key in _TABLES and key in table:
                table[key] = _merged(value, table[key])
            elif key not in table:
                table[key] = value
        origins = {**places, **origins}
        extended = found.get("extend")
        if not extended:
            return build(table, given or {}, root=file.parent, file=file, origins=origins)
        current = _extended(current, extended, places["extend"])
    raise ConfigError(
        f"{file}: more than {_MOST_EXTENDS} files extend one another; is it a circle?"
    )


def build(
    table: Mapping[str, Any],
    given: Mapping[str, Any],
    *,
    root: Path,
    file: Path | None,
    origins: Mapping[str, str] | None = None,
) -> Config:
    """Make a configuration of a table that has been validated.

    Args:
        table: What the configuration file says.
        given: What the command line says, validated; it wins.
        root: Folder that patterns are relative to.
        file: The configuration file, or None.
        origins: Where each key of the table was set.
    """
    looked_for(root)
    merged = {**table, **given}
    for key in ("rules", "links"):
        if key in table and key in given:
            merged[key] = _merged(table[key], given[key])
    overrides = tuple(_override(entry, root) for entry in merged.get("overrides", ()))
    options = {key: merged[key] for key in merged if key.replace("-", "_") in OPTION_NAMES}
    return Config(
        **arguments(Config, options),
        rules=merged.get("rules", {}),
        overrides=overrides,
        links=link_options(merged.get("links", {})),
        root=root,
        file=file,
        origins={**(origins or {}), **dict.fromkeys(map(origin_of, placed(given)), _COMMAND_LINE)},
    )


def _merged(table: Mapping[str, Any], winning: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one: of tables in both, such as those of a rule, too, each key counts."""
    both = {
        key: _merged(table[key], value)
        for key, value in winning.items()
        if isinstance(value, Mapping) and isinstance(table.get(key), Mapping)
    }
    return {**table, **winning, **both}


def _extended(file: Path, name: str, where: str) -> Path:
    looked_at(file.parent / name)
    try:
        target = (file.parent / name).resolve()
        root = project_root(file.parent).resolve()
        if "://" in name or target.suffix != ".toml" or not target.is_relative_to(root):
            message = f"extend takes a .toml file of the project, not {name[:80]!r}"
            raise ConfigError(f"{where}: {message}")
        if target.is_file():
            return target
    except (OSError, RuntimeError, ValueError):  # a loop of links, a null in the name
        pass
    raise ConfigError(f"{where}: there is no file {name[:80]!r} to extend")


def _override(entry: Mapping[str, Any], root: Path) -> Override:
    return Override(
        Patterns.of(root, entry.get("files", ["*"])),
        tuple(entry.get("select", ())),
        tuple(entry.get("extend-select", ())),
        tuple(entry.get("ignore", ())),
        entry.get("rules", {}),
        entry.get("when", {}),
        Severity(entry["severity"]) if "severity" in entry else None,
    )
