"""What is wrong with the host of an address of the web."""

from __future__ import annotations

import re
from urllib.parse import unquote

from newslint.urls.browser import opened
from newslint.urls.fault import Fault

_AUTHORITY = re.compile(r"(?:https?:)?[/\\]{2,}([^/?#\\]*)|https?:([^/?#\\]*)", re.IGNORECASE)
_PORT = re.compile(r":([^:\]]*)\Z")
_MOST_PORT = 65_535
_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")
# What the Domain Name System has in names, and underscores, which some have nevertheless.
_NAME = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_LONGEST_LABEL = 63
_LONGEST_NAME = 253
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


def authority(url: str) -> str:
    """What stands between the slashes behind the scheme and the path; empty if there is nothing."""
    found = _AUTHORITY.match(url)
    return (found[1] or found[2] or "") if found else ""


def fault(url: str) -> Fault | None:
    """What is wrong with the host, port or login of an address of the web.

    Args:
        url: Begins with ``http:``, ``https:`` or ``//``.
    """
    found = opened(url)
    if found is None:
        return Fault(_reason(authority(url)), "correct it", fatal=True)
    if found.login:
        return Fault("has a login in it", "delete it: all readers can see it")
    if "%" in authority(url):
        mended = _decoded(url)
        return Fault("has an encoded character in its host", "write it as it is",
                     mended, safe=opened(mended) == found)  # fmt: skip
    return _in_name(found.host.rstrip("."))


def _decoded(url: str) -> str:
    written = authority(url)
    return url.replace(written, unquote(written), 1)


def _in_name(name: str) -> Fault | None:
    if not _NAME.fullmatch(name):
        odd = next((one for one in name if not _NAME.fullmatch(one)), "")
        return Fault(f"has the character {odd} in its host", "correct it", fatal=True)
    labels = name.split(".")
    if "" in labels and not name.startswith("["):
        return Fault("has a dot too many in its host", "delete it", fatal=True)
    if len(name) > _LONGEST_NAME or max(map(len, labels)) > _LONGEST_LABEL:
        return Fault("has a host that is too long to exist", "correct it", fatal=True)
    return None


def _reason(written: str) -> str:
    host = written.rpartition("@")[2]
    if host.startswith("["):
        return "has no IPv6 address in its brackets" if "]" in host else "has a [ that stays open"
    port = _PORT.search(host)
    if port and port[1] and not (port[1].isdecimal() and int(port[1][:9]) <= _MOST_PORT):
        return f"has a port that is no number up to 65535, {port[1][:20]}"
    name = _PORT.sub("", host)
    if not name.strip("."):
        return "has no host"
    odd = _FORBIDDEN.search(name)
    if odd:
        return f"has the character {odd[0]} in its host"
    if _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        return "has a number for a host that is no IPv4 address"
    return "has a host that is no name"
