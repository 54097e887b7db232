"""What is wrong with addresses to write to or to call, a check for each: see ``faults``.

RFC 6068 says how mail addresses are written in a link, and RFC 3966 how telephone numbers are.
Found is what they do not allow and no program can read as it was meant.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from newslint.urls.fault import Fault

_MAIL = "mailto:"
_PHONE = "tel:"
_MORE = re.compile(
    r"(?P<scheme>mailto:|tel:)(?P<more>(?:(?P=scheme)|/)+)(?P<rest>[^/].*)", re.IGNORECASE
)
_SLASH = "/"
_BETWEEN = re.compile("[,;]")
_PARAMETERS = re.compile("[;?#]")
# A generator fills it in, a name stands around it, or people read it and programs are not to.
_FOR_OTHERS = re.compile(r"[\[\]{}()<>$|*\"\\]")


def prefix(url: str) -> Fault | None:
    """A scheme that is there twice, or has the slashes of the web behind it."""
    found = _MORE.fullmatch(url)
    if not found or found["more"] == _SLASH:
        return None
    mended = found["scheme"] + found["rest"]
    return Fault(f"has {found['more']} behind its scheme", "delete it", mended, safe=True)


def mail(url: str) -> Fault | None:
    """Mail addresses of which one is none."""
    if url[: len(_MAIL)].lower() != _MAIL:
        return None
    told, _, fields = url[len(_MAIL) :].partition("#")[0].partition("?")
    addresses = [address for address in _BETWEEN.split(told) if unquote(address).strip()]
    if not addresses and "=" not in fields:
        return Fault("leads nowhere", "write a mail address")
    wrong = next(filter(None, map(_in_mail, addresses)), "")
    return Fault(f"has a mail address {wrong}", "correct it", fatal=True) if wrong else None


def _in_mail(address: str) -> str:
    name, at, host = unquote(address).rpartition("@")
    if _FOR_OTHERS.search(unquote(address)):
        return ""
    if not at:
        return "without @"
    if not name or not host:
        return f"with nothing {'before' if host else 'behind'} the @"
    # One that is encoded may belong to the name.
    if address.count("@") > 1:
        return "with more than one @"
    return "" if all(host.split(".")) else "with a dot too many"


def phone(url: str) -> Fault | None:
    """A telephone number that is none; letters are keys of a telephone, as in 0800-FLOWERS."""
    if url[: len(_PHONE)].lower() != _PHONE:
        return None
    number = unquote(_PARAMETERS.split(url[len(_PHONE) :])[0]).strip()
    if not number:
        return Fault("leads nowhere", "write a telephone number")
    if not (any(map(str.isdigit, number)) or _FOR_OTHERS.search(number)):
        return Fault("has a telephone number without a digit", "correct it", fatal=True)
    if number.count("+") > 1:
        return Fault("has a telephone number with more than one +", "correct it", fatal=True)
    return None
