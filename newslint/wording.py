"""Values as the messages of rules show them."""

from __future__ import annotations

_LONGEST = 60


def clipped(text: str) -> str:
    """A text on one line, at most 60 characters long, the last of them ``…`` if any are lost."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def quoted(text: str) -> str:
    """The same in quotation marks."""
    return f'"{clipped(text)}"'
