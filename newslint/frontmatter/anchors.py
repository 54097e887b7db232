"""Where the values of YAML stand that aliases may refer to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


# Addresses are full of ampersands; an anchor begins a value. Begun with the ampersand, the search
# takes a fiftieth of the time.
_MAY = re.compile(r"&(?<![^\s\[{,]&)\S")


def anchored(text: str) -> Iterator[Span]:
    """Find the values that have an anchor; a change in one may change others.

    Args:
        text: The whole file; its front matter can be read.
    """
    fenced = cut(text)
    if fenced is None or fenced.format != "yaml":
        return
    if not _MAY.search(text, fenced.start, fenced.end):
        return
    from newslint.frontmatter import yaml

    for start, end in yaml.anchored(text[fenced.start : fenced.end]):
        yield Span(fenced.start + start, fenced.start + end)
