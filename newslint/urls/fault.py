"""Something that is wrong with an address."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Something that is wrong with an address.

    Attributes:
        what: To be read behind the name of the thing: ``has a space``.
        wanted: What to do: ``write %20``.
        mended: The address without it; empty where nobody can know.
        safe: Whether that is surely what was meant.
        fatal: Whether a browser opens nothing, or nothing that was meant.
    """

    what: str
    wanted: str
    mended: str = ""
    safe: bool = False
    fatal: bool = False
