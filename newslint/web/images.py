"""Kind and size of an image from its first bytes.

Of libraries, imagesize opens addresses by itself and gives SVG to a parser of XML, and others
decode the picture; the sizes stand in a few bytes of each format's header.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import NamedTuple

_SVG_ROOT = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_SVG_TAG = 4096
_LENGTH = r"\s{{0,9}}=\s{{0,9}}[\"']\s{{0,9}}([0-9.]{{1,12}})(?:px)?\s{{0,9}}[\"']"
_WIDTH = re.compile(rf"\swidth{_LENGTH}".format().encode(), re.IGNORECASE)
_HEIGHT = re.compile(rf"\sheight{_LENGTH}".format().encode(), re.IGNORECASE)
_VIEW = re.compile(
    rb"\sviewbox\s{0,9}=\s{0,9}[\"']\s{0,9}[-0-9.]{1,12}[\s,]{1,9}[-0-9.]{1,12}[\s,]{1,9}"
    rb"([0-9.]{1,12})[\s,]{1,9}([0-9.]{1,12})\s{0,9}[\"']",
    re.IGNORECASE,
)
_NOT_A_FRAME = {0xC4, 0xC8, 0xCC}
_MOST_PIXELS = 1 << 24

Size = tuple[int, int]


class Image(NamedTuple):
    """What an image is.

    Attributes:
        kind: ``png``, ``jpeg``, ``gif``, ``webp``, ``avif``, ``bmp``, ``ico`` or ``svg``; empty
            if it is none of them.
        width: In pixels, or 0 if it does not say.
        height: In pixels, or 0.
    """

    kind: str = ""
    width: int = 0
    height: int = 0


def image(data: bytes) -> Image:
    """Tell what an image is.

    Args:
        data: Its first bytes.
    """
    for kind, belongs, size in _KINDS:
        if belongs(data):
            try:
                width, height = size(data)
            except (struct.error, IndexError, ValueError):  # cut off
                return Image(kind)
            sane = 0 < width < _MOST_PIXELS and 0 < height < _MOST_PIXELS
            return Image(kind, width, height) if sane else Image(kind)
    return Image()


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> Size:
    if struct.unpack_from("<I", data, 14)[0] == 12:  # noqa: PLR2004 - the header of OS/2
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _ico(data: bytes) -> Size:
    """The largest picture of the icon."""
    (count,) = struct.unpack_from("<H", data, 4)
    sizes = [struct.unpack_from("BB", data, 6 + 16 * number) for number in range(min(count, 64))]
    width, height = max((w or 256, h or 256) for w, h in sizes)
    return width, height


def _webp(data: bytes) -> Size:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            low, high = struct.unpack_from("<HB", data, 24), struct.unpack_from("<HB", data, 27)
            return low[0] + (low[1] << 16) + 1, high[0] + (high[1] << 16) + 1
    return 0, 0


def _jpeg(data: bytes) -> Size:
    """The size in the first frame; segments before it are skipped by their length."""
    position = 2
    while data[position] == 0xFF:  # noqa: PLR2004 - begins every marker
        marker = data[position + 1]
        if marker == 0xFF:  # noqa: PLR2004 - padding
            position += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_A_FRAME:  # noqa: PLR2004
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + max(2, struct.unpack_from(">H", data, position + 2)[0])
    return 0, 0


def _avif(data: bytes) -> Size:
    """The largest of the sizes (``ispe``) that the pictures in the file have."""
    sizes = []
    position = data.find(b"ispe")
    while 0 <= position <= len(data) - 16:
        sizes.append(struct.unpack_from(">II", data, position + 8))
        position = data.find(b"ispe", position + 16)
    width, height = max(sizes, default=(0, 0), key=lambda size: size[0] * size[1])
    return width, height


def _svg(data: bytes) -> Size:
    found = _SVG_ROOT.search(data)
    tag = data[found.start() : found.start() + _SVG_TAG].partition(b">")[0] if found else b""
    width, height = _WIDTH.search(tag), _HEIGHT.search(tag)
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    view = _VIEW.search(tag)
    return (round(float(view[1])), round(float(view[2]))) if view else (0, 0)


def _is_svg(data: bytes) -> bool:
    start = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<svg"):
        return True
    document = start.startswith((b"<?xml", b"<!--", b"<!doctype svg"))
    found = _SVG_ROOT.search(data) if document else None
    return bool(found and b"<html" not in data[: found.start()].lower())


_KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Size]], ...] = (
    ("png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    ("jpeg", lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    ("gif", lambda data: data.startswith((b"GIF87a", b"GIF89a")), _gif),
    ("webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    ("avif", lambda data: data[4:12] in (b"ftypavif", b"ftypavis", b"ftypmif1"), _avif),
    ("bmp", lambda data: data[:2] == b"BM" and len(data) >= 26, _bmp),  # noqa: PLR2004
    ("ico", lambda data: data[:4] == b"\0\0\1\0" and len(data) > 22, _ico),  # noqa: PLR2004
    ("svg", _is_svg, _svg),
)  # fmt: skip
