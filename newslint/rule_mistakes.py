"""Find mistakes in the declaration of a rule when it is loaded.

Later they would raise errors in the middle of a run: the findings of all other rules would be lost,
and nobody would know which rule is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.finding import Severity
from newslint.option_types import ALLOWED, fits, named, schema_of_type
from newslint.options import NOT_FOR_RULES, types_of
from newslint.rule import KINDS

if TYPE_CHECKING:
    from newslint.declared import Declared
    from newslint.rule import Rule


class _Wanted(NamedTuple):
    """What an attribute has to be, and how to write that."""

    suits: Callable[[object], bool]
    words: str


_BOOLEAN = _Wanted(lambda value: isinstance(value, bool), "True or False")
_ATTRIBUTES = {
    "severity": _Wanted(
        lambda value: isinstance(value, Severity),
        "Severity.ERROR, Severity.WARNING or Severity.INFO",
    ),
    "default": _BOOLEAN,
    "fixable": _Wanted(lambda value: value in ("", "safe", "unsafe"), '"safe", "unsafe" or ""'),
    "remedy": _Wanted(lambda value: isinstance(value, str), "one sentence"),
    "reads_malformed": _BOOLEAN,
    "only_differing": _BOOLEAN,
    "online": _BOOLEAN,
}


def mistakes_of(rule: type[Rule]) -> Iterator[str]:
    """Say what is wrong in how a rule is declared, and what to write.

    Args:
        rule: The class of the rule.

    Yields:
        Each mistake, beginning with what it is in: ``severity``, ``option words``.
    """
    taken = {name for kind in KINDS if issubclass(rule, kind) for name in dir(kind)}
    for name, wanted in _ATTRIBUTES.items():
        value = getattr(rule, name, None)
        if name in taken - rule.declared.keys() and not wanted.suits(value):
            yield f"{name} is {value!r}; write {wanted.words}"
    taken.update(name.replace("-", "_") for name in NOT_FOR_RULES)
    for name, option in rule.declared.items():
        mistake = "has a name that rules need; take another" if name in taken else ""
        if mistake := mistake or _mistake_in(option) or _mistake_in_type(rule, name, option):
            yield f"option {name} {mistake}"
    try:
        rule(**{name: option.default for name, option in rule.declared.items()})
    except Exception as error:  # noqa: BLE001 - it is not our code
        yield f"__init__ does not take the options ({_told(error)}); leave it out"


def _mistake_in(option: Declared) -> str:
    """What is wrong with what an option is given, to be read behind its name; or nothing."""
    if not isinstance(option.help, str) or not option.help:
        return "has no help; say in one sentence what it means"
    if not all(bound is None or fits(bound, float) for bound in (option.minimum, option.maximum)):
        return "has a minimum or maximum that is no number; write one"
    return ""


def _mistake_in_type(rule: type[Rule], name: str, option: Declared) -> str:
    """What is wrong with the type of an option, or with its default; the same."""
    try:
        types = types_of(rule, (name,))
    except Exception as error:  # noqa: BLE001 - as above
        return f"has a type that is not known when the rule runs ({_told(error)}); import it"
    if name not in types:
        return f"has no type; write {name}: TYPE = option(…), where TYPE can be {ALLOWED}"
    try:
        schema_of_type(types[name])
    except TypeError:
        return f"has the type {named(types[name])}; it can be {ALLOWED}"
    if not fits(option.default, types[name]):
        return f"has the default {option.default!r}; write one of its type, {named(types[name])}"
    return ""


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
