"""Addresses in a Markdown or HTML body."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.regex import regex

# Without one of these a body has no link; nothing is parsed then.
_MAY = regex(
    r"\]\(|\]:|://|<[a-z][a-z0-9+.-]{1,31}:|\b(?:href|src|srcset|poster|data)\s*+=",
    re.IGNORECASE,
)
_HTML = (".html", ".htm", ".xhtml")
# What a generator fills in; whoever writes the story does not know the address either.
_TEMPLATE = regex(r"\{\{|\{%|\$\{|<%|^\{")


class BodyLink(NamedTuple):
    """A link in a body.

    Attributes:
        start: Offset in the body of the first character of its address.
        end: Offset behind the last.
        url: The address as it is meant: escapes and entities decoded.
        role: ``body`` or ``image``.
        size: Width and height that an image declares, or 0.
    """

    start: int
    end: int
    url: str
    role: str
    size: tuple[float, float] = (0, 0)


def in_body(body: str, path: str = "") -> tuple[BodyLink, ...]:
    """Every link of a body, in order.

    Args:
        body: Markdown with HTML in it, or HTML.
        path: The file; its ending says which.

    Returns:
        Inline links, autolinks, bare addresses of the web, definitions that are referred to,
        images, and what HTML names in ``href``, ``src``, ``srcset`` (``data-src``, where a program
        fills it in), ``poster`` and in ``data`` of an object. Not what stands in code or comments,
        and nothing that a generator fills in.
    """
    if not _MAY.search(body):
        return ()
    if path.lower().endswith(_HTML):
        from newslint.links.html import Page
        from newslint.links.pieces import Pieces

        found = Page().read(Pieces.whole(body))
    else:
        from newslint.links.markdown import read

        found = read(body)
    links = (link for link in found if not _TEMPLATE.search(link.url))
    return tuple(sorted(links, key=lambda link: (link.start, link.end)))
