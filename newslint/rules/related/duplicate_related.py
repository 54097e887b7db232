"""Related stories that are listed twice."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Edit, Finding, Fix, Related, Severity, option
from newslint.similarity.twins import SAME_TITLE_DAYS, Listed, Twin, is_clean, is_poorer, listed

_TOLD = {
    "address": "same address",
    "spelling": "same address, written otherwise",
    "alias": "two addresses of one page",
    "title": "same title",
}


class DuplicateRelated(DocumentRule):
    """A reader who asks for more is offered the same story twice.

    Two stories are the same if their addresses are, however they are written (``http``, ``www.``,
    a trailing slash, tracking keys, AMP pages and caches, a long number in both), or if their
    titles are and they appeared within ``days`` days of each other: a series may use its title
    again next month. Short titles with excerpts that are not alike are let be: there are columns.

    The entry worth keeping is the one with a title, then the one that says most of date, outlet
    and excerpt, then the one with a clean https address, of higher quality, with images, with the
    longer excerpt, the first; the others are found.

    Removing what has the same address is a safe fix if nothing is lost: the entry that stays gets
    the cleaner address, and the keys that only the other one has, where both are written in YAML
    block style. Where it cannot get them, and where only the title is the same, the fix is unsafe.

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
            yield self.flag(
                place,
                f"{story.named(twin.number)} is the same story as related story {twin.kept + 1}:"
                f" {told}; list each story once",
                related=[Related(other, "the one to keep")],
                fix=self._fix(document, found, twin),
                data={"same": twin.same, "kept": f"/{self.field}/{twin.kept}"},
            )

    def _fix(self, document: Document, found: Listed, twin: Twin) -> Fix | None:
        """Remove a story; what it alone has goes to the kept one where both are one page."""
        edit = document.remove(self.field, twin.number)
        if edit is None:
            return None
        one_page = twin.same != "title"
        saved = [*self._saved(document, found, twin)] if one_page else []
        edits = (edit, *(one for one in saved if one))
        return Fix(edits, f"Remove related story {twin.number + 1}", one_page and None not in saved)

    def _saved(self, document: Document, found: Listed, twin: Twin) -> Iterator[Edit | None]:
        """What the kept story gets of one that is removed; None for what would be lost."""
        story, kept = found.stories[twin.number], found.stories[twin.kept]
        if is_clean(story) and not is_clean(kept):
            spelling = twin.same == "spelling"
            key = kept.evidence("address")
            yield document.rewrite(story.url, self.field, twin.kept, *key) if spelling else None
        gone, stays = found.items[twin.number], found.items[twin.kept]
        known = stays if isinstance(stays, dict) else {}
        for key, value in gone.items() if isinstance(gone, dict) else ():
            if key != story.key and is_poorer(known.get(key), value):
                free = known and key not in known
                source, target = (self.field, twin.number, key), (self.field, twin.kept)
                yield document.carry(source, target) if free else None
