"""A stretch of a text that is not what its author wrote."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        what: The fault in words, to be read behind "has".
        wanted: What to do about it, in the imperative.
    """

    start: int
    end: int
    what: str
    wanted: str
