"""The types that options can have: their JSON Schema, and which values are of a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeGuard, Union, get_args, get_origin

_SCALARS = {bool: "boolean", int: "integer", float: "number", str: "string", NoneType: "null"}

ALLOWED = (
    "bool, int, float, str, one of these or None (int | None), a Literal of texts, "
    "a tuple of any number of these (tuple[str, ...]) or a mapping (Mapping[str, str])"
)
"""The types in words, for whoever wrote another one."""


def schema_of_type(hint: object) -> dict[str, Any]:
    """JSON Schema of the values of a type.

    Raises:
        TypeError: No option can have it.
    """
    if hint is Any:
        return {}
    if _is_scalar(hint):
        return {"type": _SCALARS[hint]}
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal and all(isinstance(part, str | int | None) for part in parts):
        return {"enum": list(parts)}
    if origin in (Union, UnionType) and all(map(_is_scalar, parts)):
        return {"type": [_SCALARS[part] for part in parts]}
    if origin is tuple and parts[1:] == (...,):
        return {"type": "array", "items": schema_of_type(parts[0])}
    if _is_mapping(origin) and len(parts) == len(("key", "value")):
        return {"type": "object", **_pairs(*parts)}
    raise TypeError(f"options cannot have the type {named(hint)}")


def named(hint: object) -> str:
    """A type as it is written."""
    return hint.__qualname__ if isinstance(hint, type) and not get_args(hint) else str(hint)


def typed(value: object, hint: object) -> object:
    """A JSON value that fits the schema of a type, as a value of the type."""
    if get_origin(hint) is tuple and isinstance(value, Iterable):
        return tuple(typed(item, get_args(hint)[0]) for item in value)
    return value


def fits(value: object, hint: object) -> bool:
    """Whether a value is of a type, which is one that options can have."""
    if hint is Any:
        return True
    if _is_scalar(hint):
        kind = int | float if hint is float else hint
        return isinstance(value, kind) and (hint is bool or not isinstance(value, bool))
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in parts
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(item, parts[0]) for item in value)
    if _is_mapping(origin):
        key, each = parts
        return isinstance(value, Mapping) and all(
            fits(name, key) and fits(item, each) for name, item in value.items()
        )
    return any(fits(value, part) for part in parts)


def _is_scalar(hint: object) -> TypeGuard[type]:
    return isinstance(hint, type) and hint in _SCALARS


def _is_mapping(origin: object) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _pairs(key: object, value: object) -> dict[str, Any]:
    """What a mapping may hold: any key, or the ones that its type names."""
    if key is str:
        return {"additionalProperties": schema_of_type(value)}
    if get_origin(key) is not Literal:
        raise TypeError(f"options cannot have keys of the type {named(key)}")
    properties = {name: schema_of_type(value) for name in get_args(key)}
    return {"properties": properties, "additionalProperties": False}
