"""What is seen of the content behind an address: at most its first 64 KiB."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.visit import NO_IMAGE, Page
from newslint.web.client import httpx
from newslint.web.headings import headings
from newslint.web.images import image

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

MOST_BYTES = 1 << 16
"""So much of a body is read at most."""

SECONDS = 2.0
"""So long is waited for the first bytes of one."""

# Images of these kinds begin in one way each.
_TOLD_BY_BYTES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp"})
_HTML = ("text/html", "application/xhtml+xml")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}", re.ASCII)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}\"?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The first bytes of an answer.

    Attributes:
        data: The bytes.
        broken: Whether the connection failed or stalled before the end or the limit.
    """

    data: bytes
    broken: bool = False


async def first_bytes(stream: AsyncIterable[bytes]) -> Body:
    """Read the beginning of a body; one that drips or breaks off is taken as far as it came.

    Args:
        stream: Its pieces as they arrive.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(SECONDS):
            async for piece in stream:
                pieces.append(piece)
                size += len(piece)
                if size >= MOST_BYTES:
                    break
    except (httpx.HTTPError, OSError):
        return Body(b"".join(pieces)[:MOST_BYTES], broken=True)
    return Body(b"".join(pieces)[:MOST_BYTES])


def page(headers: Mapping[str, str], body: Body) -> Page:
    """Tell what the beginning of a body shows.

    Args:
        headers: Headers of the answer, names in lower case.
        body: Its first bytes.
    """
    data = body.data
    # What is packed in spite of our request cannot be told by its bytes.
    whole = not body.broken and headers.get("content-encoding", "identity") == "identity"
    declared = headers.get("content-type", "")
    found = _MEDIA_TYPE.match(declared.strip())
    media_type = found[0].lower() if found else ""
    if media_type in _HTML or (not media_type and data.lstrip()[:1] == b"<"):
        charset = _CHARSET.search(declared)
        title, heading = headings(data, charset[1] if charset else "")
        # Some hosts declare every file as text/html; an image is one all the same.
        if title or heading:
            return Page(media_type, title, heading)
    kind, width, height = image(data)
    if not kind and whole and media_type in _TOLD_BY_BYTES:
        kind = NO_IMAGE
    return Page(media_type, width=width, height=height, image=kind)
