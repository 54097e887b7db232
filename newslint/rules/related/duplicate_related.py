"""Related stories that are listed twice."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Related, Severity, option
from newslint.similarity.twins import SAME_TITLE_DAYS, listed

_TOLD = {
    "address": "same address",
    "spelling": "same address, written otherwise",
    "alias": "two addresses of one page",
    "title": "same title",
}


# What a page shows of a story besides its words.
_CARRIED = ("ampWebUrl", "cdnAmpWebUrl", "images")


class DuplicateRelated(DocumentRule):
    """A reader who asks for more is offered the same story twice.

    Two stories are the same if their addresses are, however they are written (``http``, ``www.``,
    a trailing slash, tracking keys, AMP pages and caches, a long number in both), or if their
    titles are and they appeared within ``days`` days of each other: a series may use its title
    again next month. The entry worth keeping is the one with a clean https address, then of higher
    quality, with images, with the longer excerpt, the first; the others are found. Removing what
    has the same address is a safe fix; removing what has the same title is not.

    Bad: the second address is the first with a slash and a tracking key behind it.

        ---
        related:
          - title: Neap tide
            webUrl: https://tides.example/2026/neap-tide
          - title: "Explained: neap tide"
            webUrl: https://tides.example/2026/neap-tide/?utm_source=feed
        ---

    Bad: two outlets carry one text.

        ---
        related:
          - title: Neap tide
            webUrl: https://tides.example/2026/neap-tide
          - title: Neap Tide
            webUrl: https://bay.example/neap
        ---

    Good: two stories.

        ---
        related:
          - title: Neap tide
            webUrl: https://tides.example/2026/neap-tide
          - title: Spring tide
            webUrl: https://tides.example/2026/spring-tide
        ---
    """

    severity = Severity.ERROR
    fixable = "safe"
    remedy = "Remove one of the two; keep the one with the better address, text and picture."

    field: str = option("related", "Front-matter list that holds the related stories.")
    days: int = option(
        SAME_TITLE_DAYS,
        "Stories of one title are the same if at most this many days lie between.",
        minimum=0,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        items = document.data.get(self.field)
        if not isinstance(items, list):
            return
        found = listed(items, self.days)
        for twin in found.twins:
            story, kept = found.stories[twin.number], found.stories[twin.kept]
            told = _TOLD[twin.same] + (story.distance(kept) if twin.same == "title" else "")
            place, other = (
                document.at(self.field, index, *found.stories[index].evidence(twin.same))
                for index in (twin.number, twin.kept)
            )
            fix = self._fix(document, twin.number, twin.kept, safe=twin.same != "title")
            yield self.flag(
                place,
                f"{story.named(twin.number)} is the same story as related story {twin.kept + 1}:"
                f" {told}; list each story once",
                related=[Related(other, "the one to keep")],
                fix=fix,
                data={"same": twin.same, "kept": f"/{self.field}/{twin.kept}"},
            )

    def _fix(self, document: Document, index: int, kept: int, *, safe: bool) -> Fix | None:
        """Remove a story; what it alone has of AMP addresses and pictures goes to the kept one.

        Only where both are one page: with one title only, they may be of two outlets.
        """
        edit = document.remove(self.field, index)
        items = document.data.get(self.field)
        if edit is None or not isinstance(items, list):
            return None
        gone, stays = items[index], items[kept]
        carried = [
            document.carry((self.field, index, key), (self.field, kept))
            for key in (_CARRIED if safe else ())
            if isinstance(gone, dict) and isinstance(stays, dict)
            if gone.get(key) and key not in stays
        ]
        edits = (edit, *(found for found in carried if found))
        return Fix(edits, f"Remove related story {index + 1}", safe)
