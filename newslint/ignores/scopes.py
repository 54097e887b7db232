"""What a comment in front matter stands for: the keys and list items of a line."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.frontmatter import Node
    from newslint.ignores.ignore import Range

_DASH = regex(r"(?:\A|[\r\n])[ \t]*+(-)(?=\s)")


class Unit(NamedTuple):
    """A key with its value, or an item of a list.

    Attributes:
        start: Offset where it begins: the key, or the dash of the item.
        end: Offset behind the value.
        single: Whether the value is no list and no mapping.
    """

    start: int
    end: int
    single: bool


def units(document: Document) -> Iterator[Unit]:
    """Everything in front matter that can be ignored by itself, each as it is written.

    What an alias or a merge key brings in is left out: it is written elsewhere. So are tables of
    TOML that are there only because ``[it.other]`` or ``it.key`` names them.
    """
    front_matter = document.front_matter
    toml = front_matter.format == "toml"
    stack = [front_matter.root] if front_matter.root else []
    while stack:
        node = stack.pop()
        for start, child in _children(node, document.text):
            if node.span.start <= start <= node.span.end:
                stack.append(child)
                if not (toml and node.keys is not None and _implied(child, start)):
                    yield Unit(start, max(start, child.span.end), not child.children)


def covered(document: Document, lines: Container[int]) -> Mapping[int, list[Range]]:
    """What is covered by a comment that stands for a line, for each of some lines.

    It is the line itself, whatever begins on it, and a text of several lines that it is part of.
    """
    found: dict[int, list[Range]] = {}
    for unit in units(document):
        first = document.lines.position(unit.start)[0]
        last = document.lines.position(unit.end)[0] if unit.single else first
        for line in range(first, last + 1):
            if line in lines:
                found.setdefault(line, []).append((unit.start, unit.end))
    return found


def line_range(document: Document, line: int) -> Range:
    """Offsets of a line and of its line break."""
    lines = document.lines
    end = lines.offset(line + 1, 1) - 1 if line < len(lines) else len(document.text)
    return lines.offset(line, 1), end


def _children(node: Node, text: str) -> Iterator[tuple[int, Node]]:
    """The parts of a node, and where each begins."""
    if isinstance(node.children, Mapping):
        keys = node.keys or {}
        for name, child in node.children.items():
            yield keys[name].start, child
        return
    done = node.span.start
    for item in node.children:
        yield _item_start(text, done, item.span.start), item
        done = item.span.end


def _item_start(text: str, gap: int, value: int) -> int:
    """Where an item begins whose value begins at an offset: at its dash, if it has one."""
    dash = _DASH.search(text[gap:value])
    return gap + dash.start(1) if dash else value


def _implied(table: Node, key: int) -> bool:
    children = table.children
    first = next(iter(children.values() if isinstance(children, Mapping) else children), None)
    return first is not None and table.span.start in (key, first.span.start)
