"""Files that are not text or cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity


class UnreadableFile(DocumentRule):
    r"""A story that cannot be read as text reaches readers with broken letters, or not at all.

    Bad: a letter in Windows-1252 (bytes).

        ---
        title: Caf\xe9 society
        ---

    Good: the same letter in UTF-8.

        ---
        title: Café society
        ---
    """

    severity = Severity.ERROR
    remedy = "Make it a text file in UTF-8; most editors offer that under “Save with encoding”."
    reads_malformed = True

    def check(self, document: Document, /) -> Iterator[Finding]:
        problem = document.problem
        if problem:
            yield self.flag(document.at_text(problem.start, problem.end), problem.message)
