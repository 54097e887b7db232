"""Dates on which no story can have appeared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from newslint import Document, DocumentRule, Finding, Severity, option
from newslint.dates import in_utc, read
from newslint.memo import remembered_item
from newslint.stories import RELATED, Story, told
from newslint.values import rejected
from newslint.wording import quoted

_DAY = 86_400.0
_CHANGED = "updatedDate"  # says nothing of when a story appeared


class ImplausibleDate(DocumentRule):
    """A story with a wrong date stands at the wrong end of every list, or readers think it is old.

    A date without time zone is taken as UTC. A story that is a draft or not published may have a
    date in the future. What the schema rejects is left to it. ``pubDate`` and ``updatedDate`` of
    Astro may be written in any form, such as ``Jul 08 2022``.

    Bad: there is no such day.

        ---
        date: 2023-02-30
        ---

    Bad: the year is mistyped.

        ---
        publishedDateTime: 2062-06-01T21:22:00Z
        ---

    Good:

        ---
        publishedDateTime: 2023-06-01T21:22:00Z
        ---
    """

    severity = Severity.ERROR
    remedy = "Correct the date, in the form 2023-06-01 or 2023-06-01T21:22:00Z."

    fields: tuple[str, ...] = option(
        ("publishedDateTime", "date", "pubDate", _CHANGED),
        "Front-matter keys that hold the date of a story.",
    )
    hours: int = option(24, "How far in the future a date may be.", minimum=0, maximum=1_000_000)
    earliest: int = option(
        1991, "First year a story may be from; the first web site is from 1991.", minimum=1
    )
    days: int = option(
        730,
        "How much later than the story a related story may have appeared; 0 for any time.",
        minimum=0,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        own: datetime | None = None
        unreadable = []
        for story, field, written, moment in self._dates(document):
            if isinstance(moment, str):
                unreadable.append((story, field, f"{quoted(written)}, which is {moment}"))
                continue
            wrong = self._wrong(document, moment)
            if wrong:
                yield self._finding(document, story, field, f"{quoted(written)}, {wrong}")
            elif field == _CHANGED:
                continue
            elif not story.keys:
                own = own or moment
            elif own and 0 < self.days < (moment - own).days:
                later = f"{(moment - own).days:,} days after the story (at most {self.days:,})"
                yield self._finding(
                    document, story, field, f"{quoted(written)}, {later}", Severity.WARNING
                )
        known = rejected(document) if unreadable else frozenset()
        for story, field, why in unreadable:
            if (*story.keys, field) not in known:
                yield self._finding(document, story, field, why)

    def _dates(self, document: Document) -> Iterator[tuple[Story, str, str, datetime | str]]:
        related = not self._passes(document)
        for story, dates in _dates_of(document, self.fields, related=related):
            for field, written, moment in dates:
                yield story, field, written, moment

    def _passes(self, document: Document) -> bool:
        """Whether it is plain that all related stories have dates that may be."""
        items = document.data.get(RELATED)
        if not isinstance(items, list):
            return True
        own = [
            at.timestamp()
            for *_, at in _written(document.data, self.fields)
            if isinstance(at, datetime)
        ]
        days = self.days * _DAY if self.days else math.inf
        limit = min(document.now.timestamp(), min(own, default=math.inf) + days)
        latest: float = max(_latest.all(items, self.fields, self.earliest), default=-math.inf)
        return latest <= limit

    def _wrong(self, document: Document, moment: datetime) -> str:
        if moment.year < self.earliest:
            return f"which is before {self.earliest}, the first year to be expected"
        planned = document.data.get("draft") is True or document.data.get("published") is False
        if not planned and moment > document.now + timedelta(hours=self.hours):
            return "which is in the future"
        return ""

    def _finding(
        self,
        document: Document,
        story: Story,
        field: str,
        why: str,
        severity: Severity | None = None,
    ) -> Finding:
        message = f"{story.thing(field)} is {why}"
        return self.flag(document.at(*story.keys, field), message, severity=severity)


def _written(
    data: Mapping[str, Any], fields: tuple[str, ...]
) -> tuple[tuple[str, str, datetime | str], ...]:
    """The dates of a story: key, text, and the moment, or why it cannot be read."""
    written = [(field, data[field]) for field in fields if isinstance(data.get(field), str)]
    return tuple(
        (field, text, moment)
        for field, text in written
        if (moment := _moment(text, field)) is not None
    )


_dates_of = told(_written)


@remembered_item
def _latest(item: Any, fields: tuple[str, ...], earliest: int) -> float:  # noqa: ANN401 - an item
    """The last date of a story, in seconds; infinity where a date is wrong in whatever file."""
    dates = _written(item, fields) if isinstance(item, Mapping) else ()
    moments = [moment for *_, moment in dates]
    read = [moment for moment in moments if isinstance(moment, datetime)]
    if len(read) < len(moments) or any(moment.year < earliest for moment in read):
        return math.inf
    return max((moment.timestamp() for moment in read), default=-math.inf)


def _moment(text: str, field: str) -> datetime | str | None:
    """When a date is, or why it is none; None where nobody knows."""
    try:
        moment = read(text, field)
    except ValueError as error:
        return str(error)
    return in_utc(moment) if moment else None
