"""The parts of an address, for judging it by its looks."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import SplitResult, unquote, urlsplit

from newslint.regex import regex
from newslint.urls.plain import plain_host

ENDING = regex(r"\.(?:s?html?|php[0-9]?|aspx?|jsp|cfm)$", re.IGNORECASE)
"""What a file of a page ends with."""
STORY_WORDS = 3
"""So many words are the name of a story; fewer may be those of a section."""
_WORDS = regex(r"[^\W_]+")


def split(url: str) -> SplitResult | None:
    """An address in its parts; None where it has none that can be told."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def host(url: str) -> str:
    """The host of an address in lower case; empty where there is none."""
    known = plain_host(url)
    if known:
        return known
    parts = split(url)
    return (parts.hostname or "") if parts else ""


def site(name: str) -> str:
    """The last two labels of a host, three under ``co.uk`` and the like: one owner, nearly always.

    A list of all public suffixes would be surer; a wrong guess here costs a finding, not a fix.
    """
    labels = name.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # noqa: PLR2004
    return ".".join(labels[-3:] if short else labels[-2:])


def segments(url: str) -> list[str]:
    """The parts of a path, decoded."""
    parts = split(url)
    return [unquote(part) for part in parts.path.split("/") if part] if parts else []


def words_of(parts: list[str]) -> Counter[str]:
    """The words in parts of a path, in lower case, without the ending of a file."""
    text = " ".join(ENDING.sub("", part) for part in parts)
    return Counter(word.lower() for word in _WORDS.findall(text))
