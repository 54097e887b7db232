"""The URLs of a story: where they stand and what they are for."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.frontmatter import Data

_SCHEMES = ("http://", "https://")
_ROLES = {
    "webUrl": "canonical",
    "originalUrl": "source",
    "ampWebUrl": "amp",
    "cdnAmpWebUrl": "amp",
}
_PARENT_ROLES = {"images": "image", "related": "related"}
_BODY_URL = re.compile(r"https?://[^\s<>\"'`\\\[\]{}|^]+")
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_TRAILING = ".,;:!?*_"


def in_data(data: Mapping[str, Data]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield path, URL and role of every URL in front matter, in order."""
    yield from _walk(data, ())


def _walk(
    value: Data, keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if isinstance(value, str):
        if value.startswith(_SCHEMES):
            yield keys, value, _role(keys)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, (*keys, key))
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            yield from _walk(item, (*keys, index))


def _role(keys: tuple[str | int, ...]) -> str:
    for parent, role in _PARENT_ROLES.items():
        if parent in keys[:-1]:
            return role
    return _ROLES.get(str(keys[-1]), "link")


def beside(
    data: Mapping[str, Data], keys: tuple[str | int, ...]
) -> tuple[tuple[float, float], str]:
    """What stands beside a value in its mapping: width and height, 0 if not there, and title."""
    value: Any = data
    for key in keys[:-1]:
        value = value[key]
    if not isinstance(value, Mapping):
        return (0, 0), ""
    title = value.get("title")
    size = (_pixels(value.get("width")), _pixels(value.get("height")))
    return size, title if isinstance(title, str) else ""


def _pixels(value: Data) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return value if 0 < value < math.inf else 0


def in_body(body: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every URL in a Markdown or HTML body; code is left out."""
    code = [found.span() for found in _CODE.finditer(body)] if "`" in body or "~~~" in body else []
    skipped = iter(code)
    block = next(skipped, None)
    for found in _BODY_URL.finditer(body):
        start, end = found.span()
        while block and block[1] <= start:
            block = next(skipped, None)
        if block and block[0] <= start:
            continue
        yield start, start + len(_trimmed(body[start:end]))


def _trimmed(url: str) -> str:
    """Cut what belongs to the sentence or the Markdown around a URL."""
    if ")" in url:
        depth = 0
        for index, character in enumerate(url):
            depth += (character == "(") - (character == ")")
            if depth < 0:
                url = url[:index]
                break
    return url.rstrip(_TRAILING)
