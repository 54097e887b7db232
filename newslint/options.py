"""Options that are declared: their JSON Schema, and instances with the values of a table.

Rules and the configuration declare their options as attributes; everything that is said of options
(schema for editors, error messages, ``newslint rule``) is made here from that one declaration.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from newslint.option_types import schema_of_type, typed

if TYPE_CHECKING:
    from newslint.declared import Declared, Declaring
    from newslint.rule import Rule


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
    hints = types_of(declaring, declaring.declared)
    found = declaring.declared.items()
    return tuple(_option(name, one, hints[name]) for name, one in found if one.help)


def types_of(declaring: type[Declaring], names: Collection[str]) -> dict[str, Any]:
    """The types of some attributes of a class, where they have one; others are not looked up.

    Raises:
        Exception: A type cannot be looked up.
    """
    hints: dict[str, Any] = {}
    for each in reversed(declaring.__mro__):
        written: Mapping[str, Any] = getattr(each, "__annotations__", {})
        mine = {name: written[name] for name in written if name in names}
        if mine:
            known = vars(sys.modules[each.__module__])
            hints |= get_type_hints(SimpleNamespace(__annotations__=mine), known)
    return hints


def schema_of(declaring: type[Declaring]) -> dict[str, Any]:
    """JSON Schema properties for the options of a class, by kebab-case name."""
    return {
        found.name: {**found.schema, "description": found.help, "default": found.default}
        for found in options_of(declaring)
    }


NOT_FOR_RULES = ("severity", "max-rate")
"""What a rule's table says to those who judge its findings, not to the rule."""


def configured(rule: type[Rule], table: Mapping[str, Any]) -> Rule:
    """A rule with the options of a table that fits its schema."""
    return rule(**arguments(rule, {key: table[key] for key in table if key not in NOT_FOR_RULES}))


def arguments(declaring: type[Declaring], table: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments for a class from a table of kebab-case names and JSON values."""
    if not table:  # as most: to look up the types of what is not there takes its time
        return {}
    names = {name.replace("-", "_"): value for name, value in table.items()}
    hints = types_of(declaring, names)
    return {name: typed(value, hints[name]) for name, value in names.items()}


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
    schema = schema_of_type(hint)
    for keyword, bound in (("minimum", one.minimum), ("maximum", one.maximum)):
        if bound is not None:
            schema[keyword] = bound
    plain = list(one.default) if isinstance(one.default, tuple) else one.default
    return Option(name.replace("_", "-"), one.help, plain, schema)
