"""Addresses that hold another one: those of archives, caches and redirectors."""

from __future__ import annotations

import re

from newslint.regex import regex

# With its scheme, or a host and not a file with more of a path behind it.
_IN_PATH = regex(
    r"https?(?::|%3a)"
    r"|/(?:[a-z0-9-]+\.)+(?!(?:[sx]?html?|php[0-9]?|aspx?|jspx?|cfm)/)[a-z]{2,}/",
    re.IGNORECASE,
)
# As it is, so that what follows may be part of it.
_IN_QUERY = regex(r"https?:|=(?://|www\.)|\?", re.IGNORECASE)
_ENCODED = regex(r"https?%3a|=%2f%2f", re.IGNORECASE)


def carries(url: str) -> bool:
    """Whether an address holds another one whose end nobody can tell.

    A key behind it may belong to either: ``https://web.archive.org/web/2020/https://…?id=7``.
    """
    page, query = _parts(url)
    path = page.partition("//")[2].partition("/")[2]
    return bool(_IN_PATH.search(f"/{path}") or _IN_QUERY.search(query))


def passes_on(url: str) -> bool:
    """Whether a key of the query holds another address, encoded as it should be."""
    return bool(_ENCODED.search(_parts(url)[1]))


def _parts(url: str) -> tuple[str, str]:
    page, _, query = url.partition("#")[0].partition("?")
    return page, query
