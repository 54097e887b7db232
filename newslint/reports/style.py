"""How text formats look: colours, width, folding, and the one way to make a line."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, NewType

from newslint.reports.escape import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Line = NewType("Line", str)
"""A line that is safe to print; ``Style.line`` makes it."""


class Role(Enum):
    """What a piece of a line is; the value is its SGR code (ECMA-48, 8.3.117)."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    PLACE = "1"
    FAINT = "2"


# Each time it is asked for, a member of an Enum takes as long as a call, before Python 3.12.
PLACE, FAINT = Role.PLACE, Role.FAINT

Part = str | tuple[Role, str]
BLANK = Line("")


class Style(NamedTuple):
    """How text for people looks.

    Attributes:
        color: Whether to colour it.
        width: Columns of the terminal.
        fold: Whether to say once what nearly every file has.
        fold_share: The share of the files from which on that is so.
        fold_min: The number of files from which on that is so.
        fold_url: The number of places from which on what is said of a URL is said once.
        summary: Whether to end with a summary.
    """

    color: bool = False
    width: int = 100
    fold: bool = True
    fold_share: float = 0.9
    fold_min: int = 20
    fold_url: int = 4
    summary: bool = True

    def line(self, *parts: Part) -> Line:
        """Make a line. Whatever the parts hold, it is one line and gives no commands."""
        text = ""
        for part in parts:
            text += part if isinstance(part, str) else part[1]
        plain = terminal(text)
        shown = "".join(map(_paint, parts)) if self.color else plain
        # GitHub's runner obeys a line that begins with ``::``, after spaces too. Only a path can
        # begin a line, and with ``./`` before it, it is still that path.
        return Line(f"./{shown}" if plain.lstrip().startswith("::") else shown)


def _paint(part: Part) -> str:
    if isinstance(part, str):
        return terminal(part)
    role, text = part
    return f"\x1b[{role.value}m{terminal(text)}\x1b[0m"


def page(lines: Iterable[Line]) -> Iterator[str]:
    """Lines as pieces of a text."""
    return (f"{line}\n" for line in lines)
