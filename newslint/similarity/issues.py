"""Tell the issues of a column, which have one title, from one story that is listed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.similarity.grams import contained
from newslint.similarity.titles import normal, numbers, stems

if TYPE_CHECKING:
    from newslint.similarity.story import Story

ANOTHER_DAY = 12
"""From so many hours on it is another day: a daily column does not appear to the minute."""
# What a text is shortened to, or brought up to date, has half of its runs of words in common.
_ALIKE = 0.5
_NUMBER = regex(r"[0-9]++(?:[.,:/][0-9]++)?+")
# Words that carry meaning: two in "Horoscope for Monday". In a real collection, 61 of 168 pairs of
# one title have excerpts that are not alike; all of those titles have five and more such words.
_COLUMN = 3


def may_be_one(text: str, other: str, *, another_day: bool) -> bool:
    """Whether two texts may be one, shortened or brought up to date.

    Args:
        text: Some words.
        other: Some words.
        another_day: Whether it appeared on another day; then half of the numbers are the same, too,
            which the next tide table or forecast has not.
    """
    if contained(text, other)[0] < _ALIKE:
        return False
    mine, others = (frozenset(_NUMBER.findall(told)) for told in (text, other))
    return not another_day or 2 * len(mine & others) >= min(len(mine), len(others))


def are_issues(one: Story, other: Story) -> bool:
    """Whether two stories of one title are two issues of a column, or of two columns.

    A title of few words is one that comes again. Then excerpts decide, where both stories have one;
    but an outlet that changes its excerpt within the day has brought the story up to date.
    """
    if not one.excerpt or not other.excerpt or len(stems(one.name)) > _COLUMN:
        return False
    hours = one.hours_to(other)
    if one.outlet == other.outlet and hours is not None and hours < ANOTHER_DAY:
        return False
    short, long = sorted(map(normal, (one.excerpt, other.excerpt)), key=len)
    # Very short ones have no runs of words to compare.
    return short not in long and not may_be_one(one.excerpt, other.excerpt, another_day=True)


def series(title: str) -> str:
    """A title without what tells the issues of a series apart: ``tide tables for`` the months."""
    name = normal(title)
    counted = numbers(name)
    return " ".join(word for word in name.split() if word not in counted)
