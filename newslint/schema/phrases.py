"""Words for values and for what a schema wants of them; nothing here knows a validator."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 60
"""Characters of a value that a message shows."""

_MAX_OPTIONS = 8
_ENORMOUS = "an enormous number"
_ADDRESS = regex(r"\s*+(?:[A-Za-z][A-Za-z0-9+.-]*+:|[/.])\S")
_MAX_BITS = 4096  # Python refuses to write integers of more than 4,300 digits

_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}

_FORMATS = {
    "date-time": "a date-time such as 2023-06-01T21:22:00Z",
    "date": "a date such as 2023-06-01",
    "time": "a time such as 21:22:00Z",
    "duration": "a duration such as PT12M",
    "uri": "a URL such as https://example.com/story",
    "iri": "a URL such as https://example.com/story",
    "uri-reference": "a URL or path such as /images/tide.jpg",
    "iri-reference": "a URL or path such as /images/tide.jpg",
    "hostname": "a host name such as example.com",
    "idn-hostname": "a host name such as example.com",
    "email": "an e-mail address such as desk@example.com",
    "idn-email": "an e-mail address such as desk@example.com",
    "regex": "a regular expression without look-around and back-references",
}


def clipped(text: str) -> str:
    """A text on one line, at most ``MAX_LENGTH`` characters, with nothing unprintable."""
    short = text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"
    if short.isprintable():
        return short
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in short)


def quoted(text: str) -> str:
    """The same in quotation marks."""
    return f'"{clipped(text)}"'


def shown(value: object) -> str:
    """A value as a message shows it: scalars as they are, what holds others by its size."""
    match value:
        case str():
            words = quoted(value)
        case dict():
            words = f"a mapping of {_counted(len(value), 'key')}"
        case list() | tuple():
            words = f"a list of {_counted(len(value), 'item')}"
        case None:
            words = "empty"
        case bool():
            words = str(value).lower()
        case float():
            words = f"{value:.12g}"
        case _ if isinstance(value, int) and value.bit_length() > _MAX_BITS:
            words = _ENORMOUS
        case _:
            words = clipped(str(value))
    return words


def describe(value: object) -> str:
    """A value with its type where that is not plain to see: ``the text "89"``."""
    if isinstance(value, str):
        return f"the text {shown(value)}" if value else "an empty text"
    known = shown(value)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return f"the number {known}" if numeric and known != _ENORMOUS else known


def hidden(value: object) -> str:
    """A value that must not be shown."""
    return "text (not shown)" if isinstance(value, str) else "a value (not shown)"


def dotted(keys: Sequence[str | int]) -> str:
    """A way to a value, for a message about a schema: ``/properties/title``."""
    return "".join(f"/{clipped(str(key))}" for key in keys)


def thing(keys: Sequence[str | int]) -> str:
    """What a message about the value at ``keys`` begins with."""
    if not keys:
        return "front matter"
    last = keys[-1]
    if isinstance(last, str):
        return clipped(last) if last else '""'
    return f"item {last + 1} of {thing(keys[:-1])}"


def choice(words: Sequence[str]) -> str:
    """``a, b or c``."""
    *rest, last = words
    return f"{', '.join(rest)} or {last}" if rest else last


def allowed(options: Sequence[object]) -> str:
    """The values of an ``enum``, the first few of many."""
    words = [shown(option) for option in options[:_MAX_OPTIONS]]
    more = len(options) - len(words)
    return ", ".join(words) + (f" and {more} more" if more else "")


def types(names: Sequence[str]) -> str:
    """The values of ``type`` in the words of an editor."""
    return choice([_TYPES.get(name, name) for name in sorted(names)])


def predicate(keyword: str, facts: Mapping[str, Any], found: str, value: object = None) -> str:
    """What is wrong with a value, to be read behind its name.

    Args:
        keyword: The schema keyword that failed.
        facts: What the validator says of it: ``{"limit": 5}``.
        found: The value in words.
        value: The value itself, to measure.
    """
    if keyword in _PREDICATES:
        return _PREDICATES[keyword](facts, found, value)
    return f"is {found}, which the schema does not allow ({keyword})"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple | dict) else 0


def _below(noun: str) -> _Predicate:
    return lambda facts, _, value: (
        f"has {_size(value):,} of at least {_counted(int(facts['limit']), noun)}"
    )


def _above(noun: str) -> _Predicate:
    return lambda facts, _, value: (
        f"has {_counted(_size(value), noun)}, which is more than the maximum of "
        f"{int(facts['limit']):,}"
    )


def _limit(words: str) -> _Predicate:
    return lambda facts, found, _: f"is {found}, which is {words} {_number(facts)}"


def _number(facts: Mapping[str, Any]) -> str:
    limit = facts.get("limit", facts.get("multiple_of"))
    return shown(float(limit) if limit is not None and not isinstance(limit, int) else limit)


def _format(facts: Mapping[str, Any], found: str, value: object) -> str:
    name = facts["format"]
    reason = (
        " (it has a space in it: remove it or write %20)"
        if name.startswith(("uri", "iri")) and _is_spaced(value)
        else ""
    )
    return f"is {found}, which is not {_FORMATS.get(name, f'of the format {name}')}{reason}"


def _is_spaced(value: object) -> bool:
    """Whether a text begins as an address does and has a space: prose is told nothing of those."""
    if not isinstance(value, str) or not any(character.isspace() for character in value):
        return False
    return bool(_ADDRESS.match(value))


def _twice(_: Mapping[str, Any], found: str, value: object) -> str:
    first: dict[str, int] = {}
    for index, item in enumerate(value if isinstance(value, list | tuple) else ()):
        key = json.dumps(item, sort_keys=True, default=str)
        if key in first:
            places = f"items {first[key] + 1} and {index + 1}"
            what = f"{shown(item)} twice" if isinstance(item, str) else "the same twice"
            return f"has {what} ({places}); each may be there once"
        first[key] = index
    return f"is {found} with the same item twice; each may be there once"


_Predicate = Callable[[Mapping[str, Any], str, object], str]

_PREDICATES: Mapping[str, _Predicate] = {
    "type": lambda facts, found, _: f"is {found}; wanted: {types(facts['types'])}",
    "enum": lambda facts, found, _: f"is {found}; allowed: {allowed(facts['options'])}",
    "const": lambda facts, found, _: f"is {found}; allowed: {shown(facts['expected_value'])}",
    "format": _format,
    "pattern": lambda facts, found, _: (
        f"is {found}, which does not match the pattern {clipped(facts['pattern'])}"
    ),
    "minimum": _limit("less than the minimum of"),
    "maximum": _limit("more than the maximum of"),
    "exclusiveMinimum": _limit("not more than"),
    "exclusiveMaximum": _limit("not less than"),
    "multipleOf": _limit("not a multiple of"),
    "minLength": _below("character"),
    "maxLength": _above("character"),
    "minItems": _below("item"),
    "maxItems": _above("item"),
    "minProperties": _below("key"),
    "maxProperties": _above("key"),
    "additionalItems": _above("item"),
    "uniqueItems": _twice,
    "contains": lambda *_: "does not have the items that the schema asks for",
    "unevaluatedItems": lambda *_: "has items that the schema does not describe",
    "falseSchema": lambda *_: "is not allowed here",
    "not": lambda _, found, __: f"is {found}, which the schema rules out",
    "contentEncoding": lambda facts, found, _: (
        f"is {found}, which is not {facts['content_encoding']}"
    ),
    "contentMediaType": lambda facts, found, _: (
        f"is {found}, which is not {facts['content_media_type']}"
    ),
    "anyOf": lambda _, found, __: f"is {found}, which fits none of the alternatives",
    "oneOf": lambda _, found, __: f"is {found}, which does not fit exactly one alternative",
}
