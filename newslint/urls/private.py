"""Addresses that lead a reader to a private network, to this machine or nowhere at all."""

from __future__ import annotations

import re

from newslint.memo import remembered
from newslint.urls.browser import opened
from newslint.urls.names import is_local

_PUBLIC = re.compile(r"https?://(?:[a-z0-9_-]+\.)+(?P<top>[a-z]{2,})(?::[0-9]*)?(?=[/?#]|\Z)", re.I)
_WEB = re.compile(r"\s*+(?:(?:https?|wss?|ftp):|//|\\\\[^\\])", re.IGNORECASE)
_DISK = re.compile(r"\s*+(?:file:|[A-Za-z]:[\\/](?!/))", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9.]+")
_ZONE = re.compile(r"//\[(?P<address>[0-9A-Fa-f:.]+)(?:%[^\]]*)\]")
_SHARE = re.compile(r"\\\\[^\\/]+\\")
# Names of the public DNS that hold the address they stand for, and such as stand for this machine.
_WILDCARD = re.compile(r"(?:.*\.)?(?P<address>[0-9]+(?:[.-][0-9]+){3})\.(?:nip|sslip)\.io")
_LOOPBACK = ("localtest.me", "lvh.me", "vcap.me")
_ONION = ".onion"


@remembered
def private(url: str) -> str:
    """Why an address is for few readers or none: ``a loopback address``; empty if it is public.

    Args:
        url: Any text. What is no address of the web or of a disk is not private.
    """
    public = _PUBLIC.match(url)
    if public and len(public["top"]) <= 3 and public["top"].lower() not in ("lan", "io", "me"):  # noqa: PLR2004 - no local name is as short but those
        return ""
    if _DISK.match(url) or _SHARE.match(url):
        return "a file of one computer"
    if not _WEB.match(url):
        return ""
    found = opened(url)
    if found is None:
        zone = _ZONE.search(url)
        return "a link-local address" if zone else ""
    return _of_host(found.host.rstrip("."))


def _of_host(host: str) -> str:
    bracketed = host.startswith("[")
    if bracketed or _NUMBERS.fullmatch(host):
        return _of_address(host.strip("[]"))
    wildcard = _WILDCARD.fullmatch(host)
    if wildcard:
        return _of_address(wildcard["address"].replace("-", "."))
    if host.endswith(_LOOPBACK):
        return "a name for this machine"
    if not host or host.endswith(_ONION) or not is_local(host):
        return ""
    if host.endswith("invalid"):
        return "a name that never exists"
    if host == "localhost" or host.endswith((".localhost", "localhost.localdomain")):
        return "a name for this machine"
    return "a name of a local network"


def _of_address(address: str) -> str:
    from newslint.urls.addresses import refusal

    try:
        return refusal(address) or ""
    except ValueError:
        return ""
