"""Related stories that are copies of one text."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Related, option
from newslint.similarity.copies import LIMITS, Limits
from newslint.similarity.near import Near, without_copies
from newslint.similarity.twins import SAME_TITLE_DAYS, listed


class NearDuplicateRelated(DocumentRule):
    """A reader opens a second story and finds the text just read, under another name.

    Agencies' stories and press releases appear at several outlets with a word changed. Two stories
    are copies if their titles are alike, or their excerpts, and they appeared within ``days`` days
    of each other. What only looks alike is not: stories of a series that differ in a number, a
    month or the thing they are about, what one outlet says again later, and what outlets tell under
    like headlines in their own words. What ``duplicate-related`` finds is not found again.

    Bad: a press release at two outlets.

        ---
        related:
          - title: Harbour opens the new sea lock to all ships from Monday
            excerpt: The harbour opens its sea lock to ships of every size on Monday.
            webUrl: https://tides.example/2026/sea-lock
          - title: Harbour opens its new sea lock to all ships from Monday
            excerpt: The harbour opens its sea lock to ships of every size on Monday.
            webUrl: https://bay.example/news/17
        ---

    Good: two parts of a series.

        ---
        related:
          - title: Tide tables for Bath are now available for the month of March
            excerpt: Bath has its tide tables.
            webUrl: https://tides.example/2026/bath
          - title: Tide tables for Ryde are now available for the month of March
            excerpt: Ryde has its tide tables.
            webUrl: https://bay.example/ryde
        ---
    """

    fixable = "unsafe"
    remedy = "Keep the outlet that published it first or tells it best."

    field: str = option("related", "Front-matter list that holds the related stories.")
    title: float = option(
        LIMITS.title, "How much alike titles of copies are, from 0 to 1.", minimum=0, maximum=1
    )
    excerpt: float = option(
        LIMITS.excerpt,
        "How much of an excerpt has to stand in the other, from 0 to 1.",
        minimum=0,
        maximum=1,
    )
    days: float = option(LIMITS.days, "At most this many days lie between copies.", minimum=0)

    def check(self, document: Document, /) -> Iterator[Finding]:
        items = document.data.get(self.field)
        if not isinstance(items, list):
            return
        found = listed(items, SAME_TITLE_DAYS)
        near = Near(found.stories, found.distinct, Limits(self.title, self.excerpt, self.days))
        for index, kept, copy in sorted(without_copies(found.distinct, near.copies())):
            story, other = found.stories[index], found.stories[kept]
            edit = document.remove(self.field, index)
            yield self.flag(
                document.at(self.field, index, copy.what),
                f"{story.named(index)} is a copy of related story {kept + 1}:"
                f" {copy.share * 100:.0f} % of the {copy.what}{story.distance(other)}; keep one",
                related=[Related(document.at(self.field, kept, copy.what), "the one to keep")],
                fix=Fix((edit,), f"Remove related story {index + 1}", safe=False) if edit else None,
                data={
                    "same": copy.what,
                    "share": round(copy.share, 2),
                    "kept": f"/{self.field}/{kept}",
                },
            )
