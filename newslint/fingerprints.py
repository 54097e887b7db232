"""What a finding is about, whatever line it stands on: how findings are known again in later runs.

A finding about a value is known by the value and the way to it, one about a related story by that
story's address, one about a link of the body by its address, any other one there by its line.
Where it stands in the file, how many stories are listed before it and what else was edited do not
count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newslint.digests import sha256

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding
    from newslint.frontmatter import Data

# Keys that tell one story from another, the surest first.
_NAMING = ("webUrl", "url", "link", "permalink", "guid", "id", "slug", "title", "name")
# What stands where a link of the body leads to.
_ADDRESS = re.compile(r"(?:[^\s/.]++[/.]|[/.]+(?=\w))\S++")
_NUMBER = re.compile(r"\d[\d,.]*+")
# Of texts and numbers it takes half of what ``json.dumps`` does.
_json = json.JSONEncoder().encode
# The title that Story.thing adds for the reader; the story is known by its address.
_TITLE = re.compile(r' \("[^"]*+"\)')


def subject(finding: Finding, document: Document, line: str) -> tuple[str, ...]:
    """What a finding is about.

    Args:
        finding: The finding, its place located.
        document: The story it was found in.
        line: The first line of the place.

    Returns:
        Texts that are the same as long as what is wrong is the same.
    """
    place = finding.place
    if not place.pointer and place != document.at():
        told = line[place.column - 1 : place.end_column - 1] if place.end_line == place.line else ""
        return (told if _ADDRESS.fullmatch(told) else line.strip(),)
    keys = document.keys_of(place.pointer)
    value: Data = document.data
    item: Data = None
    for key in keys:
        if isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = item = value[key]
        else:
            value = value.get(str(key), ()) if isinstance(value, dict) else ()
    path = "/".join(key for key in keys if isinstance(key, str))
    around = _name(item) if isinstance(item, dict) else ""
    if isinstance(value, (list, dict, tuple)):
        return (path, around, _NUMBER.sub("0", _TITLE.sub("", finding.message)))
    return (path, around, _json(value))


def story(document: Document) -> str:
    """What names a story even if its file is renamed: its address or title.

    Args:
        document: The story.

    Returns:
        A digest of that; of the front matter where it has no name, of the file without any.
    """
    return digest(_name(document.data) if document.data else document.text)


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits for some texts: enough to tell a million findings apart."""
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:20]


def _name(data: Mapping[str, Data]) -> str:
    """What tells a story from others: its surest name, or all of it where it has none."""
    for key in _NAMING:
        name = data.get(key)
        if isinstance(name, str | int):
            return f"{key} {name}"
    return json.dumps(data, sort_keys=True)
