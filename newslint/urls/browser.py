"""An address as a browser reads it: the URL Standard of the WHATWG, as the library ada has it."""

from __future__ import annotations

from typing import NamedTuple


class Opened(NamedTuple):
    """What a browser makes of an address.

    Attributes:
        scheme: In lower case, without its colon.
        host: In ASCII, IPv4 addresses as four decimal numbers, IPv6 addresses in brackets.
        login: Whether it holds a name or password.
    """

    scheme: str
    host: str
    login: bool


def opened(url: str) -> Opened | None:
    """What a browser makes of an absolute address, or one that begins with its host (``//``).

    Returns:
        None where it cannot be opened.
    """
    import can_ada

    try:
        found = can_ada.parse(f"https:{url}" if url.startswith(("//", "\\\\")) else url)
    except (ValueError, TypeError):  # TypeError: half a character, which has no UTF-8
        return None
    return Opened(found.protocol[:-1], found.hostname, found.has_credentials())
