"""What kind of text a value is: the formats that a schema can ask for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newslint import dates

if TYPE_CHECKING:
    from jsonschema_rs import Validator

MOMENT = "moment"
"""A date that builders of sites read and RFC 3339 does not: ``2023-06-01 21:22:00 +0000``."""

MOMENT_PATTERN = "^[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])(?:$|[Tt ])"
"""As in the presets for Jekyll and Hugo."""

_LONGEST = 2048  # longer than any address that browsers and servers agree on
_YEAR = 4


def kind(text: str) -> str:
    """The format of a text, asked of the engine that will enforce it.

    Returns:
        ``date-time``, ``date``, ``moment``, ``email``, ``uri``, ``iri``, or empty for other texts.
    """
    if len(text) > _LONGEST:
        return ""
    if text[:1].isdigit() and text[_YEAR : _YEAR + 1] == "-":
        return _first(text, "date-time", "date") or _moment(text)
    if "://" in text:
        return _first(text, "uri", "iri")
    return _first(text, "email") if "@" in text else ""


def _first(text: str, *formats: str) -> str:
    try:
        return next((name for name in formats if _validator(name).is_valid(text)), "")
    except ValueError:  # half a surrogate pair, which is no address and no date
        return ""


def _moment(text: str) -> str:
    try:
        dates.parse(text)
    except ValueError:
        return ""
    return MOMENT


@cache
def _validator(name: str) -> Validator:
    import jsonschema_rs

    return jsonschema_rs.validator_for({"format": name}, validate_formats=True)
