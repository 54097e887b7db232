"""Related stories that are the article itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import Document, DocumentRule, Finding, Fix, Related, Severity, option
from newslint.similarity.story import Story, read, read_listed
from newslint.similarity.twins import SAME_TITLE_DAYS, same_story


class SelfRelated(DocumentRule):
    """A reader who asks for more is sent back to the story just read.

    A related story is the article itself if it has its address, in whatever spelling, or one of its
    other addresses (``originalUrl``, ``ampWebUrl``, ``cdnAmpWebUrl``). With its title, within
    ``days`` days, it is most likely a copy of it elsewhere: a warning.

    Bad: the first related story is this article.

        ---
        webUrl: https://tides.example/2026/spring-tide
        related:
          - webUrl: https://tides.example/2026/spring-tide/
          - webUrl: https://tides.example/2026/neap-tide
        ---

    Bad: it is this article at another outlet.

        ---
        title: Spring tide
        webUrl: https://tides.example/2026/spring-tide
        related:
          - title: Spring tide | The Bay Times
            webUrl: https://bay.example/news/17
            provider:
              name: The Bay Times
        ---

    Good: it is another one.

        ---
        webUrl: https://tides.example/2026/spring-tide
        related:
          - webUrl: https://tides.example/2026/neap-tide
        ---
    """

    severity = Severity.ERROR
    fixable = "safe"
    remedy = "Remove it from the list."

    field: str = option("related", "Front-matter list that holds the related stories.")
    days: int = option(
        SAME_TITLE_DAYS,
        "A story of the same title is the article if at most this many days lie between.",
        minimum=0,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        items = document.data.get(self.field)
        if not isinstance(items, list):
            return
        own = read(document.data)
        stories = read_listed.all(items)
        # Nearly none shares a name or an address: that is asked first.
        name, aliases = own.name, own.aliases
        found = {
            index: same
            for index, story in enumerate(stories)
            if (story.name == name or not aliases.isdisjoint(story.aliases))
            and (same := same_story(own, story, self.days))
        }
        # Together the fixes must not empty the list: the next run removes what is left of it.
        spared = min(found, default=0) if len(found) == len(items) > 1 else None
        for index, same in found.items():
            yield self._found(document, own, stories, index, same, fix=index != spared)

    def _found(  # noqa: PLR0913 - two stories and where they stand
        self,
        document: Document,
        own: Story,
        stories: Sequence[Story],
        index: int,
        same: str,
        *,
        fix: bool,
    ) -> Finding:
        story, title = stories[index], same == "title"
        edit = document.remove(self.field, index) if fix else None
        told = "same title" + story.distance(own) if title else "same address"
        return self.flag(
            document.at(self.field, index, *story.evidence(same)),
            f"{story.named(index)} is the article itself: {told}; remove it",
            severity=Severity.WARNING if title else None,
            related=[Related(document.at(*own.evidence(same)), "the article")],
            fix=Fix((edit,), f"Remove related story {index + 1}", not title) if edit else None,
            data={"same": same},
        )
