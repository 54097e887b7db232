"""No connection leads to a private address, whatever the name, the redirect or the spelling.

The name is looked up once; if any of its addresses is not public the connection is refused, else
it goes to the very address that was checked, so a second look-up cannot change it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from newslint.urls.addresses import refusal
from newslint.urls.names import is_local
from newslint.urls.servers import Server, server
from newslint.web.client import httpcore
from newslint.web.lookup import NoHost, NoLookup
from newslint.web.wire import Wire

if TYPE_CHECKING:
    from newslint.web.lookup import Names

__all__ = ["Guard", "NoHost", "NoLookup", "NoName", "NoProxy", "NotTheWeb", "Refused"]

_WEB_PORTS = frozenset({80, 443})
# A name as DNS has it (RFC 1035, 2.3.4), or an address of either kind.
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*|[0-9a-f:.]+")
# What resolvers that block advertisers and the like say instead of an address.
_NOWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - nothing is bound to it
_MOST_ADDRESSES = 4
_MOST_PORT = 65_535


class Refused(httpcore.ConnectError):
    """The host is not public: no connection was made."""


class NoName(httpcore.ConnectError):
    """No host has such a name or port: no connection was made."""


class NotTheWeb(httpcore.ConnectError):
    """The port is none of the web, or the network hides the host: no connection was made."""


class NoProxy(httpcore.ConnectError):
    """The proxy cannot be connected to."""


class Guard(httpcore.AsyncNetworkBackend):
    """A network backend of httpcore that connects to public addresses only.

    Args:
        allowed: Hosts that may be private, ``name``, ``name:port``, ``address`` or
            ``[address]:port``; only these may have ports other than 80 and 443.
        names: Looks up names.
        proxied: Whether all connections go to a proxy; that somebody named it allows them.
    """

    def __init__(self, allowed: Collection[str], names: Names, *, proxied: bool = False) -> None:
        self._allowed = frozenset(map(server, allowed))
        self._names = names
        self._proxied = proxied

    def allows(self, host: str, port: int) -> bool:
        """Whether the command line opens a host."""
        return bool({Server(_bare(host)), Server(_bare(host), port)} & self._allowed)

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
            Refused: The host or an address of it is not public.
            NoName: No host has such a name or port.
            NotTheWeb: The port is none of the web, or the resolver hides the host.
            NoHost: The name does not exist.
            NoLookup: The name could not be looked up.
            NoProxy: There is a proxy, and it cannot be connected to.
            httpcore.ConnectTimeout: No address answered in time.
            httpcore.ConnectError: No address answered.
        """
        del local_address, socket_options
        if self._proxied:  # then this is the proxy
            try:
                addresses = await self._names.addresses(host, port)
                return await _connect(addresses[:_MOST_ADDRESSES], port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                raise NoProxy(str(error)) from error
        addresses = await self.checked(host, port, timeout)
        return await _connect(addresses[:_MOST_ADDRESSES], port, timeout)

    async def checked(self, host: str, port: int, seconds: float | None) -> list[str]:
        """The addresses of a host, all of which may be connected to.

        Args:
            host: The host.
            port: The port.
            seconds: How long the look-up may take.

        Raises:
            httpcore.ConnectError: As ``connect_tcp`` has it.
        """
        name = _bare(host)
        if not _HOST.fullmatch(name) or not 0 < port <= _MOST_PORT:
            raise NoName("no host has such a name or port")
        allowed = self.allows(name, port)
        if not allowed and is_local(name):
            raise Refused(f"{name} is a name of a local network")
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._names.addresses(name, port)
        except TimeoutError as error:
            raise NoLookup(f"{name} could not be looked up in time") from error
        if not allowed and _NOWHERE.issuperset(addresses) and name not in _NOWHERE:
            raise NotTheWeb(f"the resolver of this network hides {name}")
        for address in addresses:
            why = None if allowed else refusal(address)
            if why:
                raise Refused(f"{name} is {why}")
        # Last: whoever leads into a private network is told so, whatever the port.
        self.check_port(name, port)
        return addresses

    def check_port(self, host: str, port: int) -> None:
        """Refuse ports that are none of the web.

        Raises:
            NotTheWeb: The port is none, and nobody has opened it.
        """
        name = _bare(host)
        if port not in _WEB_PORTS and Server(name, port) not in self._allowed:
            where = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
            private = self.allows(name, port)
            wanted = f"needs --allow-host {where}" if private else "is not a port of the web"
            raise NotTheWeb(f"port {port} {wanted}")

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


async def _connect(addresses: list[str], port: int, seconds: float | None) -> Wire:
    """Connect to the first address that answers; each gets its share of the time."""
    address, *others = addresses
    try:
        async with asyncio.timeout(seconds and seconds / len(addresses)):
            wire = await Wire.connect(address, port)
    except OSError as error:  # time-outs are some
        if others:
            return await _connect(others, port, seconds and seconds - seconds / len(addresses))
        kind = httpcore.ConnectTimeout if isinstance(error, TimeoutError) else httpcore.ConnectError
        raise kind(str(error)) from error
    if not _same(wire.peer, address):
        wire.abort()
        raise Refused(f"{address} answered from another address")
    return wire


def _same(peer: str, address: str) -> bool:
    try:
        return ipaddress.ip_address(peer) == ipaddress.ip_address(address)
    except ValueError:
        return False


def _bare(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
