"""Files that are one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint import CorpusRule, Document, Fact, Finding, Related, Severity, option
from newslint.similarity.story import distance, read
from newslint.similarity.titles import distinctive
from newslint.urls import aliases

_ADDRESSES = ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")
_DAY = 24
_SAME_OUTLET_DAYS = 3


class DuplicateArticle(CorpusRule):
    """A reader meets the same story twice in the list, and search engines choose one of them.

    Two files are one story if their addresses are, however they are written (see
    ``duplicate-related``), also those they give as ``originalUrl``, ``ampWebUrl`` and
    ``cdnAmpWebUrl``; or if they have one title and dates at most ``days`` days apart, three for
    files of one outlet, which may have a weekly column.

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
    days: int = option(
        30, "Articles of one title are the same if at most this many days lie between.", minimum=0
    )

    def facts(self, document: Document, /) -> Iterator[Fact]:
        data = document.data
        address = data.get(self.field)
        others = [url for key in _ADDRESSES if isinstance(url := data.get(key), str)]
        found = aliases(address if isinstance(address, str) else "", others)
        keys = sorted(f"url:{alias}" for alias in found)
        place = document.pointing_at(self.field)
        for key in keys:
            yield Fact(key, place, keys)
        story = read(data)
        if story.moment is not None and distinctive(story.name):
            payload = [story.moment, story.outlet, keys]
            yield Fact(f"title:{story.name}", document.pointing_at("title"), payload)

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        if facts[0].key.startswith("title:"):
            yield from self._by_title(facts)
            return
        first = facts[0]
        for fact in facts[1:]:
            # Files that share several addresses are told of once, at the first of those.
            if fact.key == min({*fact.payload} & {*first.payload}):
                yield self._found(fact, first, self.field)

    def _by_title(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Each file is compared with the one before it in time."""
        ordered = sorted(facts, key=lambda fact: (fact.payload[0], fact.place))
        for earlier, later in pairwise(ordered):
            (before, outlet, keys), (after, other, other_keys) = earlier.payload, later.payload
            days = min(self.days, _SAME_OUTLET_DAYS) if outlet == other else self.days
            if after - before <= days * _DAY and not {*keys} & {*other_keys}:
                told = distance(after - before, outlet, other)
                yield self._found(later, earlier, "title", told)

    def _found(self, fact: Fact, first: Fact, what: str, told: str = "") -> Finding:
        return self.flag(
            fact.place,
            f"{what} is also that of {first.place.path}{told}; publish a story once",
            related=[Related(first.place, "the same story")],
        )
