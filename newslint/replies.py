"""How examples write what the web said.

A line ``URL OUTCOME STATUS DETAIL`` for each URL, and indented below it what else is known:
``hop STATUS URL``, ``type MEDIA/TYPE``, ``title TEXT``, ``heading TEXT``,
``image FORMAT WIDTHxHEIGHT`` or ``image none``, ``failures NUMBER DATE``, ``shared NUMBER``,
``archived URL``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.visit import Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(text: str) -> dict[str, Reply]:
    """URLs to replies.

    Raises:
        ValueError: A line is not understood.
    """
    found: dict[str, Reply] = {}
    url = ""
    for line in text.splitlines():
        if line[:1].isspace():
            found[url] = _with(found[url], line.strip())
        else:
            url, outcome, status, *detail = line.split(" ", 3)
            found[url] = Reply(Outcome(outcome), int(status), url, "".join(detail))
    return found


def _with(reply: Reply, line: str) -> Reply:
    kind, _, rest = line.partition(" ")
    first, _, second = rest.partition(" ")
    if kind == "hop":
        return reply._replace(url=second, hops=(*reply.hops, (int(first), second)))
    page: Mapping[str, Any] = {}
    more: Mapping[str, Any] = {}
    match kind:
        case "type":
            page = {"media_type": rest}
        case "title" | "heading":
            page = {kind: rest}
        case "image":
            width, height = map(int, second.split("x")) if second else (0, 0)
            page = {"image": first, "width": width, "height": height}
        case "failures":
            more = {"failures": int(first), "failing_since": second}
        case "shared":
            more = {"shared": int(rest)}
        case "archived":
            more = {"archived": rest}
        case _:
            raise ValueError(f"{line!r} says nothing about a reply")
    return reply._replace(page=reply.page._replace(**page), **more)
