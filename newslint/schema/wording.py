"""Turns the errors of jsonschema-rs into violations that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from newslint.schema import branches
from newslint.schema.phrases import describe, hidden, predicate, quoted, shown, thing
from newslint.schema.suggestions import Suggestions
from newslint.schema.violation import Violation
from newslint.schema.ways import way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jsonschema_rs import ValidationError

    from newslint.schema.outline import Outline
    from newslint.schema.violation import Keys

_MAX_ALTERNATIVES = 4
# What fails without saying what is wanted.
_IN_OWN_WORDS = ("pattern", "not")


def explain(
    errors: Sequence[ValidationError], data: object, outline: Outline
) -> Iterator[Violation]:
    """Say in plain words what is wrong.

    Args:
        errors: What the validator found.
        data: The front matter they were found in.
        outline: What else the schema says.

    Yields:
        One violation for each thing to mend, each once.
    """
    explainer = _Explainer(data, outline, frozenset(_ways(errors, data)))
    seen: set[tuple[Keys, str, str]] = set()
    for error in errors:
        for violation in explainer.explain(error):
            key = (violation.keys, violation.part, violation.message)
            if key not in seen:
                seen.add(key)
                yield violation


def _ways(errors: Sequence[ValidationError], data: object) -> Iterator[Keys]:
    """Every mapping and list on the way to a wrong value."""
    for error in errors:
        if error.kind.name != "unevaluatedProperties":
            keys = way(error, data)
            yield from (keys[:length] for length in range(len(keys) + 1))


class _Explainer:
    def __init__(self, data: object, outline: Outline, wrong: frozenset[Keys]) -> None:
        self._data = data
        self._outline = outline
        self._wrong = wrong
        self._suggest = Suggestions()
        self._known: dict[str, tuple[str, ...]] = {}

    def explain(self, error: ValidationError) -> Iterator[Violation]:
        """What to report for one error."""
        match error.kind.name:
            case "additionalProperties" | "unevaluatedProperties":
                yield from self._unknown_keys(error)
            case "anyOf" | "oneOf":
                yield from self._alternatives(error)
            case "required":
                yield self._missing(error)
            case "propertyNames":
                yield self._bad_name(error)
            case _:
                yield self._bad_value(error)

    def _unknown_keys(self, error: ValidationError) -> Iterator[Violation]:
        keys = way(error, self._data)
        location = error.absolute_keyword_location or ""
        if location not in self._known:
            self._known[location] = self._outline.known_keys(location)
        known = self._known[location]
        # Where another part of the schema fails, it no longer counts as having described its
        # keys: they are not unknown, and the failure itself is reported.
        failed = error.kind.name == "unevaluatedProperties" and keys in self._wrong
        described = known if failed else ()
        holder = f" of {thing(keys)}" if keys else ""
        mapping = self._value(keys)
        absent = [name for name in known if not isinstance(mapping, dict) or name not in mapping]
        for name in error.kind.as_dict()["unexpected"]:
            if name not in described:
                message = f"{quoted(name)} is not a known key{holder}{self._suggest(name, absent)}"
                yield _violation(error, message, (*keys, name), "key")

    def _alternatives(self, error: ValidationError) -> Iterator[Violation]:
        keys = way(error, self._data)
        context = error.kind.as_dict()["context"]
        if not all(context):  # oneOf, and more than one fits
            fitting = sum(not errors for errors in context)
            message = f"{thing(keys)} fits {fitting} of the alternatives; allowed: 1"
            yield _violation(error, message, keys)
            return
        chosen = branches.best(error, context)
        if chosen is not None:
            for inner in context[chosen]:
                yield from self.explain(inner)
            return
        yield _violation(error, self._no_alternative(error, keys, context), keys)

    def _no_alternative(
        self, error: ValidationError, keys: Keys, context: Sequence[Sequence[ValidationError]]
    ) -> str:
        name, found = thing(keys), self._found(keys)
        firsts = [errors[0] for errors in context]
        kinds = {one.kind.name for one in firsts if one.instance_path == error.instance_path}
        facts = [one.kind.as_dict() for one in firsts]
        if kinds == {"type"} and len(firsts) == len([f for f in facts if "types" in f]):
            wanted = sorted({one for fact in facts for one in fact["types"]})
            return f"{name} {predicate('type', {'types': wanted}, found)}"
        some = [next(self.explain(one), None) for one in firsts[:_MAX_ALTERNATIVES]]
        reasons = [one.message for one in some if one]
        more = len(firsts) - len(some)
        tail = f"; and {more} more" if more else ""
        why = "; or ".join(dict.fromkeys(reasons))
        return f"{name} fits none of {len(firsts)} alternatives: {why}{tail}"

    def _missing(self, error: ValidationError) -> Violation:
        keys = way(error, self._data)
        name = quoted(error.kind.as_dict()["property"])[1:-1] or '""'
        holder = f" in {thing(keys)}" if keys else ""
        return _violation(error, f"{name} is missing{holder}", keys, "parent")

    def _bad_name(self, error: ValidationError) -> Violation:
        keys = way(error, self._data)
        inner = error.kind.as_dict()["error"]
        name = inner.instance
        what = predicate(inner.kind.name, inner.kind.as_dict(), shown(name), name)
        return _violation(error, f"a key of {thing(keys)} {what}", (*keys, name), "key")

    def _bad_value(self, error: ValidationError) -> Violation:
        keys = way(error, self._data)
        keyword, facts = error.kind.name, error.kind.as_dict()
        own = ""
        if keyword in _IN_OWN_WORDS:
            own = self._outline.wording(error.absolute_keyword_location or "")
        what = own or predicate(keyword, facts, self._found(keys, keyword), self._value(keys))
        message = f"{thing(keys)} {what}{self._meant(keys, facts)}"
        nothing_fits = keyword == "falseSchema" or (keyword == "not" and facts["schema"] == {})
        forbidden = nothing_fits and keys and isinstance(keys[-1], str)
        return _violation(error, message, keys, "key" if forbidden else "value")

    def _meant(self, keys: Keys, facts: dict[str, Any]) -> str:
        options = facts.get("options", [facts.get("expected_value")])
        value = self._value(keys)
        if not isinstance(value, str) or self._outline.hides(keys):
            return ""
        return self._suggest(value, [option for option in options if isinstance(option, str)])

    def _found(self, keys: Keys, keyword: str = "type") -> str:
        value = self._value(keys)
        if self._outline.hides(keys):
            return hidden(value)
        return describe(value) if keyword == "type" else shown(value)

    def _value(self, keys: Keys) -> object:
        value: Any = self._data
        for key in keys:
            value = value[key]
        return value


def _violation(
    error: ValidationError,
    message: str,
    keys: Keys,
    part: Literal["value", "key", "parent"] = "value",
) -> Violation:
    return Violation(keys, part, message, error.kind.name, tuple(error.schema_path))
