"""No connection leads to a private address, whatever the name, the redirect or the spelling.

The name is looked up once; if any of its addresses is not public the connection is refused, else
it goes to the very address that was checked, so a second look-up cannot change it.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable

import httpcore

from newslint.urls.addresses import refusal
from newslint.urls.names import is_local

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Looks up the addresses of a host name."""

_WEB_PORTS = frozenset({80, 443})
_HOST = re.compile(r"[a-z0-9._:-]+")


class Refused(httpcore.ConnectError):
    """The guard let no connection be made."""


class NoHost(httpcore.ConnectError):
    """The name does not exist."""


class NoLookup(httpcore.ConnectError):
    """The name could not be looked up just now."""


async def lookup(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.AsyncNetworkBackend):
    """A network backend of httpcore that connects to public addresses only.

    Args:
        allowed: Hosts that may be private, ``name``, ``name:port``, ``address`` or
            ``[address]:port``; only these may have ports other than 80 and 443.
        resolve: Looks up names.
    """

    def __init__(self, allowed: Collection[str] = (), resolve: Resolve = lookup) -> None:
        self._allowed = frozenset(_host_and_port(entry) for entry in allowed)
        self._resolve = resolve
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host; httpcore calls this for every connection, redirects included.

        Raises:
            Refused: The host, an address of it, or the port is not for the public.
            NoHost: The name does not exist.
            NoLookup: The name could not be looked up.
        """
        name = host.strip("[]").rstrip(".").lower()
        allowed = {(name, None), (name, port)} & self._allowed
        if port not in _WEB_PORTS and (name, port) not in self._allowed:
            raise Refused(f"port {port} is not a port of the web")
        if not _HOST.fullmatch(name):
            raise Refused("this is no name of a host")
        if not allowed and is_local(name):
            raise Refused(f"{name} is a name of a local network")
        addresses = await self._addresses(name, port)
        for address in addresses:
            why = None if allowed else refusal(address)
            if why:
                raise Refused(f"{name} is {why}")
        return await self._backend.connect_tcp(
            addresses[0], port, timeout, local_address, socket_options
        )

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = await self._resolve(host, port)
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
                raise NoHost(f"{host} does not exist") from error
            raise NoLookup(f"{host} could not be looked up") from error
        except (OSError, UnicodeError, ValueError) as error:
            raise NoLookup(f"{host[:80]} could not be looked up") from error
        if not found:
            raise NoHost(f"{host} does not exist")
        return found

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no URL names a socket of this machine.

        Raises:
            Refused: Always.
        """
        del path, timeout, socket_options
        raise Refused("sockets of this machine are not for URLs")

    async def sleep(self, seconds: float) -> None:
        """Sleep, for httpcore's retries."""
        await asyncio.sleep(seconds)


def _host_and_port(entry: str) -> tuple[str, int | None]:
    name, colon, port = entry.rpartition(":")
    if colon and port.isdigit() and (":" not in name or name.endswith("]")):
        return name.strip("[]").lower(), int(port)
    return entry.strip("[]").lower(), None
