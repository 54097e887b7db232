"""What may be wrong with an address, a check for each: see ``faults``."""

from __future__ import annotations

import re
from collections.abc import Callable

from newslint.urls import contacts, hosts, schemes
from newslint.urls.browser import opened
from newslint.urls.fault import Fault
from newslint.urls.sound import is_reference

_WEB = re.compile(r"https?:|//|\\\\", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DROPPED = str.maketrans("", "", "\t\n\r")
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|#0?39|#x27|#0?38|#x26);", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_PHONE = re.compile(r"(?:tel|sms|callto):", re.IGNORECASE)
# RFC 3966 has these between the digits, and no spaces.
_NUMBER = re.compile(r"[a-z]+:\+?[0-9().-]+", re.IGNORECASE)
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_QUOTES = re.compile('[<>"]')
_BLANK = re.compile("[{}`]")
_VARIABLE = re.compile(r"\{[A-Za-z_][\w.-]*\}")
_QUOTED = re.compile(
    r"[\"'\u201c-\u201f\xab](?P<url>(?:https?://|www\.)[^\s\"\u201c-\u201f\xbb]*)[\"'\u201c-\u201f\xbb]"
)
# What authors write where they have no address yet, and what senders of mail fill in.
_NOTE = re.compile(
    r"TODO|FIXME|TB[AD]|TK(?:TK)?|XXX+|URL|LINK|#(?:TODO|TBD|TK)|\*\|[A-Z_:]{2,40}\|\*|%%[a-z_]{2,40}%%"
    r"|#?(?i:(?:insert|add|your)[-_ ]?(?:the[-_ ])?(?:link|url)(?:[-_ ]?here)?)"
)
_PAIRS = {")": "(", "]": "[", "}": "{", "\u201d": "\u201c", "\xbb": "\xab"}
_LOST = "\ufffd"


def _empty(url: str) -> Fault | None:
    return None if url else Fault("is empty", "name a page")


def _note(url: str) -> Fault | None:
    found = _NOTE.fullmatch(url)
    return Fault("only holds the place of an address", "name a page", fatal=True) if found else None


def _quoted(url: str) -> Fault | None:
    """Quotation marks that are no part of Markdown or HTML, or not of the kind that HTML reads."""
    found = _QUOTED.fullmatch(url)
    if not found:
        return None
    return Fault("stands in quotation marks", "delete them", found["url"], safe=True, fatal=True)


def _hidden(url: str) -> Fault | None:
    if _LOST in url:
        return Fault("has letters that were lost", "copy it again", fatal=True)
    found = _HIDDEN.search(url)
    if not found:
        return None
    seen = url.translate(_DROPPED)  # browsers leave these out, the others they encode
    safe = not _HIDDEN.search(seen)
    return Fault(f"has the invisible character U+{ord(found[0]):04X}", "delete it",
                 mended=_HIDDEN.sub("", url), safe=safe)  # fmt: skip


def _around(url: str) -> Fault | None:
    bare = url.strip()
    # Browsers leave out plain spaces only; others they encode.
    safe = bare == url.strip(" ")
    return Fault("has space around it", "delete it", bare, safe=safe) if bare != url else None


def _entity(url: str) -> Fault | None:
    from html import unescape

    found = _ENTITY.search(url)
    if not found:
        return None
    mended = _ENTITY.sub(lambda entity: unescape(entity[0]), url)
    hosts_are = {page and page.host for page in map(opened, (url, mended))}
    return Fault(f'has the HTML entity "{found[0]}"', "write the character",
                 mended, safe=len(hosts_are) == 1)  # fmt: skip


def _spaces(url: str) -> Fault | None:
    found = _SPACE.search(url)
    if not found:
        return None
    if _PHONE.match(url):
        number = _SPACE.sub("", url)
        surely = number if _NUMBER.fullmatch(number) else ""
        return Fault("has a space", "delete it", surely, safe=True)
    if "://" in url[found.end() :]:
        return Fault("holds two addresses", "keep one", fatal=True)
    if _SPACE.search(hosts.authority(url)):
        return Fault("has a space in its host", "delete it", fatal=True)
    if found[0] != " ":  # it looks like one, but came with the text around it
        return Fault(f"has the space U+{ord(found[0]):04X}", "delete or encode it")
    # What follows a space and an opening bracket is a remark, not a part of the path.
    safe = " (" not in url and " [" not in url
    return Fault("has a space", "write %20", url.replace(" ", "%20"), safe=safe)


def _backslash(url: str) -> Fault | None:
    path, mark, rest = _until(url, "?#")
    if "\\" not in path or path.startswith("\\\\") or re.match(r"[A-Za-z]:\\", path):
        return None
    mended = path.replace("\\", "/") + mark + rest
    # Where it ends the host, browsers and other programs do not agree on which host that is.
    host = path.partition("//")[2].partition("/")[0] if _WEB.match(url) else ""
    return Fault("has a backslash", "write /", mended, safe="\\" not in host)


def _until(text: str, marks: str) -> tuple[str, str, str]:
    """A text before the first of some characters, that character, and what follows."""
    at = min((text.find(mark) for mark in marks if mark in text), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _host(url: str) -> Fault | None:
    return hosts.fault(url) if _WEB.match(url) else None


def _encoding(url: str) -> Fault | None:
    if _LOOSE_PERCENT.search(url):
        mended = _LOOSE_PERCENT.sub("%25", url)
        return Fault("has a % that encodes nothing", "write %25", mended, safe=False)
    return None


def _quotes(url: str) -> Fault | None:
    found = _QUOTES.search(url)
    if not found:
        return None
    return Fault(f"has the character {found[0]}", "delete or encode it")


def _brackets(url: str) -> Fault | None:
    closing = url[-1:]
    opening = _PAIRS.get(closing)
    if opening and url.count(closing) > url.count(opening):
        return Fault(f"ends with {closing} that nothing opens", "delete it", url[:-1], safe=False)
    last = url.rfind("(")
    if last >= 0 and ")" not in url[last:] and url.count("(") > url.count(")"):
        return Fault("has a ( that nothing closes", "copy the whole address")
    return None


def _blanks(url: str) -> Fault | None:
    """Braces and backticks of a path, which browsers encode there, and only there."""
    found = _BLANK.search(_until(url, "?#")[0]) if _WEB.match(url) else None
    if found and _VARIABLE.search(url):
        return None  # a generator fills it in
    if not found:
        return None
    return Fault(f"has the character {found[0]}", "delete or encode it")


_CHECKS: tuple[Callable[[str], Fault | None], ...] = (
    _empty, _note, _quoted, schemes.program, _hidden, _around, _entity, schemes.scheme,
    schemes.bare, _spaces, _backslash, _host, _encoding, _quotes, _brackets, _blanks,
    contacts.prefix, contacts.mail, contacts.phone,
)  # fmt: skip


def first(url: str) -> Fault | None:
    """The first thing that is wrong with an address; see ``fault``."""
    found = next(filter(None, (check(url) for check in _CHECKS)), None)
    if found and found.mended and not is_reference(found.mended):
        return found._replace(mended="")
    return found
