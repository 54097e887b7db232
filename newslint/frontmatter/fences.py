"""Where front matter begins and ends.

YAML stands between ``---`` lines (``...`` closes too, as in Jekyll), TOML between ``+++`` lines,
JSON between braces (as in Hugo). Front matter begins with the first character of the file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newslint.frontmatter.tree import Malformed, Problem

# python-frontmatter allows more than three dashes; elsewhere they are a rule of Markdown.
_FENCE = re.compile(r"(-{3,}+|\+\+\+)([^\r\n]*+)")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*+(?:\r\n?|\n|\Z)")
_COMMENT = re.compile(r"\s+#")
_JSON = re.compile(r"\{\s*(?:[\"}]|[\r\n])")
_DEFAULTS = {"-": "yaml", "+": "toml"}
# gray-matter names the language behind the fence; only data languages are read, never code.
_LANGUAGES = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}


class Fenced(NamedTuple):
    """Front matter cut out of a file.

    Attributes:
        format: ``yaml``, ``toml`` or ``json``.
        start: Offset of its first character, behind the opening fence.
        end: Offset behind its last character, before the closing fence.
        body: Offset of the first character of the body.
    """

    format: str
    start: int
    end: int
    body: int


def cut(text: str) -> Fenced | None:
    """Find the front matter of a text.

    Returns:
        Where it stands, or None if there is none.

    Raises:
        Malformed: It is never closed, or in a language that is not read.
    """
    opening = _FENCE.match(text)
    if opening:
        return _between_fences(text, *opening.groups())
    if _JSON.match(text):
        from newslint.frontmatter import json

        end = json.extent(text, 0)
        if end < 0:
            message = "front matter begins with { and is never closed; add the missing }"
            raise Malformed(Problem("unclosed", message, 0, 1))
        return Fenced("json", 0, end, _next_line(text, end))
    return None


def _between_fences(text: str, fence: str, label: str) -> Fenced | None:
    start = _next_line(text, len(fence + label))
    closers = (fence, "...") if fence[0] == "-" else (fence,)
    closing = _closing(text, start, closers)
    rule = len(fence) > len("---")
    if rule and (closing is None or label.strip()):
        return None
    if closing is None:
        message = f"front matter begins with {fence} and is never closed; add a {fence} line"
        raise Malformed(Problem("unclosed", message, 0, len(fence)))
    language = "" if _COMMENT.match(label) else label.strip().lower()
    written = _LANGUAGES.get(language) if language else _DEFAULTS[fence[0]]
    if written is None:
        message = f"only {fence} may stand on the first line of front matter"
        if language.isalpha():
            message = (
                f"front matter in the language {language[:20]} is not read; use YAML, TOML or JSON"
            )
        raise Malformed(Problem("unsupported", message, 0, len(fence + label)))
    return Fenced(written, start, *closing)


def _closing(text: str, start: int, fences: tuple[str, ...]) -> tuple[int, int] | None:
    """Start and end of the first line at or behind ``start`` that is only a fence."""
    for found in _lines_with(fences, "\r" in text).finditer(text, start - 1):
        rest = _REST_OF_LINE.match(text, found.end())
        if rest:
            return found.start() + 1, rest.end()
    return None


@lru_cache(maxsize=16)
def _lines_with(fences: tuple[str, ...], returns: bool) -> re.Pattern[str]:  # noqa: FBT001
    """What finds a line break and a fence behind it; a single kind of break is found faster."""
    line_break = r"[\r\n]" if returns else r"\n"
    return re.compile(f"{line_break}(?:{'|'.join(map(re.escape, fences))})")


def _next_line(text: str, offset: int) -> int:
    rest = _REST_OF_LINE.match(text, offset)
    return rest.end() if rest else offset
