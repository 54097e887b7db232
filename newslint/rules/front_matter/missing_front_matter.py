"""Stories without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity

# A fence on a line of its own, and behind it a line that begins like "key:" or "key =".
_MISPLACED = re.compile(
    r"(?:^|(?<=\r))(?:---|\+\+\+)[ \t]*(?:\r\n?|\n)[\"']?[A-Za-z_$][\w$-]*+[\"']?[ \t]*[:=]",
    re.MULTILINE,
)
_NEAR = 4000


class MissingFrontMatter(DocumentRule):
    """A story without front matter has no date, no source and no place among the others.

    Bad: the headline is the first line of the text.

        Spring tide floods the quay

        The water stood a hand below the doors.

    Bad: front matter is only read if it begins on the first line.

        <!-- from the desk -->
        ---
        title: Spring tide floods the quay
        ---

    Good:

        ---
        title: Spring tide floods the quay
        ---

        The water stood a hand below the doors.
    """

    severity = Severity.ERROR
    remedy = "Begin the file with a line ---, the values that the site needs, and another line ---."

    def check(self, document: Document, /) -> Iterator[Finding]:
        if not document.front_matter.format:
            yield self.flag(document.at(), _reason(document))


def _reason(document: Document) -> str:
    if not document.text.strip():
        return "file is empty"
    misplaced = _MISPLACED.search(document.text, 0, _NEAR)
    if misplaced:
        line, _ = document.lines.position(misplaced.start())
        return f"front matter begins on line {line}; it must begin on the first line of the file"
    return "no front matter; put the headline and the date between --- lines at the top"
