"""Files that are one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint import CorpusRule, Document, Fact, Finding, Related, Severity, option
from newslint.urls import canonical


@dataclass(frozen=True, kw_only=True)
class DuplicateArticle(CorpusRule):
    """A reader meets the same story twice in the list, and search engines choose one of them.

    Two files are one story if their addresses are: ``http`` or ``https``, with or without
    ``www.``, a trailing slash or a fragment.

    Bad: the second file is the first with another name.

        === news/spring-tide.md
        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === news/tide-in-spring.md
        ---
        webUrl: https://www.tides.example/2026/spring-tide/
        ---

    Good:

        === news/spring-tide.md
        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === news/neap-tide.md
        ---
        webUrl: https://tides.example/2026/neap-tide
        ---
    """

    severity = Severity.ERROR
    remedy = "Keep one of the files and redirect the address of the other to it."

    field: str = option("webUrl", "Front-matter field that holds the address of the story.")

    def facts(self, document: Document, /) -> Iterator[Fact]:
        address = document.data.get(self.field)
        if isinstance(address, str) and address.strip():
            yield Fact(canonical(address), document.pointing_at(self.field))

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        first = facts[0].place
        for fact in facts[1:]:
            yield self.flag(
                fact.place,
                f"{self.field} is also that of {first.path}; publish a story once",
                related=[Related(first, "the same story")],
            )
