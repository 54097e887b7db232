"""File names that give another date than the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Document, DocumentRule, Finding, option
from newslint.dates import in_utc, parse
from newslint.wording import quoted

_DATED = re.compile(r"(?:.*/)?([0-9]{4}-[0-9]{2}-[0-9]{2})[-_.][^/]*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class FilenameDateMismatch(DocumentRule):
    """The address of the page gives a reader another day than the page itself.

    The day in the name may be the one that is written in the story or the same moment in UTC.

    Bad: the story moved by a day, its file did not.

        === 2023-06-01-spring-tide.md
        ---
        publishedDateTime: 2023-06-02T21:22:00Z
        ---

    Good: late in the evening in New York the next day has begun in UTC.

        === 2023-06-02-spring-tide.md
        ---
        publishedDateTime: 2023-06-01T21:22:00-04:00
        ---
    """

    default = False
    remedy = "Rename the file, or correct the date."

    fields: tuple[str, ...] = option(
        ("publishedDateTime", "date"), "Front-matter keys that hold the date; the first given counts."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        named = _DATED.fullmatch(document.path)
        field = next((name for name in self.fields if name in document.data), "")
        written = document.data.get(field)
        if not named or not isinstance(written, str):
            return
        try:
            moment = parse(written)
        except ValueError:
            return
        days = {moment.date().isoformat(), in_utc(moment).date().isoformat()}
        if named[1] not in days:
            yield self.flag(
                document.at(field),
                f"{field} is {quoted(written)}, and the name of the file says {named[1]}",
            )
