"""Read and validate one configuration file, with the line of every key and mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    places = {
        origin_of(keys): where(_start(node, keys, key=keys[:-1] != ("schemas",)))
        for keys in placed(data)
    }
    data.pop("$schema", None)
    return data, places


def origin_of(keys: tuple[str | int, ...]) -> str:
    """The name that a place has in ``Config.origins``: ``rules/short-body/words``."""
    return "/".join(map(str, keys))


def placed(table: Mapping[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """The ways to what has a place of its own in messages, in a table that has been validated."""
    yield from ((key,) for key in table)
    for name in ("links", "per-file-ignores", "schemas"):
        yield from ((name, key) for key in table.get(name, ()))
    for name, options in table.get("rules", {}).items():
        yield from (("rules", name, option) for option in options)
    for index, override in enumerate(table.get("overrides", ())):
        files = override.get("files", ())
        yield from (("overrides", index, "files", number) for number in range(len(files)))


def content(file: Path) -> bytes:
    """The content of a configuration file.

    Raises:
        ConfigError: It cannot be read.
    """
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
    return raw


def _text(file: Path) -> str:
    try:
        return content(file).decode("utf-8-sig")
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
