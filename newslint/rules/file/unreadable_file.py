"""Files that are not text or cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Document, DocumentRule, Finding, Severity


@dataclass(frozen=True, kw_only=True)
class UnreadableFile(DocumentRule):
    r"""A story that is not UTF-8 reaches readers with broken letters, or not at all.

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
    remedy = "Save the file as UTF-8 text; most editors offer it under “Save with encoding”."
    reads_malformed = True

    def check(self, document: Document, /) -> Iterator[Finding]:
        problem = document.problem
        if problem:
            yield self.flag(document.at_text(problem.start, problem.end), problem.message)
