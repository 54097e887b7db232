"""Why an address is private, where it may be: see ``private``."""

from __future__ import annotations

import re

from newslint.regex import regex
from newslint.urls.browser import opened
from newslint.urls.names import is_local

_WEB = re.compile(r"\s*+(?:(?:https?|wss?|ftp):|//|\\\\[^\\])", re.IGNORECASE)
_DISK = re.compile(r"\s*+(?:file:|[A-Za-z]:[\\/](?!/))", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9.]+")
_ZONE = re.compile(r"https?://\[[0-9A-Fa-f:.]+%[^\]]*\]", re.IGNORECASE)
_BROWSER = re.compile(
    r"\s*+(?:blob:|cid:|view-source:|(?:[a-z]{2,7}-)?extension:|webkit-fake-url:)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\\\\[^\\/]+\\")
# Names of the public DNS that hold the address they stand for, and such as stand for this machine.
_WILDCARD = regex(r"(?:.*\.)?(?P<address>[0-9]+(?:[.-][0-9]+){3})\.(?:nip|sslip)\.io")
_LOOPBACK = (".localhost", ".localhost.localdomain", ".localtest.me", ".lvh.me", ".vcap.me")
_ONION = ".onion"
# What a host cannot be named, or is only because a scheme is there twice: see ``faults``.
_NO_NAME = re.compile(r".*[^a-z0-9._-].*|https?")


def reason(url: str) -> str:
    """Why an address is for few readers or none; see ``private``."""
    if _DISK.match(url) or _SHARE.match(url):
        return "a file of one computer"
    if _BROWSER.match(url):
        return "a place within one program"
    found = opened(url) if _WEB.match(url) else None
    if found:
        return _of_host(found.host.rstrip("."))
    return "a link-local address" if _ZONE.match(url) else ""


def _of_host(host: str) -> str:
    if host.startswith("[") or _NUMBERS.fullmatch(host):
        return _of_address(host.strip("[]"))
    wildcard = _WILDCARD.fullmatch(host)
    if wildcard:
        return _of_address(wildcard["address"].replace("-", "."))
    if f".{host}".endswith(_LOOPBACK):
        return "a name for this machine"
    if not host or _NO_NAME.fullmatch(host) or host.endswith(_ONION) or not is_local(host):
        return ""
    exists = not host.endswith("invalid")
    return "a name of a local network" if exists else "a name that never exists"


def _of_address(address: str) -> str:
    from newslint.urls.addresses import refusal

    try:
        return refusal(address) or ""
    except ValueError:
        return ""
