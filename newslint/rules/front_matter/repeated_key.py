"""Keys that are given twice in one mapping."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Related, Severity


class RepeatedKey(DocumentRule):
    """Of two titles a reader sees one, and which one depends on the program that builds the page.

    Bad: there are two titles.

        ---
        title: Spring tide
        title: Neap tide
        ---

    Good:

        ---
        title: Spring tide
        ---
    """

    severity = Severity.ERROR
    remedy = "Keep one of the two; if both are needed, rename one or make a list."
    reads_malformed = True

    def check(self, document: Document, /) -> Iterator[Finding]:
        for problem in document.front_matter.problems:
            if problem.kind == "repeated-key":
                first = document.at_text(problem.first or 0, problem.first or 0)
                yield self.flag(
                    document.at_text(problem.start, problem.end, *problem.keys),
                    problem.message,
                    related=[Related(first, "first given here")],
                )
