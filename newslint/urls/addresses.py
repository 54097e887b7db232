"""Which addresses of machines are not for the public."""

from __future__ import annotations

import ipaddress

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
