"""When two web addresses are one: the identity of a story."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Single-page sites keep the way to the story here; everywhere else a fragment is a place in it.
_ROUTES = ("!", "/")


def canonical(url: str) -> str:
    """The one spelling of a web address, for comparing; not for fetching.

    Only differences that never tell two stories apart are removed: the scheme, the letter case of
    the host, ``www.``, the default port, a login, trailing slashes and the fragment. Path and query
    stay as they are.

    Args:
        url: An address with a scheme, or without one as ``//host/path``.

    Returns:
        ``//host/path?query``; anything else that is not a web address comes back as it is, without
        the spaces around it.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return text
    known = parts.scheme in ("", *_DEFAULT_PORTS)
    if not known or not host or " " in text or not text.isprintable():
        return text
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    host = f"[{host}]" if ":" in host else host
    where = host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"
    fragment = parts.fragment if parts.fragment.startswith(_ROUTES) else ""
    return SplitResult("", where, parts.path.rstrip("/"), parts.query, fragment).geturl()
