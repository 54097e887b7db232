"""Related stories that tell one event."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Related, Severity, option
from newslint.similarity.copies import LIMITS
from newslint.similarity.events import Events
from newslint.similarity.near import Near, without_copies
from newslint.similarity.twins import SAME_TITLE_DAYS, listed


class SameEventRelated(DocumentRule):
    """A reader who asks for more gets the same news again, told by the next outlet.

    Stories of different outlets, at most five days apart, tell one event if title and excerpt speak
    of the same things. Copies are left to ``duplicate-related`` and ``near-duplicate-related``.
    Several outlets on one event may be what a site wants: so this rule is off by default, and finds
    only what is more than ``max-per-event``. It never fixes anything.

    Bad: two outlets on one investment.

        ---
        related:
          - title: Ryde to spend 145 million on a sea lock
            excerpt: The harbour of Ryde set aside 145 million for a lock.
            publishedDateTime: 2026-01-01T08:00:00Z
            webUrl: https://tides.example/ryde
          - title: Harbour of Ryde spends 140 million to build its sea lock
            excerpt: Ryde is spending 140 million on a new lock, the harbour says.
            publishedDateTime: 2026-01-01T15:00:00Z
            webUrl: https://bay.example/news/17
        ---

    Good: two events.

        ---
        related:
          - title: Ryde to spend 145 million on a sea lock
            excerpt: The harbour of Ryde set aside 145 million for a lock.
            publishedDateTime: 2026-01-01T08:00:00Z
            webUrl: https://tides.example/ryde
          - title: Mussels of Cowes win a prize
            excerpt: The jury praised their taste.
            publishedDateTime: 2026-01-01T15:00:00Z
            webUrl: https://bay.example/news/17
        ---
    """

    severity = Severity.INFO
    default = False
    remedy = "Keep the outlets that add something to the story."

    field: str = option("related", "Front-matter list that holds the related stories.")
    max_per_event: int = option(1, "So many stories may tell one event.", minimum=1)
    certainty: float = option(
        0.7,
        "How probable it has to be that two stories tell one event, from 0 to 1.",
        minimum=0,
        maximum=1,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        items = document.data.get(self.field)
        if not isinstance(items, list):
            return
        found = listed(items, SAME_TITLE_DAYS)
        near = Near(found.stories, found.distinct, LIMITS)
        copies = {index for index, *_ in without_copies(found.distinct, near.copies())}
        distinct = [index for index in found.distinct if index not in copies]
        for group in Events(found.stories, distinct, self.certainty).groups():
            kept = group[0]
            for index in group[self.max_per_event :]:
                story, other = found.stories[index], found.stories[kept]
                yield self.flag(
                    document.at(self.field, index, "title"),
                    f"{story.named(index)} tells the same event as related story"
                    f" {kept + 1}{story.distance(other)}; at most {self.max_per_event} of"
                    f" {len(group)} {'is' if self.max_per_event == 1 else 'are'} wanted",
                    related=[Related(document.at(self.field, kept, "title"), "the best of them")],
                    data={"event": [f"/{self.field}/{member}" for member in sorted(group)]},
                )
