"""The options of the command line that are configuration: ``--config``, ``--select`` and more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.config import ConfigError
from newslint.config_file import Finder
from newslint.trace import looked_for

if TYPE_CHECKING:
    import argparse

_LISTS = ("select", "extend_select", "ignore", "exclude", "extend_exclude")


def finder(options: argparse.Namespace) -> Finder:
    """What finds configurations, with the options of the command line on top.

    Raises:
        ConfigError: An option is not understood.
    """
    table: dict[str, Any] = {}
    file: Path | None = None
    for given in options.config or ():
        looked_for(given)
        if "=" in given and not Path(given).exists():
            _set(table, given)
        elif file:
            raise ConfigError("--config: only one configuration file can be used")
        else:
            file = Path(given)
    for name in _LISTS:
        values = getattr(options, name, None)
        if values:
            table[name.replace("_", "-")] = [part for value in values for part in value.split(",")]
    if getattr(options, "per_file_ignores", None):
        table["per-file-ignores"] = _per_file(options.per_file_ignores)
    if getattr(options, "force_exclude", False):
        table["force-exclude"] = True
    if getattr(options, "no_inline_ignores", False):
        table["inline-ignores"] = False
    if getattr(options, "no_respect_gitignore", False):
        table["respect-gitignore"] = False
    return Finder(table, file, isolated=options.isolated)


def _set(table: dict[str, Any], given: str) -> None:
    """Set ``KEY=VALUE``, KEY dotted and VALUE as in TOML, in a table."""
    import tomllib

    try:
        setting = tomllib.loads(given)
    except tomllib.TOMLDecodeError as error:
        message = f"--config {given[:80]}: write KEY=VALUE with VALUE as in TOML ({error})"
        raise ConfigError(message) from error
    _merge(table, setting)


def _merge(table: dict[str, Any], setting: dict[str, Any]) -> None:
    for key, value in setting.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _merge(table[key], value)
        else:
            table[key] = value


def _per_file(given: list[str]) -> dict[str, list[str]]:
    ignores: dict[str, list[str]] = {}
    for entry in given:
        pattern, colon, names = entry.rpartition(":")
        if not colon:
            raise ConfigError(f"--per-file-ignores {entry}: write PATTERN:RULE")
        ignores.setdefault(pattern, []).extend(names.split(","))
    return ignores
