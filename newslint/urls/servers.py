"""Hosts as people name them: ``tides.example``, ``tides.example:8080``, ``[::1]:80``."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.memo import remembered
from newslint.urls.browser import opened

_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_PORT = re.compile(r"(?P<host>[^:]+|\[[^\]]*\]):(?P<port>[0-9]{1,5})", re.ASCII)
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#]+)", re.IGNORECASE)
_PORTS = range(1, 65_536)


class Server(NamedTuple):
    """A host, or one port of it.

    Attributes:
        host: In lower case and ASCII; IPv6 addresses without brackets.
        port: The port, or None if none is named.
    """

    host: str
    port: int | None = None


@remembered
def server(text: str) -> Server:
    """What a person means by the name of a host.

    Args:
        text: ``name``, ``name:port``, ``address`` or ``[address]:port``, in any letters.

    Raises:
        ValueError: It is none.
    """
    found = _PORT.fullmatch(text)
    name, port = (found["host"], int(found["port"])) if found else (text, None)
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    read = opened(f"http://{name}/") if not set(name) & set("/?#@\\") else None
    host = read.host.removesuffix(".") if read else ""
    if not _HOST.fullmatch(host) or (port is not None and port not in _PORTS):
        url = _URL.match(text)
        hint = url["host"] if url else "tides.example or tides.example:8080"
        raise ValueError(f"{text[:80]!r} is no host; write {hint}")
    return Server(host.strip("[]"), port)
