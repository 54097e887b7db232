"""What a schema asks for and no validator does: misspelt, misplaced and merely descriptive words.

JSON Schema ignores what it does not know, so a slip in a schema lets every article pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from newslint.schema.phrases import allowed, quoted


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# JSON Schema Core and Validation, drafts 7 (2018), 2019-09 and 2020-12. A keyword that holds for
# values of one type only says so; the others hold for all values or give none away.
_FOR = {
    "string": "minLength maxLength pattern format contentEncoding contentMediaType",
    "number": "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    "array": "items prefixItems additionalItems contains minContains maxContains minItems maxItems "
    "uniqueItems unevaluatedItems",
    "object": "properties patternProperties additionalProperties propertyNames required "
    "minProperties maxProperties dependencies dependentRequired dependentSchemas "
    "unevaluatedProperties",
}
_TYPE_OF = {word: name for name, words in _FOR.items() for word in words.split()}
_ALWAYS = _words(
    "type enum const allOf anyOf oneOf not if then else $ref $schema $id $comment $defs "
    "definitions title description default examples readOnly writeOnly deprecated"
)
_REFERENCES = _words(
    "$anchor $vocabulary $recursiveRef $recursiveAnchor $dynamicRef $dynamicAnchor"
)
# Not of JSON Schema, and not meant to be enforced: ours, and those of editors.
_EXTENSIONS = _words(
    "patternErrorMessage errorMessage markdownDescription deprecationMessage defaultSnippets "
    "enumDescriptions markdownEnumDescriptions doNotSuggest suggestSortText"
)
_SINCE_2019 = _words(
    "dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties minContains "
    "maxContains $anchor $vocabulary"
)
_SINCE_2020 = frozenset(("prefixItems", "$dynamicRef", "$dynamicAnchor"))
_ONLY_2019 = frozenset(("$recursiveRef", "$recursiveAnchor"))
_ONLY_7 = frozenset(("contentEncoding", "contentMediaType"))
_NEEDS = {"then": "if", "else": "if", "minContains": "contains", "maxContains": "contains"}

_HOLDS_ONE = _words(
    "items additionalItems contains additionalProperties propertyNames not if then else "
    "unevaluatedItems unevaluatedProperties"
)
_HOLDS_LIST = ("items", "prefixItems", "allOf", "anyOf", "oneOf")
_HOLDS_NAMED = _words(
    "properties patternProperties $defs definitions dependentSchemas dependencies"
)
_DRAFT_7, _DRAFT_2019, _DRAFT_2020 = 2018, 2019, 2020
_NOT_A_TEXT_OF_ANY_FORMAT = ("a b<>{", "(", "%", "\\")


@dataclass(frozen=True, slots=True)
class Unenforced:
    """A keyword that changes nothing.

    Attributes:
        keys: The way to it in the schema.
        message: Why, and what to do.
    """

    keys: tuple[str | int, ...]
    message: str


def unenforced(document: Any) -> Iterator[Unenforced]:  # noqa: ANN401 - any JSON value
    """The keywords of a valid schema that are not enforced, those of outer schemas first.

    Args:
        document: The parsed schema; files that it refers to are not looked at.
    """
    named = document.get("$schema", "") if isinstance(document, dict) else ""
    year = _year(str(named))
    for keys, schema in _subschemas(document, ()):
        for word, value in schema.items():
            message = _problem(word, value, schema, year)
            if message:
                yield Unenforced((*keys, word), f"{quoted(word)} {message}")


def _year(meta: str) -> int:
    if "/draft-07/" in meta:
        return _DRAFT_7
    return _DRAFT_2019 if "/2019-09/" in meta else _DRAFT_2020


def _subschemas(
    schema: Any,  # noqa: ANN401 - any JSON value
    keys: tuple[str | int, ...],
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    if not isinstance(schema, dict):
        return
    yield keys, schema
    for word, value in schema.items():
        if word in _HOLDS_NAMED and isinstance(value, dict):
            for name, inner in value.items():
                yield from _subschemas(inner, (*keys, word, name))
        elif word in _HOLDS_LIST and isinstance(value, list):
            for index, inner in enumerate(value):
                yield from _subschemas(inner, (*keys, word, index))
        elif word in _HOLDS_ONE:
            yield from _subschemas(value, (*keys, word))


def _problem(word: str, value: object, schema: Mapping[str, Any], year: int) -> str:
    """Why a keyword changes nothing, or an empty text."""
    if word.startswith("x-") or word in _EXTENSIONS:
        return ""
    if word == "contentSchema":
        return "only describes the value; nothing is checked"
    if word not in _TYPE_OF and word not in _ALWAYS | _REFERENCES:
        near = get_close_matches(word, sorted(_TYPE_OF.keys() | _ALWAYS), 1, 0.7)
        hint = f"did you mean {quoted(near[0])}?" if near else 'begin it with "x-" if it is yours'
        return f"is no keyword of JSON Schema; {hint}"
    return (
        _of_other_draft(word, schema, year)
        or _without_partner(word, schema, year)
        or _of_other_type(word, schema)
        or (_unknown_format(str(value), year) if word == "format" else "")
    )


def _of_other_draft(word: str, schema: Mapping[str, Any], year: int) -> str:
    if (word in _SINCE_2019 and year == _DRAFT_7) or (word in _SINCE_2020 and year != _DRAFT_2020):
        return 'came with a later draft; set "$schema" to draft 2020-12'
    if word in _ONLY_7 and year != _DRAFT_7:
        return 'only describes the value since draft 2019-09; use "pattern"'
    if word in _ONLY_2019 and year != _DRAFT_2019:
        return "is of draft 2019-09 only; later it is called $dynamicRef"
    if word == "additionalItems" and (
        year == _DRAFT_2020 or not isinstance(schema.get("items"), list)
    ):
        return 'changes nothing here; use "items" after "prefixItems"'
    return ""


def _without_partner(word: str, schema: Mapping[str, Any], year: int) -> str:
    if _NEEDS.get(word, word) not in schema:
        return f"changes nothing without {quoted(_NEEDS[word])} beside it"
    told = word in _TYPE_OF or word in ("type", "enum", "const", "allOf", "anyOf", "oneOf", "not")
    if year == _DRAFT_7 and told and "$ref" in schema:
        return 'is ignored beside "$ref" in draft 7; put both into "allOf"'
    return ""


def _of_other_type(word: str, schema: Mapping[str, Any]) -> str:
    declared = schema.get("type")
    types = [declared] if isinstance(declared, str) else declared
    wanted = _TYPE_OF.get(word)
    if not wanted or not isinstance(types, list) or wanted in types:
        return ""
    if wanted == "number" and "integer" in types:
        return ""
    return f"holds for values of type {wanted} only, and the type here is {allowed(types)}"


def _unknown_format(name: str, year: int) -> str:
    return "" if _is_enforced(name, year) else f"{quoted(name)} is no format that is checked"


@cache
def _is_enforced(name: str, year: int) -> bool:
    """Whether the validator refuses at least one text that is of no format at all."""
    import jsonschema_rs

    draft = (
        jsonschema_rs.Draft7Validator if year == _DRAFT_7 else jsonschema_rs.Draft202012Validator
    )
    validator = draft({"format": name}, validate_formats=True)
    return not all(validator.is_valid(text) for text in _NOT_A_TEXT_OF_ANY_FORMAT)
