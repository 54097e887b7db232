"""Where front matter begins and ends.

YAML stands between ``---`` lines (``...`` closes too, as in Jekyll), TOML between ``+++`` lines,
JSON between braces (as in Hugo). Front matter begins with the first character of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newslint.frontmatter import json
from newslint.frontmatter.tree import Malformed, Problem

_FENCE = re.compile(r"(---|\+\+\+)(?!-)([^\r\n]*)")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*(?:\r\n?|\n|\Z)")
_COMMENT = re.compile(r"\s+#")
_JSON = re.compile(r"\{\s*(?:[\"}]|[\r\n])")
_DEFAULTS = {"---": "yaml", "+++": "toml"}
_CLOSERS = {"---": ("---", "..."), "+++": ("+++",)}
# gray-matter names the language behind the fence; only data languages are read, never code.
_LANGUAGES = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}


@dataclass(frozen=True, slots=True)
class Fenced:
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
        return _between_fences(text, opening)
    if _JSON.match(text):
        end = json.extent(text, 0)
        if end < 0:
            message = "front matter begins with { and is never closed; add the missing }"
            raise Malformed(Problem("unclosed", message, 0, 1))
        return Fenced("json", 0, end, _next_line(text, end))
    return None


def _between_fences(text: str, opening: re.Match[str]) -> Fenced:
    fence, label = opening.groups()
    language = "" if _COMMENT.match(label) else label.strip().lower()
    start = _next_line(text, opening.end())
    closing = _closing(text, start, _CLOSERS[fence])
    if closing < 0:
        message = f"front matter begins with {fence} and is never closed; add a {fence} line"
        raise Malformed(Problem("unclosed", message, 0, len(fence)))
    written = _LANGUAGES.get(language) if language else _DEFAULTS[fence]
    if written is None:
        message = f"only {fence} may stand on the first line of front matter"
        if language.isalpha():
            message = (
                f"front matter in the language {language[:20]} is not read; use YAML, TOML or JSON"
            )
        raise Malformed(Problem("unsupported", message, 0, opening.end()))
    return Fenced(written, start, closing, _next_line(text, closing + len(fence)))


def _closing(text: str, start: int, fences: tuple[str, ...]) -> int:
    """Offset of the first line at or behind ``start`` that is only a fence, or -1."""
    found = []
    for fence in fences:
        at = text.find(fence, start)
        while at >= 0:
            if text[at - 1] in "\r\n" and _REST_OF_LINE.match(text, at + len(fence)):
                found.append(at)
                break
            at = text.find(fence, at + 1)
    return min(found, default=-1)


def _next_line(text: str, offset: int) -> int:
    rest = _REST_OF_LINE.match(text, offset)
    return rest.end() if rest else offset
