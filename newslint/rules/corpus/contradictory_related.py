"""Related stories that are told differently in different files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from newslint import CorpusRule, Document, Fact, Finding, Place, Related, Severity, option
from newslint.memo import remembered_item
from newslint.similarity.story import date_key, read_listed, span
from newslint.urls import canonical
from newslint.wording import quoted

_DAY = 24


class ContradictoryRelated(CorpusRule):
    """A reader finds one story under two headlines, or with two dates, and cannot know which holds.

    Related stories of one address are compared across files. What most files say is taken for
    right; the first to say it, where as many say one thing as another.

    Bad: two headlines.

        === news/lock.md
        ---
        related:
          - title: Spring tide on Monday
            webUrl: https://tides.example/2026/spring-tide
        ---
        === news/ryde.md
        ---
        related:
          - title: Spring tide on Tuesday
            webUrl: https://tides.example/2026/spring-tide
        ---

    Good: spelling is no contradiction.

        === news/lock.md
        ---
        related:
          - title: Spring tide on Monday
            webUrl: https://tides.example/2026/spring-tide
        ---
        === news/ryde.md
        ---
        related:
          - title: "Spring Tide on Monday!"
            webUrl: https://tides.example/2026/spring-tide
        ---
    """

    severity = Severity.INFO
    remedy = "Tell the story in all files as its outlet tells it now."
    only_differing: ClassVar[bool] = True

    field: str = option("related", "Front-matter list that holds the related stories.")
    days: int = option(1, "Dates that are at most this many days apart agree.", minimum=0)

    def facts(self, document: Document, /) -> Iterator[Fact]:
        items = document.data.get(self.field)
        if not isinstance(items, list):
            return
        for index, told in enumerate(_told.all(items)):
            if told:
                yield Fact(told[0], document.pointing_at(self.field, index), told[1])

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        yield from self._titles([fact for fact in facts if fact.payload[0]])
        yield from self._dates([fact for fact in facts if fact.payload[2] is not None])

    def _titles(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        usual = _usual([fact.payload[0] for fact in facts])
        right = next((fact for fact in facts if fact.payload[0] == usual), None)
        for fact in facts:
            if right and fact.payload[0] != usual and fact.place.path != right.place.path:
                title, other = _from_difference(fact.payload[1], right.payload[1])
                told = f"{quoted(title)}, and {quoted(other)} in"
                yield self._found(fact, right, "title", told)

    def _dates(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        usual = _usual([fact.payload[2] for fact in facts])
        right = next((fact for fact in facts if fact.payload[2] == usual), None)
        for fact in facts:
            if right is None or fact.place.path == right.place.path:
                continue
            hours = abs(fact.payload[2] - right.payload[2])
            if hours > self.days * _DAY:
                yield self._found(fact, right, "date", f"{span(hours)} from that in")

    def _found(self, fact: Fact, right: Fact, what: str, told: str) -> Finding:
        number = int(fact.place.pointer.rpartition("/")[2]) + 1
        place, other = (_within(one, what) for one in (fact, right))
        return self.flag(
            place,
            f"{what} of related story {number} is {told} {right.place.path}; tell a story alike"
            " everywhere",
            related=[Related(other, "told differently here")],
            data={"what": what},
        )


def _within(fact: Fact, what: str) -> Place:
    """The place of the title or of the date of a story."""
    key = fact.payload[3] if what == "date" else what
    return fact.place._replace(pointer=f"{fact.place.pointer}/{key}")


@remembered_item
def _told(item: Any) -> tuple[str, list[Any]] | None:  # noqa: ANN401 - an item of front matter
    """The address of a story, what is compared, and where its date is; None without an address."""
    story = read_listed(item)
    if not story.url.startswith(("http:", "https:", "//")):
        return None
    return canonical(story.url), [story.name, story.title, story.moment, date_key(item)]


def _usual(values: Sequence[object]) -> object:
    """The most frequent value; the first of those that are as frequent."""
    count = Counter(values)
    return max(values, key=count.__getitem__) if values else None


def _from_difference(one: str, other: str) -> tuple[str, str]:
    """Two titles from two words before they differ on; the whole titles if that is soon."""
    words, others = one.split(), other.split()
    same = [word == another for word, another in zip(words, others, strict=False)]
    start = max(0, (same.index(False) if False in same else len(same)) - 2)
    if not start:
        return one, other
    return "… " + " ".join(words[start:]), "… " + " ".join(others[start:])
