"""Whether what an address was mended to is an address: prose with ``%20`` in it is none."""

from __future__ import annotations

import re

from newslint.regex import regex
from newslint.urls.browser import opened
from newslint.urls.local import is_source, is_stored
from newslint.urls.parts import ENDING

_PERSON = regex(r"mailto:[^\s@?%]+@[^\s@]+", re.IGNORECASE)
_NUMBER = regex(r"(?:tel|sms|callto):\+?[0-9().-]+", re.IGNORECASE)
_RELATIVE = regex(r"\.{0,2}/(?!/)")
_BEHIND_PATH = regex(r"[?#].*")
_SPACES = (" ", "%20")


def is_absolute(url: str) -> bool:
    """Whether an address has a scheme and a host, or that of a person or telephone behind it."""
    if url.startswith(("//", "\\\\")):
        return False
    return bool(_PERSON.match(url) or _NUMBER.fullmatch(url)) or _has_host(url)


def is_reference(url: str) -> bool:
    """Whether it is an absolute address, one without its scheme, or surely meant as a path."""
    return is_absolute(url) or _is_path(url) or _has_host(url)


def _has_host(url: str) -> bool:
    found = opened(url)
    return found is not None and bool(found.host)


def _is_path(url: str) -> bool:
    """Whether it begins as only paths do, or ends as files do, or has folders and no spaces."""
    path = _BEHIND_PATH.sub("", url)
    if _RELATIVE.match(path) or is_stored(path) or is_source(path) or ENDING.search(path):
        return True
    return "/" in path and not any(space in path for space in _SPACES)
