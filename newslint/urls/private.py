"""Addresses that lead a reader to a private network, to this machine or nowhere at all."""

from __future__ import annotations

from newslint.memo import remembered
from newslint.urls.names import LOCAL
from newslint.urls.plain import plain_host

# Ends of names that are local, or stand for an address in the public DNS (nip.io, localtest.me).
_ODD_ENDS = frozenset(name.rpartition(".")[2] for name in (*LOCAL, "io", "me"))


@remembered
def private(url: str) -> str:
    """Why an address is for few readers or none: ``a loopback address``; empty if it is public.

    Args:
        url: Any text. What is no address of the web or of a disk is not private.
    """
    host = plain_host(url)
    if host and host.rpartition(".")[2] not in _ODD_ENDS:
        return ""
    from newslint.urls.locality import reason

    return reason(url)
