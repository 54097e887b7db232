"""Whether texts of one title are one text, or two issues of a column."""

from __future__ import annotations

from newslint.regex import regex
from newslint.similarity.grams import contained

ANOTHER_DAY = 12
"""From so many hours on it is another day: a daily column does not appear to the minute."""
# What a text is shortened to, or brought up to date, has half of its runs of words in common.
_ALIKE = 0.5
_NUMBER = regex(r"[0-9]++(?:[.,:/][0-9]++)?+")


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
