"""Find stories that a list has twice for certain: with one address, or one title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newslint.memo import remembered_item
from newslint.similarity.grams import likeness
from newslint.similarity.issues import are_issues
from newslint.similarity.story import Story, read_listed
from newslint.text.words import is_blank
from newslint.urls import canonical

if TYPE_CHECKING:
    from newslint.frontmatter import Data

SAME_TITLE_DAYS = 30
"""Of 187 pairs of one title in a real collection ten were further apart, and those were a mix of
copies and of new releases; nearer ones were all one story."""
_HOURS = 24
_DETAILS = ("provider", "excerpt")
# One long number in two addresses is chance if the titles have nothing in common.
_RELATED_TITLES = 0.3
# A daily column has no more issues within the days of one title.
_MOST_ISSUES = 31


class Twin(NamedTuple):
    """A story that is listed already.

    Attributes:
        number: Where it stands in the list, from 0.
        kept: Where the one stands that is worth keeping.
        same: ``address``, ``spelling`` (of the address), ``alias`` or ``title``.
    """

    number: int
    kept: int
    same: str


class Listed:
    """A list of stories, without those that say one thing twice.

    Args:
        items: The list, as front matter has it.
        days: Stories of one title are the same if at most so many days lie between.
    """

    def __init__(self, items: Sequence[Data], days: float) -> None:
        self.items = items
        self.stories = read_listed.all(items)
        self._worth = _worth.all(items)
        by_address = list(self._by_address())
        by_title = list(self._by_title({twin.number for twin in by_address}, days))
        self.twins = sorted(by_address + by_title, key=lambda twin: twin.number)
        dropped = {twin.number for twin in self.twins}
        self.distinct = self.best_first(set(range(len(items))) - dropped)
        """The stories that are no twins of a better one, the best first."""

    def best_first(self, indexes: Iterable[int]) -> list[int]:
        """In the order in which an editor would keep them."""
        return sorted(sorted(indexes), key=self._worth.__getitem__)

    def _by_address(self) -> Iterator[Twin]:
        """The best of those that share an alias stays; the others are compared with it."""
        for group in _joined(self.stories):
            kept, *others = self.best_first(group)
            for index in others:
                yield Twin(index, kept, _sameness(self.stories[index], self.stories[kept]))

    def _by_title(self, dropped: set[int], days: float) -> Iterator[Twin]:
        names = [story.name for story in self.stories]
        repeated = {name for name, count in Counter(names).items() if name and count > 1}
        groups: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(names if repeated else ()):
            if name in repeated and index not in dropped:
                groups[name].append(index)
        for group in groups.values():
            for run in self._runs(group, days):
                for kept, *others in self._issues(run):
                    yield from (Twin(index, kept, "title") for index in others)

    def _issues(self, run: Sequence[int]) -> Iterable[list[int]]:
        """Split stories of one title that are issues of a column; the best of each comes first."""
        issues: list[list[int]] = []
        for index in self.best_first(run):
            story = self.stories[index]
            for issue in issues[-_MOST_ISSUES:]:
                if not are_issues(story, self.stories[issue[0]]):
                    issue.append(index)
                    break
            else:
                issues.append([index])
        return issues

    def _runs(self, group: list[int], days: float) -> Iterator[list[int]]:
        """Split stories of one title where more than ``days`` days lie between first and last.

        A story without a date belongs to the first.
        """
        dated = [(self.stories[index].moment, index) for index in group]
        run = [index for moment, index in dated if moment is None]
        start: float | None = None
        for moment, index in sorted((at, index) for at, index in dated if at is not None):
            if start is not None and not _within(moment - start, days):
                yield run
                run, start = [], None
            start = moment if start is None else start
            run.append(index)
        yield run


# Rules look at some stories, one after the other, and the next rule asks for the same lists.
@partial(remembered_item, most=64)
def listed(items: Sequence[Data], days: float) -> Listed:
    """The same as ``Listed``, made once for all rules that ask for it."""
    return Listed(items, days)


def same_story(one: Story, other: Story, days: float) -> str:
    """Whether two stories are the same for certain.

    Returns:
        What is the same, as in ``Twin``; empty if they are two stories.
    """
    shared = one.aliases & other.aliases
    if shared and (any(not alias.startswith("id:") for alias in shared) or _may_be_one(one, other)):
        return _sameness(one, other)
    if not one.name or one.name != other.name or are_issues(one, other):
        return ""
    hours = one.hours_to(other)
    return "title" if hours is None or _within(hours, days) else ""


def _within(hours: float, days: float) -> bool:
    """Whether at most so many whole days lie between."""
    return hours < (days + 1) * _HOURS


def _sameness(one: Story, other: Story) -> str:
    if one.url == other.url:
        return "address"
    return "spelling" if canonical(one.url) == canonical(other.url) else "alias"


def is_poorer(value: Data, other: Data) -> bool:
    """Whether a value of front matter lacks something that another one says.

    Blank texts and empty lists say nothing; of two texts or lists neither is poorer.
    """
    if isinstance(other, Mapping):
        keys = value if isinstance(value, Mapping) else {}
        return any(is_poorer(keys.get(key), inner) for key, inner in other.items())
    return _says_something(other) and not _says_something(value)


def _says_something(value: Data) -> bool:
    if isinstance(value, str):
        return not is_blank(value)
    if isinstance(value, Mapping):
        return any(map(_says_something, value.values()))
    if isinstance(value, list):
        return any(map(_says_something, value))
    return value is not None


def is_clean(story: Story) -> bool:
    """Whether a story has a https address without anything that it does as well without."""
    clean = story.url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return story.url.startswith("https://") and f"//{clean}" == canonical(story.url)


@remembered_item
def _worth(item: Data) -> tuple[bool, int, bool, float, bool, int]:
    """What speaks for keeping a story, the better the smaller."""
    story = read_listed(item)
    data = item if isinstance(item, Mapping) else {}
    quality = data.get("quality")
    known = isinstance(quality, (int, float)) and quality == quality  # noqa: PLR0124 - not NaN
    details = sum(_says_something(data.get(key)) for key in _DETAILS)
    return (
        not story.title,
        -details - (story.moment is not None),
        not is_clean(story),
        -quality if known and isinstance(quality, (int, float)) else 0,
        not data.get("images"),
        -len(story.excerpt),
    )


def _joined(stories: Sequence[Story]) -> Iterator[list[int]]:
    """Groups of two and more that hang together by their aliases."""
    aliases = [story.aliases for story in stories]
    if len(set().union(*aliases)) == sum(map(len, aliases)):
        return
    times = Counter(chain.from_iterable(aliases))
    repeated = {alias for alias, count in times.items() if count > 1}
    parents = list(range(len(stories)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = index = parents[parents[index]]
        return index

    first: dict[str, int] = {}
    alike = [index for index, names in enumerate(aliases) if not names.isdisjoint(repeated)]
    for index in alike:
        story = stories[index]
        for alias in sorted(story.aliases & repeated):
            other = first.setdefault(alias, index)
            if other != index and (
                not alias.startswith("id:") or _may_be_one(story, stories[other])
            ):
                one, two = sorted((root(index), root(other)))
                parents[two] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for index in alike:
        groups[root(index)].append(index)
    yield from (group for group in groups.values() if len(group) > 1)


def _may_be_one(story: Story, other: Story) -> bool:
    unknown = not story.name or not other.name
    return unknown or likeness(story.name, other.name) >= _RELATED_TITLES
