"""The change to one file that fixes or ignores make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the text of one file.

    Attributes:
        path: The file, as it is reported.
        before: Its text.
        after: Its new text; the same if nothing changes.
        mended: The findings that the change removes.
        problem: Why the file is left as it is although it could be mended: a fault of ours or of
            a plugin.
    """

    path: str
    before: str
    after: str
    mended: tuple[Finding, ...] = ()
    problem: str = ""

    def diff(self) -> Iterator[str]:
        """The change as a unified diff, line by line without line breaks."""
        import difflib

        for line in difflib.unified_diff(
            _lines(self.before), _lines(self.after), self.path, self.path
        ):
            yield from line.removesuffix("\n").split("\n")


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    ended = [f"{line}\n" for line in lines]
    return [*ended, f"{last}\n\\ No newline at end of file"] if last else ended
