"""Keys that are given twice in one mapping."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Related, Severity
from newslint.wording import quoted


class RepeatedKey(DocumentRule):
    """Of two titles a reader sees one, and which one depends on the program that builds the page.

    Keys at the top that differ in case only (``title`` and ``Title``) are one key for Hugo, and two
    for others: that is mere information.

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
        yield from self._but_for_case(document)

    def _but_for_case(self, document: Document) -> Iterator[Finding]:
        """Keys that Hugo makes one: it lower-cases them all (``maps.PrepareParams``)."""
        keys = document.data
        if len({key.lower() for key in keys}) == len(keys):
            return
        firsts: dict[str, str] = {}
        for key in keys:
            first = firsts.setdefault(key.lower(), key)
            if first != key:
                yield self.flag(
                    document.at_key(key),
                    f"{quoted(key)} is {quoted(first)} for Hugo, which takes one of the two;"
                    " keep one",
                    severity=Severity.INFO,
                    related=[Related(document.at_key(first), "first given here")],
                )
