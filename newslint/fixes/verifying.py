"""Proof that a change leaves alone what it did not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.document import parse
from newslint.fixes.editing import apply, span
from newslint.source import Source

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Edit
    from newslint.frontmatter import Data


def rewritten(document: Document, edits: Sequence[Edit]) -> tuple[str, str]:
    """Apply edits to a story.

    Args:
        document: The story.
        edits: Edits that do not overlap.

    Returns:
        The new text, and what the edits did that they must not do, if anything.

    Raises:
        ValueError: An edit stands outside of the text.
    """
    text = apply(document.text, edits)
    return text, damage(document, parse(Source(document.path, text), document.now), edits)


def damage(before: Document, after: Document, edits: Iterable[Edit]) -> str:
    """Say what edits did that they must not do.

    Args:
        before: The story.
        after: The story with the edits applied.
        edits: The edits; the pointer of each is the value that it may change, add or remove.

    Returns:
        What they did, or an empty text if all is well: the front matter can be read and ends where
        it did, and every value that no edit names is as it was. The text outside of the edits is
        the same in any case.
    """
    shift = 0
    border = before.front_matter.body
    named: dict[str, bool] = {}
    for edit in edits:
        start, end = span(edit, before.lines, len(before.text))
        if end <= border and start < border:
            shift += len(edit.content) - (end - start)
        elif start < border:
            return "it reaches over the end of the front matter"
        if edit.place.pointer:
            named[edit.place.pointer] = not edit.content
    if after.malformed:
        return "the front matter cannot be read afterwards"
    if after.front_matter.format != before.front_matter.format:
        return "the front matter is no longer what it was"
    if after.front_matter.body != border + shift:
        return "the front matter ends elsewhere afterwards"
    changed = next(_changed(before.data, after.data, "", named), None)
    return "" if changed is None else f"it changes {changed or 'the front matter'}"


def _changed(old: Data, new: Data, pointer: str, named: Mapping[str, bool]) -> Iterator[str]:
    """Pointers of the values that changed and are not named (the value: to be removed)."""
    if pointer in named:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in (*old, *(key for key in new if key not in old)):
            below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in old and key in new:
                yield from _changed(old[key], new[key], below, named)
            elif below not in named:
                yield below
    elif isinstance(old, list) and isinstance(new, list):
        yield from _items_changed(old, new, pointer, named)
    elif type(old) is not type(new) or old != new:
        yield pointer


def _items_changed(
    old: list[Data], new: list[Data], pointer: str, named: Mapping[str, bool]
) -> Iterator[str]:
    items = [(f"{pointer}/{index}", item) for index, item in enumerate(old)]
    if len(new) < len(old):
        items = [(below, item) for below, item in items if not named.get(below)]
    if len(new) < len(items):  # the only item of a list gives way to []
        items = [(below, item) for below, item in items if below not in named]
    if len(items) == len(new):
        for (below, item), other in zip(items, new, strict=True):
            yield from _changed(item, other, below, named)
    else:
        yield pointer
