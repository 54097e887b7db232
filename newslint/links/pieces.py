"""Text that was put together from pieces of a body, and where each character of it was."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Pieces:
    """Pieces of a body in order; what is escaped there stands decoded here.

    Attributes:
        texts: What each piece says.
        spans: Where each stands in the body.
    """

    texts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def whole(cls, body: str) -> Self:
        """A body as one piece."""
        return cls([body], [(0, len(body))])

    def add(self, text: str, start: int, end: int) -> None:
        """Add a piece."""
        self.texts.append(text)
        self.spans.append((start, end))

    def text(self) -> str:
        """All pieces as one text."""
        return self.texts[0] if len(self.texts) == 1 else "".join(self.texts)

    def places(self) -> Places:
        """Where the characters of the text stand; the pieces must not change any more."""
        starts = [0]
        for text in self.texts:
            starts.append(starts[-1] + len(text))
        return Places(starts, self.spans)


@dataclass(frozen=True, slots=True)
class Places:
    """Offsets in the text of pieces to offsets in the body."""

    starts: list[int]
    spans: list[tuple[int, int]]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the body of a stretch of at least one character."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, offset: int) -> tuple[int, int]:
        """Where one character stands; a piece that was decoded counts as a whole."""
        index = bisect_right(self.starts, offset, hi=len(self.spans)) - 1
        start, end = self.spans[index]
        within = offset - self.starts[index]
        if end - start != self.starts[index + 1] - self.starts[index]:
            return start, end
        return start + within, start + within + 1
