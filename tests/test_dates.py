"""Dates are read in every spelling, and what is no date is said to be none."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.dates import in_utc, parse, read


@pytest.mark.parametrize(
    "text",
    [
        "2001-12-15T02:59:43Z",
        "2001-12-14t21:59:43.10-05:00",
        "2001-12-14 21:59:43.10 -5",
        "2001-12-15 2:59:43.10",
        "2001-12-15 08:29:43 +0530",
        "20011215T025943",
        " 2001-12-15 02:59:43 UTC ",
    ],
)
def test_spellings_of_one_moment(text):
    assert in_utc(parse(text)).replace(microsecond=0) == datetime(
        2001, 12, 15, 2, 59, 43, tzinfo=UTC
    )


def test_the_zone_it_is_written_in_stays():
    assert parse("2023-06-01T23:30:00-08:00").day == 1
    assert in_utc(parse("2023-06-01T23:30:00-08:00")).day == 2


@pytest.mark.parametrize("text", ["2016-12-31T23:59:60Z", "2016-12-31T24:00:00Z"])
def test_the_end_of_a_day_stays_in_it(text):
    assert parse(text) == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", "2023-02 has the days 1 to 28"),
        ("2023-00-01", "there is no month 0"),
        ("0000-01-01", "there is no year 0"),
        ("2023-01-01T24:00:01Z", "there is no time 24:00:01"),
        ("2023-01-01T00:00:00+24:00", "no time zone"),
        ("", "not a date"),
        ("June 1st", "not a date"),
        ("2023-06-01 in the evening", "not a date"),
        ("\u0662\u0660\u0662\u0663-\u0660\u0666-\u0660\u0661", "not a date"),
        ("2023-06-01" + " " * 100_000 + "x", "not a date"),
    ],
)
def test_what_is_no_date(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time(text):
    assert in_utc(parse(text)).utcoffset() == timedelta(0)


@given(
    st.text() | st.from_regex(r"\d{4}-\d\d?-\d\d?([Tt ]\d\d?:\d\d(:\d\d)?([+-]\d\d?:?\d\d|Z)?)?")
)
def test_never_fails_otherwise(text):
    with suppress(ValueError):
        assert in_utc(parse(text)).utcoffset() == timedelta(0)


@given(st.datetimes(timezones=st.timezones()))
def test_iso_format_comes_back(moment):
    moment = moment.replace(microsecond=0)
    offset = moment.utcoffset()
    if offset is not None and offset % timedelta(minutes=1) == timedelta(0):
        assert parse(moment.isoformat()).isoformat() == moment.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Jul 08 2022", "July 8, 2022", "8 July 2022", "08-Jul-2022", "Fri, 8 Jul 2022", "2022-7-8",
        "Fri Jul 08 2022 00:00:00 GMT", "2022/07/08", "7/8/2022", "jul. 8 2022 00:00:00 +0000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["pubDate", "updatedDate"])
def test_astro_leaves_dates_to_javascript(text, key):
    assert read(text, key) == datetime(2022, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2022-07", "Jul 8 2022 10:00 PM", "tomorrow", "8 juillet 2022"])
def test_of_other_forms_nobody_knows(text):
    assert read(text, "pubDate") is None


@pytest.mark.parametrize("text", ["2024-02-31", "Feb 31 2024", "31 Feb 2024", "2/31/2024"])
def test_days_that_there_are_not(text):
    with pytest.raises(ValueError, match="impossible"):
        read(text, "pubDate")


def test_other_generators_want_the_form_of_iso_8601():
    with pytest.raises(ValueError, match="not a date"):
        read("Jul 08 2022", "date")
