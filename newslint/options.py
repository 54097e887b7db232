"""Declared options: their JSON Schema, and an instance from a table of values.

Rules and the configuration declare their options as attributes; everything that is said of options
(schema for editors, error messages, ``newslint rule``) is made here from that one declaration.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from types import NoneType, SimpleNamespace, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from newslint.declared import Declared, Declaring
    from newslint.rule import Rule

_SCALARS = {bool: "boolean", int: "integer", float: "number", str: "string", NoneType: "null"}


class Option(NamedTuple):
    """One option as a user sees it.

    Attributes:
        name: Kebab-case.
        help: What it means.
        default: Its value where nothing is said, as a JSON value.
        schema: JSON Schema of its values.
    """

    name: str
    help: str
    default: Any
    schema: Mapping[str, Any]


def options_of(declaring: type[Declaring]) -> tuple[Option, ...]:
    """The options that a class declares with ``option``."""
    hints = _hints(declaring)
    found = declaring.declared.items()
    return tuple(_option(name, one, hints[name]) for name, one in found if one.help)


def _hints(declaring: type[Declaring]) -> dict[str, Any]:
    """The types of what is declared; those of all else are not looked up."""
    hints: dict[str, Any] = {}
    for each in reversed(declaring.__mro__):
        written: Mapping[str, Any] = getattr(each, "__annotations__", {})
        mine = {name: written[name] for name in written if name in declaring.declared}
        if mine:
            names = vars(sys.modules[each.__module__])
            hints |= get_type_hints(SimpleNamespace(__annotations__=mine), names)
    return hints


def schema_of(declaring: type[Declaring]) -> dict[str, Any]:
    """JSON Schema properties for the options of a class, by kebab-case name."""
    return {
        found.name: {**found.schema, "description": found.help, "default": found.default}
        for found in options_of(declaring)
    }


_NOT_FOR_RULES = ("severity", "max-rate")
"""What a rule's table says to those who judge its findings, not to the rule."""


def configured(rule: type[Rule], table: Mapping[str, Any]) -> Rule:
    """A rule with the options of a table that fits its schema."""
    return rule(**arguments(rule, {key: table[key] for key in table if key not in _NOT_FOR_RULES}))


def arguments(declaring: type[Declaring], table: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments for a class from a table of kebab-case names and JSON values."""
    if not table:  # as most: to look up the types of what is not there takes its time
        return {}
    hints = _hints(declaring)
    names = {name.replace("-", "_"): value for name, value in table.items()}
    return {name: _typed(value, hints[name]) for name, value in names.items()}


def as_toml(name: str, value: object) -> str:
    """An option as a line of TOML; one that is not set as a comment."""
    return f"# {name} is not set" if value is None else f"{name} = {_as_toml(value)}"


def _as_toml(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{json.dumps(key)} = {_as_toml(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_as_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)  # texts, numbers and booleans are the same


def _option(name: str, one: Declared, hint: object) -> Option:
    schema = _schema(hint)
    for keyword, bound in (("minimum", one.minimum), ("maximum", one.maximum)):
        if bound is not None:
            schema[keyword] = bound
    plain = list(one.default) if isinstance(one.default, tuple) else one.default
    return Option(name.replace("_", "-"), one.help, plain, schema)


def _schema(hint: object) -> dict[str, Any]:
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"type": [_schema(part)["type"] for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", **_pairs(*parts)}
    if hint is Any:
        return {}
    raise TypeError(f"options cannot have the type {hint}")


def _pairs(key: object, value: object) -> dict[str, Any]:
    """What a mapping may hold: any key, or the ones that its type names."""
    if get_origin(key) is not Literal:
        return {"additionalProperties": _schema(value)}
    properties = {name: _schema(value) for name in get_args(key)}
    return {"properties": properties, "additionalProperties": False}


def _typed(value: object, hint: object) -> object:
    if get_origin(hint) is tuple and isinstance(value, Iterable):
        return tuple(_typed(item, get_args(hint)[0]) for item in value)
    return value
