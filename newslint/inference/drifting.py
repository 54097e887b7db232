"""Where articles have left their schema: one line for each kind of difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newslint.inference.inferring import OURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from newslint.frontmatter import Data
    from newslint.schema import Schema, Violation

_COMPOSED = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
_REFERS = ("$ref", "$dynamicRef")
_OPEN = ("additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames")
_HIDDEN = "its value, which is never shown, is not as it should be"
_Kind = tuple[str, str, str]
_DEFINITIONS = ("$defs", "definitions")


@dataclass(frozen=True, slots=True)
class Drift:
    """A difference between a schema and the articles.

    Attributes:
        path: ``related[].webUrl``; empty for the front matter as a whole.
        keyword: What of the schema is broken, ``required``.
        articles: How many articles differ in this way.
        first: The first of them.
        message: What is wrong in it.
    """

    path: str
    keyword: str
    articles: int
    first: str
    message: str


def drift(
    schema: Schema,
    articles: Iterable[tuple[str, Mapping[str, Data]]],
    opaque: Collection[str] = (),
) -> list[Drift]:
    """What articles do that a schema does not know.

    Args:
        schema: The schema.
        articles: File and front matter of each.
        opaque: Top-level keys whose values must not be shown.

    Returns:
        The differences, those of most articles first.
    """
    first: dict[_Kind, tuple[str, str]] = {}
    counts: dict[_Kind, int] = {}
    for name, data in articles:
        said: dict[_Kind, str] = {}
        for violation in schema.violations(data):
            hidden = bool(violation.keys) and violation.keys[0] in opaque
            said.setdefault(_kind(violation), _HIDDEN if hidden else violation.message)
        for kind, message in said.items():
            first.setdefault(kind, (name, message))
            counts[kind] = counts.get(kind, 0) + 1
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Drift(*kind[:2], count, *first[kind]) for kind, count in ordered]


def closed(document: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The same schema with no other keys allowed than those it names, so that new ones show.

    Mappings that the schema composes of parts, or describes by patterns, stay as they are.
    """
    inside = ("properties",) if _composes(document) else ("properties", *_DEFINITIONS)
    copy = _closed(document, inside)
    if isinstance(copy, dict) and copy.get("additionalProperties") is False:
        copy["properties"] = {**OURS, **copy.get("properties", {})}
    return copy


def _closed(schema: Any, inside: tuple[str, ...]) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(schema, dict):
        return schema
    copy = dict(schema)
    for word in inside:
        if isinstance(copy.get(word), dict):
            copy[word] = {key: _closed(value, inside) for key, value in copy[word].items()}
    for word in ("items", "additionalProperties"):
        if word in copy:
            copy[word] = _closed(copy[word], inside)
    if "properties" in copy and not any(word in copy for word in (*_COMPOSED, *_REFERS, *_OPEN)):
        copy["additionalProperties"] = False
    return copy


def _composes(schema: object) -> bool:
    """Whether a schema puts parts together, so that none of them may be closed by itself."""
    if isinstance(schema, dict):
        return not schema.keys().isdisjoint(_COMPOSED) or any(map(_composes, schema.values()))
    return isinstance(schema, list) and any(map(_composes, schema))


def _kind(violation: Violation) -> _Kind:
    path = ""
    for key in violation.keys:
        path += "[]" if isinstance(key, int) else f".{key}" if path else key
    # Of a missing key only the message says which it is.
    return path, violation.keyword, violation.message if violation.keyword == "required" else ""
