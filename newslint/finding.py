"""What newslint says about a story: findings, where they are and how to mend them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a finding matters; ``ERROR`` stops a publication."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: for comparing and sorting."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Place(NamedTuple):
    """A stretch of a file.

    Lines end at LF, CRLF or CR and nothing else. Lines and columns count from 1, columns in
    Unicode characters; the end is exclusive. A place whose ``line`` is 0 is known by its pointer
    only (see ``Document.pointing_at``): the engine finds the line when a finding needs it.

    Attributes:
        path: The file, as it is reported (POSIX separators).
        line: First line, 1-based.
        column: First column, 1-based.
        end_line: Line of the end.
        end_column: Column just behind the last character.
        pointer: JSON Pointer (RFC 6901) into the front matter, or empty.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    pointer: str = ""

    @property
    def located(self) -> bool:
        """Whether line and column are known."""
        return self.line > 0


class Edit(NamedTuple):
    """One replacement: the text at ``place`` becomes ``content``.

    Of a place that is known by its pointer only, the value becomes ``content``, in its quotes: the
    engine makes an edit of text of it, and drops the fix where that cannot be done.
    """

    place: Place
    content: str


class Fix(NamedTuple):
    """A change that removes a finding.

    Attributes:
        edits: The replacements; they never overlap.
        message: What the change does, in the imperative: ``Decode the HTML entities``.
        safe: Whether it can never change what the author meant.
    """

    edits: tuple[Edit, ...]
    message: str
    safe: bool


class Related(NamedTuple):
    """Another place that explains a finding, with what is to be seen there."""

    place: Place
    message: str


class Finding(NamedTuple):
    """One thing that is wrong with a story.

    Rules make findings with ``Rule.flag`` and set nothing below ``data``; the engine adds the
    rest.

    Attributes:
        rule: Name of the rule, ``empty-body``.
        place: Where it is.
        message: Begins with the thing, says what was found and what is wanted.
        severity: How much it matters.
        related: Other places that explain it.
        fix: A change that removes it, if there is one.
        data: What the rule measured, as plain JSON values.
        snippet: The first line of the place as it stands in the file, opaque values masked.
        fingerprint: Names the finding across runs; does not change when lines move.
        content: The same without the file: what is wrong, wherever it is.
        story: Names the story across runs, even if its file is renamed.
    """

    rule: str
    place: Place
    message: str
    severity: Severity
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    data: Mapping[str, Any] = {}  # nobody changes it
    snippet: str = ""
    fingerprint: str = ""
    content: str = ""
    story: str = ""

    @property
    def known_by(self) -> tuple[str, str, str]:
        """By what it is known again among the findings of other runs: file, rule and content."""
        return (self.place.path, self.rule, self.content)

    @property
    def sort_key(self) -> tuple[Place, int, str, str]:
        """Reports are in order of file and position, at one place the worst first."""
        return (self.place, -self.severity.rank, self.rule, self.message)
