"""Whether two stories are copies of one text: syndicated, or lightly edited."""

from __future__ import annotations

from functools import lru_cache
from math import nan
from typing import TYPE_CHECKING, NamedTuple

from newslint.similarity.grams import contained, likeness, shingles
from newslint.similarity.issues import are_issues
from newslint.similarity.titles import normal, numbers, stems

if TYPE_CHECKING:
    from newslint.similarity.story import Story

_DAY = 24
SAME_OUTLET_DAYS = 3
"""An outlet that says nearly the same after more days means another thing: the next region, the
next release. Of 259 labelled pairs of different stories 73 % are of one outlet, with a median of
70 days between."""
_EXCERPT_RUNS = 5
_LONG_EXCERPT_RUNS = 8
# Outlets that tell an event in their own words may find like headlines for it. If excerpts share
# less than this, titles have to be one but for a word: then they are cut from two places of a text.
_OWN_WORDS = 0.15
_ONE_TITLE = 0.86


class Limits(NamedTuple):
    """From where on two stories are copies.

    Attributes:
        title: Least likeness of the titles (``grams.likeness``).
        excerpt: Least share of the shorter excerpt that stands in the other.
        days: Most days between them.
    """

    title: float
    excerpt: float
    days: float


LIMITS = Limits(title=0.72, excerpt=0.6, days=14)
"""On labelled pairs these find 0.92 of all copies, and nothing that is not the same story."""


class Copy(NamedTuple):
    """What two copies have in common.

    Attributes:
        what: ``title`` or ``excerpt``.
        share: How much of it, from 0 to 1.
    """

    what: str
    share: float


def in_common(one: Story, other: Story, limits: Limits) -> Copy | None:
    """What two stories have in common by title, excerpt, outlet and date, if they are copies."""
    hours = one.hours_to(other)
    if hours is not None and hours > limits.days * _DAY:
        return None
    if one.name == other.name and are_issues(one, other):
        return None
    mine, others = name_stems(one), name_stems(other)
    other_words = bool(mine - others) and bool(others - mine)
    if one.outlet == other.outlet or not (
        one.outlet and other.outlet and one.excerpt and other.excerpt
    ):
        soon = hours is None or hours <= SAME_OUTLET_DAYS * _DAY
        alike = soon and not other_words and numbers(one.name) == numbers(other.name)
        return _same_title(one, other, limits) if alike else None
    if other_words and _subject(one, other) and _subject(other, one):
        return None
    parts = other_words and numbers(one.name) != numbers(other.name)
    same = None if parts else _same_title(one, other, limits)
    return same or _same_excerpt(one, other, limits)


def _same_title(one: Story, other: Story, limits: Limits) -> Copy | None:
    share = likeness(one.name, other.name)
    if share < limits.title or (share < _ONE_TITLE and _told_apart(one, other, limits)):
        return None
    return Copy("title", share)


def _told_apart(one: Story, other: Story, limits: Limits) -> bool:
    """Whether long excerpts say that two stories are two, however alike their titles are.

    They share next to nothing; or, of one outlet, less than copies do, and one of the two speaks of
    a thing that the other does not mention.
    """
    share, size = contained(one.excerpt, other.excerpt)
    if size < _LONG_EXCERPT_RUNS:
        return False
    more = one.outlet == other.outlet and (_subject(one, other) or _subject(other, one))
    return share < (limits.excerpt if more else _OWN_WORDS)


def _same_excerpt(one: Story, other: Story, limits: Limits) -> Copy | None:
    share, size = contained(one.excerpt, other.excerpt)
    return Copy("excerpt", share) if size >= _EXCERPT_RUNS and share >= limits.excerpt else None


Sketch = tuple[frozenset[str], int, frozenset[str], float]
"""The words of a title, how many they are, the runs of an excerpt, and when in hours or ``nan``."""


def sketched(story: Story) -> Sketch:
    """By what stories that may be copies are found."""
    words = name_stems(story)
    moment = nan if story.moment is None else story.moment
    return words, len(words), excerpt_runs(story), moment


def may_be_copies(one: Sketch, other: Sketch, limits: Limits) -> bool:
    """Whether two stories share half of the words of a title, or a run of an excerpt, in time.

    Titles and excerpts that are alike do; it costs little to ask.
    """
    mine, count, runs, moment = one
    others, others_count, others_runs, others_moment = other
    # No distance is greater than another number where one has no date.
    if abs(moment - others_moment) > limits.days * _DAY:
        return False
    shared = len(mine & others)
    if shared and (2 * shared >= count or 2 * shared >= others_count):
        return True
    return not runs.isdisjoint(others_runs)


def are_parts(one: Story, other: Story) -> bool:
    """Whether titles say that two stories are parts of a series, however alike they are."""
    mine, others = name_stems(one), name_stems(other)
    if not mine - others or not others - mine:
        return False
    subjects = _subject(one, other) and _subject(other, one)
    return bool(subjects) or numbers(one.name) != numbers(other.name)


def _subject(story: Story, other: Story) -> frozenset[str]:
    """What title and excerpt of a story speak of, and the other story does not.

    It tells the parts of a series apart, which are alike in everything but their subject:
    "Seaweed now on the market of Bath", "Kelp now on the market of Bath".
    """
    told = name_stems(story) & _excerpt_stems(story)
    return told - name_stems(other) - _excerpt_stems(other)


@lru_cache(maxsize=1 << 13)
def name_stems(story: Story) -> frozenset[str]:
    """The words of a title that carry meaning (``titles.stems``)."""
    return stems(story.name)


@lru_cache(maxsize=1 << 13)
def _excerpt_stems(story: Story) -> frozenset[str]:
    return stems(normal(story.excerpt))


def excerpt_runs(story: Story) -> frozenset[str]:
    """The runs of words of an excerpt; none where it is too short to tell anything."""
    found = shingles(story.excerpt)
    return found if len(found) >= _EXCERPT_RUNS else frozenset()
