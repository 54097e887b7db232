"""Lengths of time as people write them: ``500ms``, ``9s``, ``2m``, ``1h``, ``1d``."""

from __future__ import annotations

import re

from newslint.regex import regex

PATTERN = r"^[0-9]{1,6}(\.[0-9]{1,3})?(ms|s|m|h|d)$"
"""Regular expression of JSON Schema for a length of time."""

WANTED = "is no length of time; write 500ms, 9s, 2m, 1h or 1d"
"""What is said of a text that is none."""

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400}
_PARTS = regex(r"([0-9.]+)([a-z]+)")


def seconds(text: str) -> float:
    """A length of time in seconds.

    Args:
        text: As ``PATTERN`` wants it.

    Raises:
        ValueError: It is not.
    """
    found = _PARTS.fullmatch(text) if re.match(PATTERN, text, re.ASCII) else None
    if not found:
        raise ValueError(f"{text[:40]!r} {WANTED}")
    return float(found[1]) * _UNITS[found[2]]
