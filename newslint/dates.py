"""Dates of stories, in every spelling that builders of sites read."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, UTC, datetime, timedelta, timezone

from newslint.memo import remembered
from newslint.regex import regex

# ISO 8601 and the type ``timestamp`` of YAML 1.1, which allows one digit and spaces; behind a zone
# Go, and so Hugo, writes and reads its name (``+0000 UTC``).
_WRITTEN = regex(
    r"""
    (?P<year>[0-9]{4}) - (?P<month>[0-9]{1,2}) - (?P<day>[0-9]{1,2})
    (?: (?: [Tt] | [ \t]++ )
        (?P<hour>[0-9]{1,2}) : (?P<minute>[0-9]{2})
        (?: : (?P<second>[0-9]{2}) (?: [.,] [0-9]*+ )?+ )?+
        [ \t]*+
        (?: [Zz] | UTC
          | (?P<sign>[-+]) (?P<zone>[0-9]{1,2}) (?: :? (?P<rest>[0-9]{2}) )?+ (?: [ ] [A-Z]{3,4} )?+
        )?+
    )?+
    """,
    re.VERBOSE,
)
# What else people write where JavaScript reads it: ``Fri, Jul 08 2022``, ``8 July 2022 10:00``,
# ``2022/07/08`` and, the month first, ``07/08/2022``.
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?P<named>{'|'.join(_NAMES)})[a-z]{{0,6}}+\.?"
_SPOKEN = tuple(
    regex(rf"(?:[a-z]{{3,9}},?\ +)?{day}(?P<rest>(?:[ \t,].*)?)", re.IGNORECASE)
    for day in (
        rf"{_NAMED}\ +(?P<day>[0-9]{{1,2}}),?\ +(?P<year>[0-9]{{4}})",
        rf"(?P<day>[0-9]{{1,2}})[\ -]{_NAMED},?[\ -](?P<year>[0-9]{{4}})",
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
    )
)
_SPOKEN_KEYS = frozenset({"pubDate", "updatedDate"})  # Astro leaves these to JavaScript
# What Eleventy reads as a date that it looks up itself.
_LOOKED_UP = frozenset({"created", "last modified", "git created", "git last modified"})
_MONTHS = 12
_HOURS = 24
_MINUTES = 60
_LEAP = 60
_LONGEST = 40


class UnknownFormError(ValueError):
    """A text that is no date in a known form; the message completes ``The date is ...``."""


def read(text: str, key: str) -> datetime | None:
    """Read the date of a story as the generator that has a key for it does.

    Args:
        text: What is written.
        key: Where it stands. What Astro calls ``pubDate`` JavaScript reads, in nearly any form.

    Returns:
        The moment as ``parse`` gives it; None where nobody knows whether the text is a date.

    Raises:
        ValueError: As for ``parse``.
    """
    if text.strip().lower() in _LOOKED_UP:
        return None
    if key not in _SPOKEN_KEYS:
        return parse(text)
    try:
        return parse(_iso(text.strip()))
    except UnknownFormError:
        return None


@remembered
def parse(text: str) -> datetime:
    """Read a date or a date with time.

    Args:
        text: ISO 8601 (``2023-06-01``, ``2023-06-01T21:22:00Z``) or a timestamp of YAML 1.1
            (``2023-6-1 21:22:00 +2``).

    Returns:
        The moment in the zone it is written in, UTC where it says none. Fractions of a second are
        dropped; a leap second is the second before it, and 24:00 the second before midnight.

    Raises:
        ValueError: It is no such text, or there is no such day or time; the message completes the
            sentence ``The date is ...``.
    """
    written = text.strip()
    found = _WRITTEN.fullmatch(written) if len(written) <= _LONGEST else None
    if found is None:
        return _basic(written)
    part = {name: int(value or 0) for name, value in found.groupdict().items() if name != "sign"}
    _check(part)
    hour, minute, second = part["hour"], part["minute"], min(part["second"], _LEAP - 1)
    if hour == _HOURS:
        hour, minute, second = 23, 59, 59
    offset = timedelta(hours=part["zone"], minutes=part["rest"])
    zone = timezone(-offset if found["sign"] == "-" else offset) if offset else UTC
    day = part["year"], part["month"], part["day"]
    return datetime(*day, hour, minute, second, tzinfo=zone)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; the first or last one there is where UTC has none."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        late = moment.year == MAXYEAR
        return datetime.max.replace(tzinfo=UTC) if late else datetime.min.replace(tzinfo=UTC)


def _iso(text: str) -> str:
    """A date that is written for people, in the form of ISO 8601; other texts as they are."""
    if len(text) > _LONGEST:
        return text
    for form in _SPOKEN:
        found = form.fullmatch(text)
        if found:
            part = found.groupdict()
            named = part.get("named")
            month = _NAMES.index(named.lower()) + 1 if named else part["month"]
            rest = part["rest"].replace(",", " ").replace("GMT", "UTC")
            return f"{part['year']}-{month}-{part['day']}{rest}"
    return text


def _basic(text: str) -> datetime:
    """The forms of ISO 8601 without hyphens, and weeks."""
    try:
        moment = datetime.fromisoformat(text) if len(text) <= _LONGEST else None
    except ValueError:
        moment = None
    if moment is None:
        raise UnknownFormError("not a date in the form of ISO 8601, such as 2023-06-01")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check(part: dict[str, int]) -> None:
    year, month, day = part["year"], part["month"], part["day"]
    if not year:
        raise ValueError("impossible: there is no year 0")
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"impossible: there is no month {month}")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"impossible: {year:04}-{month:02} has the days 1 to {last}")
    hour, minute, second = part["hour"], part["minute"], part["second"]
    midnight = hour == _HOURS and not minute and not second
    if (hour >= _HOURS and not midnight) or minute >= _MINUTES or second > _LEAP:
        raise ValueError(f"impossible: there is no time {hour:02}:{minute:02}:{second:02}")
    if part["zone"] >= _HOURS or part["rest"] >= _MINUTES:
        raise ValueError("impossible: no time zone is a day or more from UTC")
