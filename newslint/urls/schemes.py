"""What may be wrong with the beginning of an address, a check for each: see ``faults``."""

from __future__ import annotations

import re

from newslint.urls.fault import Fault
from newslint.urls.local import is_source, is_stored

_DOUBLE = re.compile(
    r"https?(?::/{0,3}|//)(?P<scheme>https?)(?::/{0,3}|//)(?P<rest>[^/].*)", re.IGNORECASE
)
_SLASHES = re.compile(r"(?P<scheme>https?):(?!//[^/\\])[/\\]*(?P<rest>[^/\\].*)", re.IGNORECASE)
_NO_COLON = re.compile(r"(?P<scheme>https?)[;.,]?//(?P<rest>[^/].*)", re.IGNORECASE)
_MISSPELT = re.compile(
    r"(?P<scheme>(?!https?:)(?:h{1,2}t{0,3}p{1,2}s{0,2}|t{1,2}ps?|hpt{2}ps?|ht?tos|htt[d-z]s?))"
    r":/{1,3}(?P<rest>[^/].*)",
    re.IGNORECASE,
)
# Without ``www.``, only below endings that no folder or file has.
_NO_SCHEME = re.compile(
    r"(?:www\.[^\s/?#]+\.[a-z]{2,}"
    r"|(?:[a-z0-9-]{1,63}\.)+(?:com|org|net|gov|edu|(?:co|org|gov|ac)\.uk|com\.au)(?![^/?#:]))"
    r"(?:[/?#:].*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@(?:[a-z][\w-]*\.)+[a-z]{2,}", re.IGNORECASE)
_PROGRAM = "javascript:"
_NOTHING = re.compile(r"(?:void\s*(?:\(\s*0?\s*\)|0)|return\s+false)?[\s;]*", re.IGNORECASE)
# Browsers pass over controls before a scheme, and over tabs and line breaks anywhere.
_BEFORE = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans("", "", "\t\n\r")


def program(url: str) -> Fault | None:
    """A program in place of an address."""
    seen = url.translate(_DROPPED).lstrip(_BEFORE)
    if seen[: len(_PROGRAM)].lower() != _PROGRAM:
        return None
    if _NOTHING.fullmatch(seen, len(_PROGRAM)):
        return Fault("leads nowhere", "name a page")
    return Fault("runs a program in place of leading to a page", "name a page", fatal=True)


def scheme(url: str) -> Fault | None:
    """A scheme that is there twice, misspelt, or not marked off as it should be."""
    double = _DOUBLE.fullmatch(url)
    if double:
        mended = f"{double['scheme']}://{double['rest']}"
        return Fault("has two schemes", "write one", mended, safe=True, fatal=True)
    for pattern, what, safe in (
        (_SLASHES, "has not two slashes behind its scheme", True),
        (_NO_COLON, "has no colon behind its scheme", True),
        (_MISSPELT, "has a misspelt scheme", False),
    ):
        found = pattern.fullmatch(url)
        if found:
            name = "https" if "s" in found["scheme"].lower() else "http"
            mended = f"{name}://{found['rest']}"
            return Fault(what, f"write {name}://", mended, safe=safe, fatal=pattern != _SLASHES)
    return None


def bare(url: str) -> Fault | None:
    """An address that begins with the name of a host, or of a person."""
    if _NO_SCHEME.fullmatch(url):
        return Fault("has no scheme, so it leads to this very site", "write https://",
                     f"https://{url}", safe=False, fatal=True)  # fmt: skip
    if _MAIL.fullmatch(url) and not (is_stored(url) or is_source(url)):
        return Fault("is a mail address without its scheme", 'write "mailto:"',
                     f"mailto:{url}", safe=True, fatal=True)  # fmt: skip
    return None
