"""Infer a schema from what was observed, as strict as the evidence allows and no stricter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newslint.inference.inferred import Inferred, LeftOut, Row
from newslint.inference.rarities import Rarity, rarities
from newslint.inference.texts import MOMENT, MOMENT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.inference.observation import Numbers, Observed, Texts

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LEVELS = 20
"""Deeper values are only given their types; real front matter nests less than ten deep."""

ENOUGH = 20
"""Values that it takes to believe in a range, or in never being empty."""

_MOST = 0.9
_SHARED_END = 0.05  # an end of a range that is a rule is reached often: 0, 1, 100
_REPEATS = 10  # times that a choice occurs on average; titles repeat, but not all of them
_SURPRISE = 0.001  # chance of a new choice, by Good and Turing: the share of those seen once
_DICTIONARY = 50  # different keys, none in half of the mappings: names of things, not of fields
OURS: dict[str, Any] = {
    "$schema": {"type": "string", "description": "The JSON Schema of this story."},
    "newslint": {"type": "object", "description": "What newslint is told about this story."},
}
"""What every story may say to newslint itself, as in the schemas that ship."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a schema is to look like.

    Attributes:
        tolerance: Share of the values that may break what the others keep to.
        keep: Rare keys to keep, as they are shown: ``related[].ampUrl``.
        keep_rare: Whether to keep them all.
        opaque: Top-level keys whose values must not be shown.
    """

    tolerance: float = 0
    keep: frozenset[str] = frozenset()
    keep_rare: bool = False
    opaque: frozenset[str] = frozenset()


def infer(observed: Observed, wishes: Wishes) -> Inferred:
    """Make a schema of what was observed in all articles.

    Args:
        observed: The front matter of the articles.
        wishes: How strict the schema is to be.
    """
    inferred = Inferred()
    schema = _Builder(wishes, inferred).node(observed, "", 0, opaque=False)
    if "properties" in schema:
        schema["properties"] = {**schema["properties"], **OURS}
    if "required" in schema:
        schema["required"] = [key for key in schema["required"] if key not in OURS]
    inferred.schema = {
        "$schema": DRAFT,
        "title": "Article",
        "description": f"Inferred by newslint from {observed.count:,} articles.",
        **schema,
    }
    return inferred


@dataclass(frozen=True, slots=True)
class _Builder:
    wishes: Wishes
    inferred: Inferred

    def node(self, seen: Observed, path: str, level: int, *, opaque: bool) -> dict[str, Any]:
        types = self._types(seen)
        schema: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
        if "string" in types and not opaque:
            schema |= self._choices(seen.texts, types) or self._format(seen.texts)
            if seen.texts.kinds.total() >= ENOUGH and not seen.texts.empty:
                schema |= {} if schema.keys() & {"enum", "format"} else {"minLength": 1}
        if schema["type"] in ("integer", "number"):
            schema |= _range(seen.numbers, seen.count)
        if "array" in types:
            if seen.types["array"] >= ENOUGH and not seen.empty_lists:
                schema["minItems"] = 1
            if seen.items and level < LEVELS:
                inner = f"{path}[]"
                schema["items"] = self.node(seen.items, inner, level + 1, opaque=opaque)
        if "object" in types and level < LEVELS:
            schema |= self._mapping(seen, path, level, opaque=opaque)
        return schema

    def _types(self, seen: Observed) -> list[str]:
        common = seen.types.copy()
        if common["number"]:
            common["number"] += common.pop("integer", 0)
        least = self.wishes.tolerance * seen.count
        most = max(common.values(), default=0)
        return sorted(name for name, count in common.items() if count > least or count == most > 0)

    def _choices(self, texts: Texts, types: list[str]) -> dict[str, Any]:
        count = texts.kinds.total()
        if texts.choices is None or not {*types} <= {"string", "null"}:
            return {}
        if count < _REPEATS * len(texts.choices) or texts.kinds[""] < count:
            return {}
        once = sum(number == 1 for number in texts.choices.values())
        if once > _SURPRISE * count:
            return {}
        return {"enum": sorted(texts.choices) + ([None] if "null" in types else [])}

    def _format(self, texts: Texts) -> dict[str, Any]:
        least = (1 - self.wishes.tolerance) * texts.kinds.total()

        def are(*kinds: str) -> bool:
            return sum(texts.kinds[name] for name in kinds) >= least

        for name in ("date-time", "date", "email", "uri"):
            if are(name):
                return {"format": name}
        if are("uri", "iri"):
            return {"format": "iri"}
        if are("date", "date-time"):
            return {"anyOf": [{"format": "date"}, {"format": "date-time"}]}
        return {"pattern": MOMENT_PATTERN} if are("date", "date-time", MOMENT) else {}

    def _mapping(self, seen: Observed, path: str, level: int, *, opaque: bool) -> dict[str, Any]:
        keys = {key: value for key, value in seen.keys.items() if _is_text(key)}
        mappings = seen.types["object"]
        often = max((value.count for value in keys.values()), default=0)
        if len(keys) > _DICTIONARY and 2 * often < mappings:
            return {"additionalProperties": self._any(keys.values(), path, level, opaque=opaque)}
        rare = () if self.wishes.keep_rare else rarities(seen)
        rows, left_out = self.inferred.rows, self.inferred.left_out
        for found in rare:
            inner = _inside(path, found.key)
            if found.key in keys and inner not in self.wishes.keep:
                del keys[found.key]
                left_out.append(_left_out(inner, found, seen))
        least = (1 - self.wishes.tolerance) * mappings
        required = dict.fromkeys(key for key, value in keys.items() if value.count >= least)
        properties: dict[str, Any] = {}
        for key, value in keys.items():
            hidden = opaque or (not level and key in self.wishes.opaque)
            inner, at = _inside(path, key), len(rows)
            properties[key] = self.node(value, inner, level + 1, opaque=hidden)
            if hidden:
                properties[key]["writeOnly"] = True
            nearly = None if hidden else _nearly(value.texts)
            row = Row(inner, value.count, mappings, properties[key], key in required, nearly)
            rows.insert(at, row)
        schema: dict[str, Any] = {"required": list(required)} if required else {}
        return {**schema, "properties": properties, "additionalProperties": False}

    def _any(
        self, values: Iterable[Observed], path: str, level: int, *, opaque: bool
    ) -> dict[str, Any]:
        from newslint.inference.observation import Observed

        together = Observed()
        for value in values:
            together.absorb(value)
        return self.node(together, _inside(path, "*"), level + 1, opaque=opaque)


def _nearly(texts: Texts) -> tuple[str, int] | None:
    """The format of nine tenths of the texts, if it is not that of all."""
    addresses = texts.kinds["uri"] + texts.kinds["iri"]
    kinds = {**texts.kinds, "uri": texts.kinds["uri"], "iri": addresses, "": 0}
    name, count = max(kinds.items(), key=lambda entry: (entry[1], entry[0]))
    total = texts.kinds.total()
    return (name, count) if _MOST * total <= count < total else None


def _range(numbers: Numbers, count: int) -> dict[str, Any]:
    if count < ENOUGH:
        return {}
    found: dict[str, Any] = {}
    if numbers.at_low >= _SHARED_END * count:
        found["minimum"] = numbers.low
    elif numbers.low >= 0:
        found["minimum"] = 0
    if numbers.at_high >= _SHARED_END * count:
        found["maximum"] = numbers.high
    return found


def _left_out(path: str, rarity: Rarity, seen: Observed) -> LeftOut:
    rare = seen.keys[rarity.key]
    return LeftOut(path, rare.count, seen.types["object"], rare.first, rarity.meant)


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _is_text(key: str) -> bool:
    """Whether UTF-8 can hold a key: half a surrogate pair is a fault of the article."""
    return not any("\ud800" <= character <= "\udfff" for character in key)
