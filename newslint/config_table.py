"""One configuration file: its table, checked, and the exact place of every key and mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from newslint import limits
from newslint.config import ConfigError
from newslint.frontmatter.tree import Malformed, Node, Problem
from newslint.lines import Lines
from newslint.patterns import is_pattern
from newslint.schema import Schema
from newslint.trace import looked_at

PYPROJECT = "pyproject.toml"


def validate(table: Mapping[str, Any], where: str) -> None:
    """Check a table against the configuration's schema.

    Raises:
        ConfigError: With every mistake in a line of its own.
    """
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: not a table of options; write {{'select': ['links']}}")
    mistakes = [f"{where}: {found.message}" for found in _schema().violations(table)]
    if mistakes:
        raise ConfigError("\n".join(mistakes))


@cache
def _schema() -> Schema:
    from newslint.config_schema import config_schema

    return Schema.of(config_schema(), ours=True)


def read(file: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Read a configuration file.

    Args:
        file: The file, absolute.

    Returns:
        Its table, validated, and where each of its keys and options of rules stands.

    Raises:
        ConfigError: It cannot be read, or says something that is not understood.
    """
    text = _text(file)
    lines = Lines(text)

    def where(offset: int) -> str:
        line, column = lines.position(offset)
        return f"{file}:{line}:{column}"

    try:
        from newslint.frontmatter import toml

        root = toml.compose(text, 0, [])
    except Malformed as malformed:
        problem: Problem = malformed.problem
        raise ConfigError(f"{where(problem.start)}: {problem.message}") from malformed
    path = ("tool", "newslint") if file.name == PYPROJECT else ()
    node = _descend(root, path)
    data = cast("dict[str, Any]", node.data)
    mistakes = []
    for found in _schema().violations(data):
        start = _start(node, found.keys, key=found.part != "value")
        mistakes.append(f"{where(start)}: {found.message}")
    mistakes += _bad_patterns(data, node, where)
    if mistakes:
        if "tool" in data:
            mistakes.append(
                f"[tool.newslint] belongs in pyproject.toml; leave it out in {file.name}"
            )
        raise ConfigError("\n".join(mistakes))
    places = {key: where(span.start) for key, span in (node.keys or {}).items()}
    for pattern in data.get("schemas", ()):
        places[f"schemas/{pattern}"] = where(_start(node, ("schemas", pattern), key=False))
    for key in data.get("links", ()):
        places[f"links/{key}"] = where(_start(node, ("links", key), key=True))
    for name, table in data.get("rules", {}).items():
        for option in table:
            start = _start(node, ("rules", name, option), key=True)
            places[f"rules/{name}/{option}"] = where(start)
    data.pop("$schema", None)
    return data, places


def _text(file: Path) -> str:
    looked_at(file)
    try:
        with file.open("rb") as stream:
            raw = stream.read(limits.FRONT_MATTER_CHARACTERS + 1)
    except OSError as error:
        raise ConfigError(
            f"{file}: cannot be read: {(error.strerror or str(error)).lower()}"
        ) from error
    if len(raw) > limits.FRONT_MATTER_CHARACTERS:
        raise ConfigError(f"{file}: larger than a configuration can be")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: byte at offset {error.start} is not UTF-8") from error


def _bad_patterns(data: Mapping[str, Any], node: Node, where: Any) -> list[str]:  # noqa: ANN401
    bad = []
    groups: list[tuple[tuple[str | int, ...], Sequence[Any]]] = [
        ((key,), data[key])
        for key in (
            "include",
            "exclude",
            "extend-exclude",
            "content",
            "per-file-ignores",
            "schemas",
        )
        if isinstance(data.get(key), (list, dict))
    ]
    overrides = data.get("overrides", ())
    for index, entry in enumerate(overrides if isinstance(overrides, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("files"), list):
            groups.append((("overrides", index, "files"), entry["files"]))
    for keys, patterns in groups:
        bad += [
            f"{where(_start(node, keys, key=True))}: {pattern[:80]!r} is not a pattern; "
            "write it as in .gitignore"
            for pattern in patterns
            if isinstance(pattern, str) and not is_pattern(pattern)
        ]
    return bad


def _descend(node: Node, path: tuple[str | int, ...]) -> Node:
    for key in path:
        children: Any = node.children
        node = children[key]
    return node


def _start(node: Node, keys: tuple[str | int, ...], *, key: bool) -> int:
    if not keys:
        return node.span.start
    try:
        parent = _descend(node, keys[:-1])
        if key and parent.keys and keys[-1] in parent.keys:
            return parent.keys[cast("str", keys[-1])].start
        return _descend(parent, keys[-1:]).span.start
    except (KeyError, IndexError, TypeError):
        return node.span.start
