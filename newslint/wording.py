"""Values as the messages of rules show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.visit import Link

_LONGEST = 60
# Of a certificate; the message names it already.
_OWN = re.compile(r"^the certificate (?=is |has |comes )")


def clipped(text: str) -> str:
    """A text on one line, at most 60 characters long, the last of them ``…`` if any are lost."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def quoted(text: str) -> str:
    """The same in quotation marks."""
    return f'"{clipped(text)}"'


def reason(detail: str) -> str:
    """Why, to be read behind what is bad: ``: it has expired``; nothing where nobody knows."""
    return f": {_OWN.sub('it ', clipped(detail))}" if detail else ""


def link_name(link: Link) -> str:
    """What a message about a link begins with: ``image of related story 3``."""
    first, *rest = link.place.pointer.split("/")[1:] or ["link"]
    names = [key for key in rest if not key.isdigit()]
    name = "image" if link.role == "image" else clipped(names[-1] if names else first)
    if first != "related" or not rest or not rest[0].isdigit():
        return name
    story = f"related story {int(rest[0]) + 1}"
    return f"{name} of {story}" if names else story
