"""Front matter that is JSON and that no validator takes: too deep, or with half characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.schema.phrases import quoted
from newslint.schema.violation import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.schema.violation import Keys


def too_deep(reach: int) -> Violation:
    """The violation of front matter that is nested deeper than can be checked."""
    message = f"front matter is nested too deep to be checked; at most {reach} levels are allowed"
    return Violation((), "value", message, "depth", ())


def broken_keys(data: object, keys: Keys = ()) -> Iterator[Violation]:
    """One violation for each key with half a surrogate pair, which UTF-8 cannot hold."""
    if isinstance(data, dict):
        for key, value in data.items():
            if _is_broken(key):
                message = f"{quoted(key)} has half a character (an unpaired surrogate); retype it"
                yield Violation((*keys, key), "key", message, "unicode", ())
            yield from broken_keys(value, (*keys, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from broken_keys(value, (*keys, index))


def repaired(data: object) -> object:
    """The same data without the broken keys, and with U+FFFD for what is broken in texts."""
    match data:
        case dict():
            return {key: repaired(value) for key, value in data.items() if not _is_broken(key)}
        case list():
            return [repaired(value) for value in data]
        case str():
            return data.encode("utf-8", "replace").decode("utf-8")
    return data


def _is_broken(key: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in key)
