"""The way to a wrong value, in the data that it was found in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema_rs import ValidationError

    from newslint.schema.violation import Keys

_NUMBER = re.compile(r"\+?[0-9]+")


def way(error: ValidationError, data: object) -> Keys:
    """The keys of what an error is about.

    jsonschema-rs names keys that look like numbers by the number, as if all were lists, and leaves
    out keys that are empty. Of several values that it names alike it is one that equals the wrong
    one.

    Args:
        error: The error.
        data: What was judged.
    """
    ways = _ways(tuple(error.instance_path), data)
    first, value = next(ways, ((), data))
    second = next(ways, None)
    if second is None or value == error.instance:
        return first
    return next((keys for keys, found in (second, *ways) if found == error.instance), first)


def _ways(named: Keys, data: object) -> Iterator[tuple[Keys, object]]:
    """The ways that are named so, with what is there."""
    waiting: list[tuple[Keys, object, int]] = [((), data, 0)]
    while waiting:
        keys, value, done = waiting.pop()
        if isinstance(value, dict) and "" in value:
            waiting.append(((*keys, ""), value[""], done))
        if done == len(named):
            yield keys, value
            continue
        waiting += (((*keys, key), inner, done + 1) for key, inner in _within(value, named[done]))


def _within(value: Any, name: str | int) -> Iterator[tuple[str | int, object]]:  # noqa: ANN401
    """What is called so in a mapping or list, with its key."""
    if isinstance(value, list):
        if isinstance(name, int) and name < len(value):
            yield name, value[name]
    elif isinstance(value, dict) and isinstance(name, str):
        if name in value:
            yield name, value[name]
    elif isinstance(value, dict):
        for key, inner in value.items():
            if _NUMBER.fullmatch(key) and (key.lstrip("+").lstrip("0") or "0") == str(name):
                yield key, inner
