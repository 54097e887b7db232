"""Where the comments of front matter stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*+")


def comments(text: str) -> Iterator[Span]:
    """Find the comments of front matter, from ``#`` to the end of the line, in order.

    Args:
        text: The whole file; its front matter can be read.

    Returns:
        The comments, that behind the opening fence too. JSON has none.
    """
    fenced = cut(text)
    if fenced is None or fenced.format == "json":
        return
    find = _in_yaml if fenced.format == "yaml" else _in_toml
    for found in _COMMENT.finditer(text, 0, fenced.start):
        yield Span(*found.span())
    for start, end in find(text[fenced.start : fenced.end]):
        yield Span(fenced.start + start, fenced.start + end)


def _in_yaml(text: str) -> Iterator[tuple[int, int]]:
    """What looks like a comment and does not stand in a scalar."""
    from newslint.frontmatter import yaml

    done = 0
    for start, end in (*yaml.scalars(text), (len(text), len(text))):
        for found in _COMMENT.finditer(text, done, start):
            yield found.span()
        done = end


def _in_toml(text: str) -> Iterator[tuple[int, int]]:
    from newslint.frontmatter import toml

    for found in toml.TOKEN.finditer(text):
        if found[0].startswith("#"):
            yield found.start(), found.end() - found[0].endswith("\r")
