"""Addresses in a Markdown or HTML body."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.templating import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.templating import Range

# Without one of these a body has no link; nothing is parsed then.
_MAY = regex(
    r"\]\(|\]:|://|<[a-z][a-z0-9+.-]{1,31}:|\b(?:href|src|srcset|poster|data)\s*+=",
    re.IGNORECASE,
)
_HTML = (".html", ".htm", ".xhtml")
# What a generator fills in; whoever writes the story does not know the address either.
_TEMPLATE = regex(r"\{\{|\{%|\$\{|<%|^\{")
# All but what says whether a tag is one.
_WRITTEN = regex(r"""[^\s"'<>=`]++""")


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
    hidden = code(body, path)
    text = _dotted(body, hidden) if hidden else body
    if path.lower().endswith(_HTML):
        from newslint.links.html import Page
        from newslint.links.pieces import Pieces

        found = Page().read(Pieces.whole(text))
    else:
        from newslint.links.markdown import read

        found = read(text)
    links = (link for link in found if not _is_filled_in(link, hidden))
    return tuple(sorted(links, key=lambda link: (link.start, link.end)))


def _is_filled_in(link: BodyLink, hidden: Sequence[Range]) -> bool:
    """Whether a generator makes an address, or part of it."""
    if _TEMPLATE.search(link.url):
        return True
    behind = bisect_right(hidden, link.start, key=itemgetter(1))
    return behind < len(hidden) and hidden[behind][0] < link.end


def _dotted(body: str, hidden: Sequence[Range]) -> str:
    """A body without links in some stretches, in which paragraphs, blocks and tags stay such.

    A line of spaces would end the block that it stands in, and a tag whose attribute is in braces
    is one of HTML, or none, for the characters between them.
    """
    pieces: list[str] = []
    done = 0
    for start, end in hidden:
        dots = _WRITTEN.sub(lambda found: "." * len(found[0]), body[start:end])
        pieces += [body[done:start], dots.replace("`", "=")]
        done = end
    return "".join([*pieces, body[done:]])
