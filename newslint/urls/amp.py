"""Accelerated Mobile Pages: one story under the addresses of caches and of mobile pages."""

from __future__ import annotations

import re

from newslint.regex import regex

# ``/c/s/host/path`` of the AMP caches of Google, Bing and Cloudflare: content, viewer, web bundle;
# ``s`` if the page is served by https.
_CACHES = (".cdn.ampproject.org", ".bing-amp.com", ".amp.cloudflare.com")
_CACHED = regex(r"/(?:c|v|wp)/(?:s/)?(?P<url>[^/].*)")
# ``google.co.uk/amp/s/host/path``: what Google's results link to.
_GOOGLE = regex(r"google\.(?:com|(?:com?\.)?[a-z]{2})")
_VIEWED = regex(r"/amp/(?:s/)?(?P<url>[^/.]+\.[^/].*)")
# A publisher's host as the name of its cache: ``-`` for each dot, ``--`` for each hyphen (AMP Cache
# URL format and request handling). What the plain case does not cover begins with ``xn--`` or
# ``0-``, or is a hash of 52 characters.
_NAMED = regex(r"(?!xn--|0-|[a-z2-7]{52}\.)[a-z0-9-]+")
_SEGMENTS = frozenset({"amp", ".amp", "google-amp", "amphtml"})
_PLATFORM = ("platform", "amp")
# ``story.amp.html``, ``story_amp.html``, ``story.amp`` and ``story/amp.html``;
# ``title/amp-1234.html`` is ``title-1234.html``.
_ENDING = regex(r"(?:\.amp|_amp(?=\.))(?=\.html?$|$)|(?<=[^/])/amp\.html?$", re.IGNORECASE)
_NUMBERED = regex(r"/amp(?=-[0-9]{6,}(?:\.html?)?$)", re.IGNORECASE)
# Whatever one of the two finds has one of these; few paths have.
_MARKS = (".amp", "_amp.", "/amp.", "/amp-")


def unwrapped(host: str, path: str) -> str | None:
    """The address that a cache's address is for.

    Args:
        host: In lower case.
        path: With its slash.

    Returns:
        ``host/path`` without scheme, or None where this is no cache's address.
    """
    if host.endswith(_CACHES) or host == _CACHES[0][1:]:
        found = _CACHED.fullmatch(path)
    else:
        is_viewer = path.startswith("/amp/") and _GOOGLE.fullmatch(host)
        found = _VIEWED.fullmatch(path) if is_viewer else None
    return found["url"] if found else None


def publisher(host: str) -> str:
    """The host of the publisher that the name of a cache stands for; empty where nobody can say.

    Args:
        host: Of the cache, in lower case.
    """
    name, dot, cache = host.partition(".")
    if f"{dot}{cache}" not in _CACHES or not _NAMED.match(host):
        return ""
    return "-".join(part.replace("-", ".") for part in name.split("--"))


def without_amp(path: str) -> str:
    """The path of the page that a path of a mobile page stands for; other paths stay."""
    small = path.lower()
    if "amp" not in small:
        return path
    if any(map(small.__contains__, _MARKS)):
        path = _NUMBERED.sub("", _ENDING.sub("", path))
    segments = path.split("/")
    kept = [
        part
        for part, following in zip(segments, [*segments[1:], ""], strict=True)
        if part.lower() not in _SEGMENTS and (part, following) != _PLATFORM
    ]
    return "/".join(kept) if any(kept) else path
