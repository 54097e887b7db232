"""Whether the addresses that a story has for mobile pages are those of the story."""

from __future__ import annotations

import re
from urllib.parse import unquote

from newslint.regex import regex
from newslint.urls.amp import publisher
from newslint.urls.canonical import canonical
from newslint.urls.parts import host

_NUMBER = re.compile(r"[0-9]{5,}")
_SPLIT = re.compile(r"[\W_]+")
# Shorter words and labels tell nothing: "the", "and", "www", "com".
_SHORT = 3
# So many words are the name of a story; fewer may be those of a section.
_NAME = 3
_FRONT = ("", "amp")
_BETWEEN = re.compile(r"[/?&]")
# What tells two stories apart that are called the same, and not the pages of one.
_ID = regex(
    r"[a-z]{0,2}[0-9]{5,20}(?:\.html?)?"
    r"|(?:(?:article|content|item|news|post|story)?[-_]?id|p|article|story)=[0-9]{1,20}"
)


def mismatch(web: str, amp: str, cdn: str) -> tuple[str, str]:
    """What is wrong with the addresses that one story has for mobile pages.

    Args:
        web: Address of the page.
        amp: Address of its AMP page, or empty.
        cdn: Address of that in a cache, or empty.

    Returns:
        ``amp`` or ``cdn``, and what it leads to; twice empty if nothing is surely wrong. Two pages
        of one publisher belong together unless both have names that share no word, or have none and
        differ in the number of the story only.
    """
    if not (amp or cdn):
        return "", ""
    page, mobile, cached = map(canonical, (web, amp, cdn))
    if amp and cdn and cached != mobile:
        return "cdn", "another page than ampWebUrl"
    if amp and not _belongs(page, mobile):
        return "amp", "another story than webUrl"
    if cdn and not amp and not _belongs(page, cached):
        return "cdn", "another story than webUrl"
    if cdn and _is_cache_of_another(cdn, cached):
        return "cdn", f"the cache of another publisher than {'ampWebUrl' if amp else 'webUrl'}"
    return "", ""


def _is_cache_of_another(cdn: str, cached: str) -> bool:
    """Whether the name of a cache is that of another publisher than its page is of."""
    cache = host(cdn)
    name = publisher(cache)
    # An address that is none of a page, such as ``/i/s/`` for images, names only the cache.
    return name != "" and host(cached) not in (cache, host(canonical(f"//{name}")))


def _belongs(page: str, mobile: str) -> bool:
    """Whether two canonical addresses may be one story; anything but web addresses may."""
    if page == mobile or not (page.startswith("//") and mobile.startswith("//")):
        return True
    site, _, path = unquote(page[2:]).casefold().partition("/")
    other, _, route = unquote(mobile[2:]).casefold().partition("/")
    # A redirect names the host that it leads to; a story may be the front page.
    if not path or other in path:
        return True
    ours, theirs = _words(path), _words(route)
    if site == other and len(ours) < _NAME and _is_renumbered(path, route):
        return False
    if ours & theirs or set(_NUMBER.findall(path)) & set(_NUMBER.findall(route)):
        return True
    named = len(ours) >= _NAME and (len(theirs) >= _NAME or route in _FRONT)
    return not named and bool(_labels(site) & _labels(other))


def _is_renumbered(path: str, route: str) -> bool:
    """Whether nothing but the numbers of the stories differs."""
    ours, theirs = _BETWEEN.split(path), _BETWEEN.split(route)
    others = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    if len(ours) != len(theirs) or not others:
        return False
    return all(_ID.fullmatch(part) for pair in others for part in pair)


def _labels(site: str) -> set[str]:
    """The names in a host; what it ends with tells no publishers apart."""
    return {label for label in site.split(".")[:-1] if len(label) > _SHORT}


def _words(path: str) -> set[str]:
    """The words of a path's longest part: the name of the story."""
    longest = max(path.partition("?")[0].split("/"), key=len)
    return {word for word in _SPLIT.split(longest) if len(word) > _SHORT and word.isalpha()}
