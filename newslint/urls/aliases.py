"""Everything that one story answers to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.regex import regex
from newslint.urls.canonical import canonical

# Numbers and codes that a publisher gives to one story: seven digits or more, Reuters' ``idUSKB…``,
# GUIDs. They end the path, or stand alone before its last part: ``/story/n21668308/spring-tide``.
_LONG_ID = regex(
    r"id[A-Z]{2}[A-Z0-9]{8,}"
    r"|(?<![0-9])[0-9]{7,20}(?![0-9])"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    re.IGNORECASE,
)
# Whatever has such an id has one of these or ``id``; to look for all of them takes half the time.
_DIGITS = regex(r"[0-9]{7}")
_HYPHENS = regex(r"-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-")
_ALONE = regex(r"[a-z]{0,2}[0-9]{7,20}", re.IGNORECASE)
_DAY = regex(r"(?:19|20)[0-9]{6}")


def aliases(address: str, others: Iterable[str] = ()) -> frozenset[str]:
    """Everything that a story answers to; stories that share one of it are one story.

    Args:
        address: Its address.
        others: Addresses it says of itself, such as ``ampWebUrl`` and ``cdnAmpWebUrl``. Front
            pages among them are passed over: many stories of a site may name that.

    Returns:
        Canonical addresses, and the host with the story's long id in it (``long_id``). Of a
        placeholder such as ``#``, nothing.
    """
    found = set()
    for url in (address, *others):
        key = canonical(url)
        if key in found or not any(map(str.isalnum, key)):
            continue
        if url is not address and "/" not in key.removeprefix("//"):
            continue
        found.add(key)
        numbered = long_id(key)
        if numbered:
            found.add(numbered)
    return frozenset(found)


def long_id(url: str) -> str:
    """The host and the long id that ends the path; empty where there is none.

    Args:
        url: As ``canonical`` gives it.

    Returns:
        ``id:host/number``, which no address looks like.
    """
    if not url.startswith("//") or "?" in url or "#" in url:
        return ""
    host, _, path = url[2:].partition("/")
    before, _, last = path.rpartition("/")
    before = before.rpartition("/")[2]
    ids = _LONG_ID.findall(last) if _may_have_id(last) else []
    if not ids and _ALONE.fullmatch(before):
        ids = _LONG_ID.findall(before)
    ids = [found for found in ids if not _DAY.fullmatch(found)]
    return f"id:{host}/{ids[-1].lower()}" if ids else ""


def _may_have_id(text: str) -> bool:
    """Whether it is worth looking for one. Letters beyond ASCII may be a kind of ``i`` or ``k``."""
    return (
        "id" in text.lower()
        or bool(_DIGITS.search(text) or _HYPHENS.search(text))
        or not text.isascii()
    )
