"""No connection leads to a private address, whatever the name, the redirect or the spelling.

The name is looked up once; if any of its addresses is not public the connection is refused, else
it goes to the very address that was checked, so a second look-up cannot change it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable

import httpcore

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Looks up the addresses of a host name."""

_WEB_PORTS = frozenset({80, 443})
# Networks that ``ipaddress`` calls global in some Python version, and that are not the web:
# shared (RFC 6598), protocol assignments (RFC 6890), 6to4 relays (RFC 7526), benchmarks
# (RFC 2544), local NAT64 (RFC 8215), discard (RFC 6666), site-local (RFC 3879), documentation
# (RFC 3849, RFC 9637), segment routing (RFC 9602).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "64:ff9b:1::/48",
        "100::/64", "fec0::/10", "2001:db8::/32", "3fff::/20", "5f00::/16",
    )
)  # fmt: skip
# Names that mean this machine or this network, whatever a resolver says: RFC 6761 (localhost,
# invalid), RFC 6762 (local), RFC 8375 (home.arpa), RFC 7686 (onion), ICANN (internal), and the
# names that routers and old installers use.
_LOCAL_NAMES = (
    "localhost", "localdomain", "local", "internal", "home.arpa", "invalid", "onion", "lan",
    "intranet", "corp", "home",
)  # fmt: skip
_HOST = re.compile(r"[a-z0-9._:-]+")
# Public by number, but answered by the cloud that a machine runs in.
_METADATA = frozenset({"168.63.129.16", "100.100.100.200", "169.254.169.254", "fd00:ec2::254"})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)
_KINDS = {
    "is_unspecified": "an unspecified address",
    "is_loopback": "a loopback address",
    "is_link_local": "a link-local address",
    "is_multicast": "a multicast address",
    "is_private": "a private address",
    "is_reserved": "a reserved address",
}


class Refused(httpcore.ConnectError):
    """The guard let no connection be made."""


class NoHost(httpcore.ConnectError):
    """The name does not exist."""


class NoLookup(httpcore.ConnectError):
    """The name could not be looked up just now."""


def refusal(address: str) -> str | None:
    """Why an address may not be connected to, or None if it is public.

    Args:
        address: An IPv4 or IPv6 address; a zone (``%eth0``) makes it local.
    """
    if "%" in address:
        return "a link-local address"
    ip = ipaddress.ip_address(address)
    if str(ip) in _METADATA:
        return "a metadata service"
    inner = _embedded(ip)
    if inner is not None:
        return refusal(str(inner))
    for name, kind in _KINDS.items():
        if getattr(ip, name):
            return kind
    if not ip.is_global or any(ip in network for network in _NOT_PUBLIC):
        return "not a public address"
    return None


def _embedded(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    number = int(ip)
    low = ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if ip.ipv4_mapped or ip in _NAT64 or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return low
    if ip.sixtofour or ip.teredo:
        return ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    # IPv4-compatible addresses (RFC 4291, 2.5.5.1), but not :: and ::1.
    return low if number >> 32 == 0 and number > 1 else None


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
        if not allowed and _is_local(name):
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


def _is_local(name: str) -> bool:
    if name.endswith(tuple(f".{suffix}" for suffix in _LOCAL_NAMES)):
        return True
    # A name without a dot is looked up in the local network; 2130706433 and 0x7f000001 are
    # addresses, which the resolver decodes and ``refusal`` judges.
    return "." not in name and ":" not in name and not name[:1].isdigit()


def _host_and_port(entry: str) -> tuple[str, int | None]:
    name, colon, port = entry.rpartition(":")
    if colon and port.isdigit() and (":" not in name or name.endswith("]")):
        return name.strip("[]").lower(), int(port)
    return entry.strip("[]").lower(), None
