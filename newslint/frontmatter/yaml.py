"""YAML front matter, read from the event stream of libyaml.

Events, because every loader on top of them can be crashed or kept busy for hours by a file of a
few hundred bytes: depth, nodes and the growth through aliases and merge keys are counted while
the events stream in, so no input costs more than its size (CVE-2022-25857 and its relatives).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from newslint.frontmatter.tree import Malformed, Node, Problem, Span
from newslint.frontmatter.yaml_composer import Composer
from newslint.frontmatter.yaml_errors import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"
# Line breaks for YAML 1.1 and libyaml, but neither for YAML 1.2 nor for any editor.
_OLD_BREAKS = ("\x85", "\u2028", "\u2029")
_ESCAPED = re.compile(r"\\U([0-9A-Fa-f]{8})")
_REST_OF_LINE = re.compile(r"[^\r\n]*+")


def compose(text: str, start: int, problems: list[Problem]) -> Node:
    """Read YAML front matter.

    Args:
        text: The text between the fences.
        start: Its offset in the file.
        problems: Takes what is wrong without making the text unreadable: repeated keys and
            values that readers understand differently.

    Returns:
        The root, always a mapping.

    Raises:
        Malformed: It cannot be read.
    """
    root = compose_any(text, start, problems)
    if root is None:
        return Node(Span(start, start), {}, {}, {})
    if root.keys is None:
        message = "front matter is not a mapping; write it as `key: value` lines"
        raise Malformed(Problem("not-a-mapping", message, root.span.start, root.span.end))
    return root


def compose_any(text: str, start: int, problems: list[Problem]) -> Node | None:
    """Read a YAML document whose root may be anything; None if there is no document."""
    if text.startswith(_BOM):  # libyaml drops it and does not count it
        return compose_any(text[1:], start + 1, problems)
    shielded, restore = _shield(text)
    composer = Composer(text, start, problems, restore)
    try:
        return composer.compose(iter(_LOADER(shielded).get_event, None))
    except (yaml.YAMLError, UnicodeError) as error:
        raise Malformed(explain(error, text, start)) from error


def _shield(text: str) -> tuple[str, dict[int, str]]:
    """Hide line breaks of YAML 1.1 behind unused characters of the same length."""
    breaks = [old for old in _OLD_BREAKS if old in text]
    if not breaks:
        return text, {}
    used = {*map(ord, set(text)), *(int(code, 16) for code in _ESCAPED.findall(text))}
    unused = (chr(code) for code in range(0xF0000, 0xFFFFE) if code not in used)
    hide = {ord(old): new for old, new in zip(breaks, unused, strict=False)}
    return text.translate(hide), {ord(new): chr(old) for old, new in hide.items()}


def scalars(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every scalar of YAML that can be read, values and keys, in order.

    A block scalar begins behind its header line, where a comment may stand.
    """
    for event, start, end in _events(text):
        if isinstance(event, yaml.ScalarEvent):
            behind = start
            if event.style in ("|", ">"):
                header = _REST_OF_LINE.match(text, start)
                behind = header.end() if header else start
            yield behind, max(behind, end)


def anchored(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every value with an anchor that is in no other one, in order."""
    depth = outermost = begin = done = 0
    for event, start, end in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if event.anchor and not outermost:
                outermost, begin = depth, start
        elif isinstance(event, yaml.CollectionEndEvent):
            done = end if end > start else done  # a block ends with what is in it
            if depth == outermost:
                outermost = 0
                yield begin, done
            depth -= 1
        else:
            done = end
            if isinstance(event, yaml.ScalarEvent) and event.anchor and not outermost:
                yield start, end


def _events(text: str) -> Iterator[tuple[yaml.Event, int, int]]:
    skipped = text.startswith(_BOM)
    shielded, _ = _shield(text[skipped:])
    for event in iter(_LOADER(shielded).get_event, None):
        if event.start_mark and event.end_mark:
            yield event, event.start_mark.index + skipped, event.end_mark.index + skipped
