r"""The plain subset of YAML that programs write, read several times faster than all of YAML.

Block mappings and lists, keys of ASCII letters, and values that stand on one line. Whatever is not
surely in the subset is refused and left to ``yaml.compose``: so are repeated keys and scalars that
readers understand differently. What is read has the same data and the same places there.

Related stories repeat from file to file (twenty times on average, in a collection that a program
writes), so every distinct item of a list is read once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newslint import limits
from newslint.frontmatter.plain_yaml_places import PlainYaml, moved
from newslint.frontmatter.plain_yaml_rows import (
    LONGEST,
    NO_VALUE,
    Refused,
    remembered,
    taken_apart,
)

if TYPE_CHECKING:
    from newslint.frontmatter.tree import Data
    from newslint.lines import Lines

# Where a key of the root stands, and one that may hold a list.
_ROOT_KEY = re.compile(r"\n(?=[A-Za-z_$])")
_OPEN = re.compile(r"[A-Za-z_$][A-Za-z0-9_.$-]{0,127}: *+\r?")
# What programs write before the items of a list of the root.
_DASHES = ("\n- ", "\n  - ", "\n    - ")
# A list of the root begins before what is in it, unless it stands further in than usual.
_DASH = re.compile(r"\n(?:  )?- ")
# A row makes at most four values: a mapping in a list, its key, and what is below it.
_MOST_ROWS = limits.NODES // 4
# How many items are remembered, and up to which length.
_MOST_ITEMS = 8_192
_LONGEST_ITEM = 4_096
_Item = tuple["Data", Any, int]  # its value, the lines of that, and how many rows it has
_known: dict[str, dict[str, _Item]] = {dash: {} for dash in _DASHES}


def read(text: str, start: int, file: Lines) -> PlainYaml | None:
    """Read front matter in the plain subset.

    Args:
        text: The text between the fences.
        start: Its offset in the file.
        file: The lines of the file.

    Returns:
        The front matter; None if it has none or is not surely in the subset. Items of lists that
        are written alike are one object, in all that is read.
    """
    data: dict[str, Data] = {}
    lines: dict[str, Any] = {}
    dashed = _DASH.search(text)
    dash = dashed[0] if dashed else next((dash for dash in _DASHES if dash in text), "")
    try:
        if not dash or not _read_items(text, dash, data, lines):
            data, lines = {}, {}
            rows = text.split("\n")
            if len(rows) > _MOST_ROWS:
                return None
            _fill(rows, data, lines)
    except (Refused, IndexError):
        return None
    return PlainYaml(file, start, data, lines) if data else None


def _read_items(text: str, dash: str, data: dict[str, Data], lines: dict[str, Any]) -> bool:
    """Read lists of the root item by item, and what stands between them row by row.

    Returns:
        Whether all that such a dash begins are items of lists of the root.

    Raises:
        Refused, IndexError: The text is not surely in the subset.
    """
    known = _known[dash]
    before, *items = text.split(dash)
    _fill(before.split("\n"), data, lines)
    number = before.count("\n") + 1
    base = 0
    values: list[Data] | None = None  # the list that is open
    places: list[Any] = []
    for written in items:
        if values is None:
            if not _OPEN.fullmatch(before, before.rfind("\n") + 1):
                return False
            key = next(reversed(data))
            base, values, places = lines[key], [], []
            data[key], lines[key] = values, (base, places)
        item, behind = known.get(written), None
        if item is None:
            behind = _ROOT_KEY.search(written)
            item = _item(written[: behind.start()] if behind else written, dash)
        value, where, rows = item
        values.append(value)
        places.append(moved(where, number - base))
        number += rows
        if behind:
            before = written[behind.end() :]
            _fill(before.split("\n"), data, lines, first=number)
            number += before.count("\n") + 1
            values = None
        if number > _MOST_ROWS:
            raise Refused
    return True


def _item(written: str, dash: str) -> _Item:
    """An item of a list of the root; it is read if it is not known.

    Raises:
        Refused, IndexError: It is not surely in the subset.
    """
    known = _known[dash]
    bare = written.rstrip("\n")
    item = known.get(bare)
    if item is None:
        rows = (dash[1:] + bare).split("\n")
        values: list[Data] = []
        places: list[Any] = []
        _fill(rows, values, places, at=dash.index("-") - 1, depth=1)
        item = values[0], places[0], len(rows)
        if len(bare) <= _LONGEST_ITEM:
            if len(known) >= _MOST_ITEMS:
                known.clear()
            known[bare] = item
    value, where, count = item
    return value, where, count + len(written) - len(bare)


def _fill(  # noqa: C901, PLR0912, PLR0913 - see below
    rows: list[str],
    into: Any,  # noqa: ANN401 - a list or a mapping
    places: Any,  # noqa: ANN401 - the same
    *,
    at: int = 0,
    depth: int = 0,
    first: int = 0,
) -> None:
    """Read rows into a list or mapping.

    One loop without calls: they would double what it costs.

    Args:
        rows: The rows.
        into: The list or mapping.
        places: The same for the lines of its values.
        at: Its column.
        depth: How many lists and mappings are around it.
        first: Line of the first row.

    Raises:
        Refused, IndexError: It is not surely in the subset.
    """
    # Lines are counted from that of the list or mapping that is filled. Then those around it.
    base = 0
    around: list[tuple[int, int, Any, Any]] = []
    inner: Any
    within: Any
    most = limits.DEPTH - depth
    empty: str | None = None  # the key above, if its value has not come yet
    for number, row in enumerate(rows, first):
        line = remembered(row) if len(row) <= LONGEST else taken_apart(row)
        if line is None:
            continue
        column, dash, key, value = line
        if empty is not None and (column > at or (dash and column == at)):
            around.append((at, base, into, places))
            inner, within = ([], []) if dash else ({}, {})
            into[empty], places[empty] = inner, (places[empty], within)
            base += places[empty][0]
            at, into, places = column, inner, within
        empty = None
        if dash:
            while at > column or (at == column and type(into) is dict):
                at, base, into, places = around.pop()
            if at != column or type(into) is dict:
                raise Refused
            if key is None:
                into.append(value)
                places.append(number - base)
                continue
            around.append((at, base, into, places))
            inner, within = {}, {}
            into.append(inner)
            places.append((number - base, within))
            at, base, into, places = column + dash, number, inner, within
        else:
            while at > column or type(into) is list:
                at, base, into, places = around.pop()
            if at != column or key in into:
                raise Refused
        if len(around) >= most:
            raise Refused
        places[key] = number - base
        if value is NO_VALUE:
            into[key] = None
            empty = key
        else:
            into[key] = value
