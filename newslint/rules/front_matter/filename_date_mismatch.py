"""File names that give another date than the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from newslint import Document, DocumentRule, Finding, option
from newslint.dates import in_utc, read
from newslint.wording import quoted

_DATED = re.compile(r"(?:.*/)?([0-9]{4}-[0-9]{2}-[0-9]{2})[-_.][^/]*", re.DOTALL)


class FilenameDateMismatch(DocumentRule):
    """The address of the page gives a reader another day than the page itself.

    The day in the name may be the one that is written in the story, or the day at that moment
    anywhere on Earth: which zone the site lives in is not known. A date without time has to be
    the same.

    Bad: the story moved by a day, its file did not.

        === 2023-06-01-spring-tide.md
        ---
        publishedDateTime: 2023-06-02T21:22:00Z
        ---

    Good: late in the evening in London the next day has begun in Tokyo.

        === 2023-06-02-spring-tide.md
        ---
        publishedDateTime: 2023-06-01T21:22:00Z
        ---
    """

    default = False
    remedy = "Rename the file, or correct the date."

    fields: tuple[str, ...] = option(
        ("publishedDateTime", "date", "pubDate"),
        "Front-matter keys that hold the date; the first given counts.",
    )
    hours: int = option(
        14,
        "How far the clock of the site may be from UTC; 0 for not at all.",
        minimum=0,
        maximum=14,
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        named = _DATED.fullmatch(document.path)
        field = next((name for name in self.fields if name in document.data), "")
        written = document.data.get(field)
        if not named or not isinstance(written, str):
            return
        try:
            moment = read(written, field)
        except ValueError:
            return
        if moment and named[1] not in self._days(moment, timed=":" in written):
            yield self.flag(
                document.at(field),
                f"{field} is {quoted(written)}, and the name of the file says {named[1]}",
            )

    def _days(self, moment: datetime, *, timed: bool) -> set[str]:
        """The days it may be where the site is."""
        days = {moment.date().isoformat()}
        for hours in (-self.hours, 0, self.hours) if timed else ():
            with suppress(OverflowError):
                days.add((in_utc(moment) + timedelta(hours=hours)).date().isoformat())
        return days
