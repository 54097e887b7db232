"""Plain YAML scalars to JSON values, as YAML 1.1 and as YAML 1.2 readers understand them.

newslint reads like YAML 1.1, as PyYAML does; where YAML 1.2 has something else, the difference is
kept for the rule ``ambiguous-scalar``. Generators follow neither in all: Hugo reads ``014`` as 12
and ``no`` as text. A timestamp stays text. So do infinities and numbers that no reader can hold:
JSON has none.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING, TypeVar

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newslint.frontmatter.tree import Data

# The core schema of YAML 1.2.2, section 10.3.2.
_CORE_INT = regex(r"[-+]?[0-9]+")
_CORE_BASED = regex(r"0o[0-7]+|0x[0-9a-fA-F]+")
_CORE_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CORE_WORDS: dict[str, Data] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_Number = TypeVar("_Number", int, float)
_NOT_FINITE = regex(r"[-+]?\.inf|\.nan", re.IGNORECASE)
_TYPES: dict[str, type] = {"null": type(None), "bool": bool, "int": int, "float": float}
SCALAR_TAGS = {"str", "timestamp", "binary", *_TYPES}
"""The tags ``!!name`` of scalars that have an equal in JSON, be it as text."""
_TRUE = {"true", "yes", "on"}
# A longer number is not a quantity; Python refuses to read those of more than 4,300 digits.
_LONGEST_NUMBER = 300
# What all readers surely understand alike; for the rest PyYAML's patterns are asked, whose import
# takes as long as many a story.
_NUMBER = regex(r"-?[1-9][0-9]{0,8}|0")
_MOMENT = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_SURE_WORDS: dict[str, Data] = {"true": True, "false": False, "null": None}
_PREFIX = "tag:yaml.org,2002:"
# Who reads a scalar as YAML 1.1 has it, and who as YAML 1.2 has it: those only that do so in all
# their versions (Hugo with go-yaml 2 and goccy/go-yaml, Jekyll with safe_yaml, Astro and Eleventy
# with js-yaml 3 and 4).
_READERS = tuple(
    (regex(pattern, re.IGNORECASE), old, new)
    for pattern, old, new in (
        (r"yes|no|on|off", "Jekyll and PyYAML", "Astro and Eleventy"),
        (r"0[0-7]+|0b[01]+|[1-9][0-9]*(?:_[0-9]+)+", "Hugo, Jekyll and PyYAML", ""),
        (r"[-+]?[0-9]+(?::[0-5]?[0-9])+|0o[0-7]+", "PyYAML", "Hugo"),
        (r"(?:0|[1-9][0-9]*)(?:\.[0-9]*)?e[-+]?[0-9]+", "PyYAML", "Astro and Eleventy"),
    )
)
_SURE_READERS = ("PyYAML", "")


def resolve(text: str) -> tuple[Data, Data]:
    """The value of a plain scalar for readers of YAML 1.1 and of YAML 1.2.

    Returns:
        Both values; the same object twice where the readers agree.
    """
    return _resolve(text) if len(text) <= _LONGEST_NUMBER else (text, text)


@lru_cache(maxsize=16_384)
def _resolve(text: str) -> tuple[Data, Data]:
    if _NUMBER.fullmatch(text):
        number = int(text)
        return number, number
    if text in _SURE_WORDS:
        word = _SURE_WORDS[text]
        return word, word
    letter = text[:1].isascii() and text[:1].isalpha()
    if _MOMENT.fullmatch(text) or (letter and text.strip().lower() not in _WORDS):
        return text, text
    old, new = yaml11(text), yaml12(text)
    return (old, old) if old == new and type(old) is type(new) else (old, new)


def tagged(text: str, name: str) -> Data:
    """The value of a scalar that is tagged ``!!name``, one of ``SCALAR_TAGS``.

    Raises:
        ValueError: The text is no such value.
    """
    if name not in _TYPES:
        return text
    for value in resolve(text):
        if type(value) is _TYPES[name]:
            return value
        if name == "float" and type(value) is int:
            return float(value)
    if name == "float" and _NOT_FINITE.fullmatch(text):
        return text
    raise ValueError(f"the value is tagged !!{name} and is not one")


def difference(text: str, old: Data, new: Data) -> str:
    """Say what YAML 1.1 and YAML 1.2 make of the same scalar, and who surely follows which."""
    readers = ((olds, news) for form, olds, news in _READERS if form.fullmatch(text))
    olds, news = next(readers, _SURE_READERS)
    told = (
        f"{text[:40]} is {_shown(old)} in YAML 1.1, and so to {olds}, but {_shown(new)} in YAML 1.2"
    )
    return f"{told}, and so to {news}" if news else told


def _shown(value: Data) -> str:
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    if isinstance(value, bool):
        return str(value).lower()
    return f"the number {value}"[:60]


def yaml11(text: str) -> Data:
    """The value of a plain scalar of up to 300 characters in YAML 1.1, by PyYAML's patterns."""
    for tag, pattern in _resolvers().get(text[:1], ()):
        if pattern.match(text):
            return _typed(text, tag.removeprefix(_PREFIX))
    return text


@cache
def _resolvers() -> Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]:
    """PyYAML's patterns by the first character of a scalar."""
    import yaml

    found: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]
    found = yaml.resolver.Resolver.yaml_implicit_resolvers
    return found


def _typed(text: str, tag: str) -> Data:
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() in _TRUE
    try:
        if tag == "int":
            return _int11(text)
        if tag == "float":
            return _finite(text, _float11(text))
    except ValueError:
        return text
    return text


def yaml12(text: str) -> Data:
    """The value of a plain scalar of up to 300 characters in the core schema of YAML 1.2."""
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if _CORE_INT.fullmatch(text):
        return int(text)
    if _CORE_BASED.fullmatch(text):
        return int(text, 0)
    if _CORE_FLOAT.fullmatch(text):
        return _finite(text, float(text))
    return text


def _int11(text: str) -> int:
    digits = text.replace("_", "")
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    if digits.startswith(("0b", "0x")):
        return sign * int(digits, 0)
    if ":" in digits:
        return sign * _sexagesimal(map(int, digits.split(":")))
    if digits.startswith("0") and len(digits) > 1:
        return sign * int(digits, 8)
    return sign * int(digits)


def _float11(text: str) -> float:
    digits = text.replace("_", "").lower()
    sign = -1.0 if digits.startswith("-") else 1.0
    digits = digits.lstrip("+-")
    if digits == ".inf":
        return math.inf
    if digits == ".nan":
        return math.nan
    return sign * _sexagesimal(map(float, digits.split(":")))


def _sexagesimal(parts: Iterable[_Number]) -> _Number:
    """``1:30`` is 90 in YAML 1.1."""
    return reduce(lambda value, part: value * 60 + part, parts)


def _finite(text: str, number: float) -> Data:
    return number if math.isfinite(number) else text
