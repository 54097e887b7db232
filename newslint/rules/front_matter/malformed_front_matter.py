"""Front matter that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity


class MalformedFrontMatter(DocumentRule):
    """A story whose front matter cannot be read is published without title, date and picture.

    Bad: the quote is never closed.

        ---
        title: "Spring tide
        ---

    Good:

        ---
        title: "Spring tide"
        ---
    """

    severity = Severity.ERROR
    remedy = "Mend the marked place; until then nothing else in the front matter is checked."
    reads_malformed = True

    def check(self, document: Document, /) -> Iterator[Finding]:
        if document.front_matter.malformed:
            problem = document.front_matter.problems[-1]
            place = document.at_text(problem.start, problem.end)
            yield self.flag(place, problem.message, data={"kind": problem.kind})
