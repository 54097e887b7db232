"""The file of a baseline: one JSON object with an entry a line, made to be merged."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from newslint.baseline import Baseline, Entry
from newslint.config import ConfigError
from newslint.files import shown
from newslint.frontmatter import json as located
from newslint.frontmatter.tree import Malformed
from newslint.lines import Lines
from newslint.reports.escape import json_text
from newslint.trace import looked_at

_VERSION = 1
_KEYS = tuple(field.name for field in fields(Entry))
_REQUIRED = ("path", "rule", "fingerprint")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
# A hundred times what 5,000 articles with three findings each need.
_MOST_BYTES = 256 * 1024 * 1024

Keys = tuple[str | int, ...]


def load(file: Path, *, required: bool) -> Baseline | None:
    """Read a baseline.

    Args:
        file: The file.
        required: Whether it must exist.

    Returns:
        The baseline; None if there is no such file.

    Raises:
        ConfigError: It cannot be read, or is not a baseline; with the place.
    """
    name = shown(file)
    looked_at(file)
    try:
        if not os.path.lexists(file):
            if required:
                raise ConfigError(f"{name}: no such file; `newslint baseline update` writes one")
            return None
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(f"{name}: not a regular file")
        with file.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{name}: cannot be read: {reason}") from error
    if len(raw) > _MOST_BYTES:
        raise ConfigError(f"{name}: larger than a baseline can be")
    try:
        return parse(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: byte at offset {error.start} is not UTF-8") from error


def parse(text: str, name: str) -> Baseline:
    """Read the text of a baseline.

    Args:
        text: The text.
        name: The file, for messages.

    Raises:
        ConfigError: It is not a baseline; with the place.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        at_line = text.splitlines()[error.lineno - 1 : error.lineno]
        hint = "; resolve the merge conflict" if "".join(at_line).startswith(_CONFLICT) else ""
        where = f"{name}:{error.lineno}:{error.colno}"
        raise ConfigError(f"{where}: not JSON: {error.msg.lower()}{hint}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name}:1:1: not a baseline: nested or numbered too high") from error
    for keys, message in _mistakes(data):
        raise ConfigError(f"{_where(name, text, keys)}: {message}")
    return Baseline(tuple(sorted({Entry(**entry) for entry in data["entries"] if entry})))


def written(baseline: Baseline) -> str:
    """The text of a baseline: JSON with an entry a line, in order.

    The list ends with ``null``, so that every entry has the same comma behind it and branches
    that add entries change no line but their own.
    """
    lines = (f"    {json_text(_stored(entry))},\n" for entry in sorted(baseline.entries))
    return f'{{\n  "version": {_VERSION},\n  "entries": [\n{"".join(lines)}    null\n  ]\n}}\n'


def _stored(entry: Entry) -> dict[str, str]:
    return {key: value for key, value in asdict(entry).items() if value or key in _REQUIRED}


def _mistakes(data: Any) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        yield (), 'a baseline is {"version": 1, "entries": [...]}'
        return
    if data.get("version") != _VERSION:
        yield ("version",), f"version must be {_VERSION}; was it written by another newslint?"
    for index, entry in enumerate(data["entries"]):
        if entry is not None:
            yield from _mistakes_in(entry, ("entries", index))


def _mistakes_in(entry: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401 - the same
    if not isinstance(entry, dict):
        yield keys, 'an entry is {"path": ..., "rule": ..., "fingerprint": ...}'
        return
    for key in _REQUIRED:
        if key not in entry:
            yield keys, f"{key} is missing"
    for key, value in entry.items():
        if key not in _KEYS:
            yield (*keys, key), f"an entry has no {key[:40]!r}; it has {', '.join(_KEYS)}"
        elif not isinstance(value, str):
            yield (*keys, key), f"{key} must be a text"
        elif key == "expires" and value and not _is_date(value):
            yield (*keys, key), "expires must be a date such as 2026-12-31"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _where(name: str, text: str, keys: Keys) -> str:
    """Line and column of a value; found only when something is wrong with it."""
    try:
        node = located.compose(text, 0, [])
    except Malformed:
        return f"{name}: /{'/'.join(map(str, keys))}"
    for key in keys:
        children: Any = node.children
        if isinstance(key, str) and key not in children:
            break
        node = children[key]
    line, column = Lines(text).position(node.span.start)
    return f"{name}:{line}:{column}"
