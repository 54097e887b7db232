"""Related stories that are listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint import Document, DocumentRule, Finding, Related, Severity, option
from newslint.dates import parse
from newslint.urls import canonical
from newslint.wording import quoted

_ADDRESSES = ("webUrl", "url")
_DATES = ("publishedDateTime", "date")
# As if they had all appeared on one day, long ago.
_UNDATED = 0


class _Story(NamedTuple):
    """What tells one related story from another; ``key`` is where its address stands."""

    title: str = ""
    key: str = ""
    address: str = ""
    day: int = _UNDATED

    def keys(self, same: str) -> tuple[str, ...]:
        """The way to its title or address; none to a story that is only an address."""
        key = self.key if same == "address" else same
        return (key,) if key else ()


@dataclass(frozen=True, kw_only=True)
class DuplicateRelated(DocumentRule):
    """A reader who asks for more is offered the same story twice.

    Two stories are the same if their addresses are (``http`` or ``https``, with or without
    ``www.``, a trailing slash or a fragment), or if their titles are and they appeared within
    ``days`` days of each other: a series may use its title again next month.

    Bad: the second address is the first with a slash behind it.

        ---
        related:
          - title: Neap tide
            webUrl: https://tides.example/2026/neap-tide
          - title: "Explained: neap tide"
            webUrl: https://tides.example/2026/neap-tide/
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
    remedy = "Remove one of the two; keep the one with the better address, text and picture."

    field: str = option("related", "Front-matter list that holds the related stories.")
    days: int = option(
        30, "Stories of one title are the same if at most this many days lie between.", minimum=0
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        listed = document.data.get(self.field)
        if not isinstance(listed, list):
            return
        stories = [_story(item) for item in listed]
        for index, first, same in self._twins(stories):
            places = [
                document.at(self.field, number, *stories[number].keys(same))
                for number in (index, first)
            ]
            title = stories[index].title
            yield self.flag(
                places[0],
                f"related story {index + 1}{f' ({quoted(title)})' if title else ''} has the same"
                f" {same} as related story {first + 1}; list each story once",
                related=[Related(places[1], "first listed here")],
                data={"same": same},
            )

    def _twins(self, stories: Sequence[_Story]) -> Iterator[tuple[int, int, str]]:
        """Yield number of a later story, number of the first of its kind, and what is the same.

        ``titles`` holds at most one story for each title and period of ``days`` days, so only
        three have to be compared, however many have that title.
        """
        addresses: dict[str, int] = {}
        titles: dict[tuple[str, int], tuple[int, int]] = {}
        for index, story in enumerate(stories):
            first = addresses.setdefault(story.address, index) if story.address else index
            if first != index:
                yield index, first, "address"
                continue
            title = story.title.casefold()
            period = story.day // (self.days + 1)
            near = [titles.get((title, period + step)) for step in (-1, 0, 1) if title]
            earlier = [at for at, day in filter(None, near) if abs(day - story.day) <= self.days]
            if earlier:
                yield index, min(earlier), "title"
            else:
                titles[title, period] = (index, story.day)


def _story(item: object) -> _Story:
    """Read a related story, which may be a mapping or only an address."""
    if isinstance(item, str):
        return _Story(address=canonical(item))
    if not isinstance(item, dict):
        return _Story()
    texts = {key: value for key, value in item.items() if isinstance(value, str) and value.strip()}
    key = next((key for key in _ADDRESSES if key in texts), "")
    return _Story(
        title=" ".join(texts.get("title", "").split()),
        key=key,
        address=canonical(texts[key]) if key else "",
        day=next((_day(texts[key]) for key in _DATES if key in texts), _UNDATED),
    )


def _day(text: str) -> int:
    try:
        return parse(text).toordinal()
    except ValueError:
        return _UNDATED
