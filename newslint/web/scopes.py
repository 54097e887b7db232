"""In what way a host is asked: with which headers, through which proxy, allowed or not.

What was learnt by asking in one way is not believed of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import TYPE_CHECKING

from newslint.urls.servers import Server, server
from newslint.web.client import httpx
from newslint.web.hosts import host_of, server_of

if TYPE_CHECKING:
    from newslint.visit import Reply
    from newslint.web.headers import Headers


class Scopes:
    """Tells apart the ways in which hosts are asked; most are asked as all others are.

    Args:
        allow_hosts: Hosts that may be private.
        headers: What is sent along.
        way: What else holds for all hosts.
    """

    def __init__(self, allow_hosts: Collection[str], headers: Headers, *way: object) -> None:
        self._allowed = sorted({server(entry) for entry in allow_hosts}, key=repr)
        self._headers = headers
        self._all = (headers.user_agent, *way)
        self._special = {entry.host for entry in self._allowed}
        self._special |= {server(host).host for host in headers.hosts}
        self._usual = _digest(self._all)

    def __call__(self, url: str) -> str:
        """A word that is the same for addresses that are asked in the same way."""
        if host_of(url).rstrip(".") not in self._special:
            return self._usual
        try:
            asked = httpx.URL(url)
        except (httpx.InvalidURL, ValueError):
            return self._usual
        where = server_of(asked)
        allowed = [one for one in self._allowed if one in (where, Server(where.host))]
        return _digest((*self._all, *allowed, *self._headers.special(asked)))

    def holds(self, url: str, reply: Reply) -> bool:
        """Whether a reply depends on nothing but how its own host is asked.

        Not so if a redirect led to another host that has an own way of being asked.
        """
        own = {self._usual, self(url)}
        return all(self(target) in own for _, target in reply.hops)


def _digest(parts: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(parts).encode(errors="replace")).hexdigest()[:16]
