"""The one spelling of a web address."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from newslint.memo import remembered
from newslint.regex import regex
from newslint.urls.amp import unwrapped, without_amp
from newslint.urls.tracking import without_tracking

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Single-page sites keep the way to the story here; everywhere else a fragment is a place in it.
_ROUTES = "!/"
_MOST_ROUNDS = 6
_LONGEST = 4096
# Hosts of the same stories for browsers, phones and caches. What follows has a dot of its own.
_PREFIX = regex(r"(?:www[0-9]?|m|mobile|amp|wap|amp-www)\.(?=[^.]+\.[^.])")
_PREFIX_BEGINS = ("www", "m.", "mobile.", "amp", "wap.")
_SLASHES = regex(r"/{2,}")
_STRAY = regex(r"%(?![0-9A-Fa-f]{2})")
_ENCODED = regex(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "/%:@!$&'()*+,;=~-._"
_SESSION = regex(r";jsessionid=[^/;]*", re.IGNORECASE)
_FRONT_PAGE = regex(r"/(?:index|default)\.(?:html?|php[0-9]?|aspx?|jsp|cfm|shtml)$", re.IGNORECASE)
_FRONT_PAGE_BEGINS = ("/index.", "/default.")
_ROUTER = "/index.php/"
# A host and a path of characters that stay as they are: nearly all addresses. With no login, port,
# query or fragment there is one way to part them, and ``urlsplit`` takes several times as long.
_SIMPLE = regex(r"(?:https?:)?//([A-Za-z0-9_.-]++)((?:/[A-Za-z0-9_.~/:@!$&'()*+,;=-]*+)?+)")
_STAYS = regex(r"[A-Za-z0-9_.~/:@!$&'()*+,;=-]*+")


@remembered
def canonical(url: str) -> str:
    """The one spelling of a web address, for comparing; not for fetching.

    Only differences that never tell two stories apart are removed: the scheme, the letter case of
    the host, its prefixes ``www.``, ``m.``, ``mobile.`` and ``amp.``, the default port, a login,
    trailing and double slashes, ``index.html``, routes through ``/index.php/``, needless
    percent-encoding, the order of the query's keys, tracking keys, the fragment, the forms of AMP
    pages and the addresses of AMP caches. Letter case and endings of the path stay, and so does
    every key of the query that is not known to track.

    Args:
        url: An address with a scheme, or without one as ``//host/path``.

    Returns:
        ``//host/path?query``; anything else that is not a web address comes back as it is, without
        the spaces around it. ``canonical(canonical(url)) == canonical(url)``.
    """
    text = url.strip()
    if len(text) > _LONGEST:
        return text
    current = text
    for _ in range(_MOST_ROUNDS):
        before, current = current, _once(current)
        if current == before:
            return current
    return text


def _once(text: str) -> str:
    simple = _SIMPLE.fullmatch(text)
    if simple:
        where, path = _host(simple[1].lower()), simple[2]
        return f"//{unwrapped(where, path) or where + _path(path)}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return text
    known = parts.scheme in ("", *_DEFAULT_PORTS)
    if not known or not host or " " in text or not text.isprintable():
        return text
    host = _host(host)
    inner = unwrapped(host, parts.path)
    if inner:
        return f"//{inner}?{parts.query}" if parts.query else f"//{inner}"
    where = host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"
    route = parts.fragment[1:] and parts.fragment[0] in _ROUTES
    fragment = parts.fragment if route else ""
    path = _path(parts.path)
    query = without_tracking(_encoded(parts.query, _KEPT + "?"), path)
    return SplitResult("", where, path, query, fragment).geturl()


def _host(host: str) -> str:
    host = host.rstrip(".") or host
    while host.startswith(_PREFIX_BEGINS) and (found := _PREFIX.match(host)):
        host = host[found.end() :]
    return f"[{host}]" if ":" in host else host


def _path(path: str) -> str:
    if "//" in path:
        path = _SLASHES.sub("/", path)
    if ";" in path:
        path = _SESSION.sub("", path)
    if _ROUTER in path:
        path = f"{path[: path.index(_ROUTER)]}/{path[path.rindex(_ROUTER) + len(_ROUTER) :]}"
    path = without_amp(_encoded(path, _KEPT))
    if any(map(path.lower().__contains__, _FRONT_PAGE_BEGINS)):
        path = _FRONT_PAGE.sub("", path)
    path = path.rstrip("/")
    return path if path[:1] in ("", "/") else f"/{path}"


def _encoded(text: str, kept: str) -> str:
    """Percent-encode what has to be, and nothing that need not be."""
    if _STAYS.fullmatch(text):
        return text
    if "%" in text:
        text = _ENCODED.sub(_code, _STRAY.sub("%25", text))
    return quote(text, safe=kept)


def _code(found: re.Match[str]) -> str:
    character = chr(int(found[0][1:], 16))
    return character if character in _UNRESERVED else found[0].upper()
