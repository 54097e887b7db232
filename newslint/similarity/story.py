"""A story reduced to what is compared: title, excerpt, outlet, date and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.dates import in_utc
from newslint.dates import read as read_date
from newslint.memo import remembered_item
from newslint.similarity import titles
from newslint.urls import aliases, canonical
from newslint.wording import quoted

if TYPE_CHECKING:
    from newslint.frontmatter import Data

ADDRESSES = ("webUrl", "url")
"""Keys of a story's address, the best first."""
OTHER_ADDRESSES = ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")
"""Keys of what else leads to it."""
EXCERPTS = ("excerpt", "description", "summary")
"""Keys of its first sentences, the best first: sites name them as their generator does."""
DATES = ("publishedDateTime", "date", "pubDate", "publishDate")
"""Keys of when it appeared, the best first."""
_HOUR = 3600
_HOURS = 48  # up to here a distance is told in hours
_LONGEST_TITLE = 300
LONGEST_EXCERPT = 1000
"""Of a longer excerpt the beginning is enough."""


class Story:
    """A story as others are compared with it.

    Equal descriptions give one object (``read`` remembers them), so stories are compared and
    hashed by identity.

    Attributes:
        title: For a person.
        name: The title as it is compared (``titles.normal``).
        excerpt: Its first sentences.
        outlet: Who published it: a domain or a name, in lower case; empty if nobody says.
        moment: When, in hours; None if nobody says.
        key: Where its address stands: ``webUrl``; empty if the story is only an address.
        url: Its address as it is written; empty if it has none.
        aliases: Everything it answers to (``urls.aliases``).
    """

    __slots__ = ("aliases", "excerpt", "key", "moment", "name", "outlet", "title", "url")

    def __init__(  # noqa: PLR0913 - a story has as many parts
        self,
        *,
        title: str = "",
        name: str = "",
        excerpt: str = "",
        outlet: str = "",
        moment: float | None = None,
        key: str = "",
        url: str = "",
        aliases: frozenset[str] = frozenset(),
    ) -> None:
        self.title = title
        self.name = name
        self.excerpt = excerpt
        self.outlet = outlet
        self.moment = moment
        self.key = key
        self.url = url
        self.aliases = aliases

    def named(self, index: int) -> str:
        """What a message about it begins with: ``related story 3 ("Neap tide")``."""
        return f"related story {index + 1}{f' ({quoted(self.title)})' if self.title else ''}"

    def evidence(self, same: str) -> tuple[str, ...]:
        """Keys from the story to its title or its address."""
        key = "title" if same == "title" else self.key
        return (key,) if key else ()

    def hours_to(self, other: Story) -> float | None:
        """How far two stories are apart; None if one has no date."""
        if self.moment is None or other.moment is None:
            return None
        return abs(self.moment - other.moment)

    def distance(self, other: Story) -> str:
        """The same for a person, and whether the outlet is another: ``, 2 hours apart``."""
        return distance(self.hours_to(other), self.outlet, other.outlet)


def distance(hours: float | None, outlet: str, other: str) -> str:
    """How far two stories are apart, for a person.

    Args:
        hours: In time; None if nobody knows.
        outlet: Who published the one; empty if nobody says.
        other: Who published the other.

    Returns:
        ``, 2 hours apart, other outlet``, or less where less is known.
    """
    told = [] if hours is None else [f"{span(hours)} apart"]
    if outlet and other:
        told.append(f"{'same' if outlet == other else 'other'} outlet")
    return "".join(f", {part}" for part in told)


def span(hours: float) -> str:
    """A time for a person: ``2 hours``, ``3 days``."""
    unit, number = ("hour", round(hours)) if hours <= _HOURS else ("day", round(hours / 24))
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else "less than an hour"


def read(item: Data) -> Story:
    """Read a story as front matter describes it; it may also be only an address."""
    if isinstance(item, str):
        return _story(url=item.strip())
    if not isinstance(item, Mapping):
        return _story()
    key, url = _first(item, ADDRESSES)
    provider = item.get("provider")
    outlets = provider if isinstance(provider, Mapping) else {"name": provider}
    return _story(
        _text(item, "title")[:_LONGEST_TITLE],
        excerpt_of(item)[:LONGEST_EXCERPT],
        _first(item, DATES),
        (_text(outlets, "domain"), _text(outlets, "name")),
        key,
        url.strip(),
        tuple(_text(item, name) for name in OTHER_ADDRESSES),
    )


read_listed = remembered_item(read)
"""The same for the items of lists, which come again in file after file."""


def answers_to(item: Mapping[str, Data], key: str = ADDRESSES[0]) -> frozenset[str]:
    """Everything that a file answers to, among all files (``urls.aliases``).

    Args:
        item: Its front matter.
        key: Where its address stands.
    """
    return aliases(_text(item, key), [_text(item, name) for name in OTHER_ADDRESSES])


def excerpt_of(item: Mapping[str, Data]) -> str:
    """The excerpt of a story, whatever its key is; empty if it has none."""
    return _first(item, EXCERPTS)[1]


def date_key(item: Data) -> str:
    """Where the date of a story stands; empty if it has none."""
    return _first(item, DATES)[0] if isinstance(item, Mapping) else ""


def _text(item: Mapping[str, Data], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _first(item: Mapping[str, Data], keys: tuple[str, ...]) -> tuple[str, str]:
    """The first of some keys that has a text, and the text."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return key, value
    return "", ""


@lru_cache(maxsize=1 << 13)
def _story(  # noqa: PLR0913, PLR0917 - everything by which two stories are told apart
    title: str = "",
    excerpt: str = "",
    date: tuple[str, str] = ("", ""),
    outlets: tuple[str, str] = ("", ""),
    key: str = "",
    url: str = "",
    others: tuple[str, ...] = (),
) -> Story:
    domain, name = outlets
    return Story(
        title=" ".join(title.split()),
        name=titles.normal(title, name),
        excerpt=excerpt,
        outlet=(domain or name or _host(url)).casefold().removeprefix("www.").strip(),
        moment=_hours(*date),
        key=key,
        url=url,
        aliases=aliases(url, others),
    )


def _host(url: str) -> str:
    address = canonical(url)
    return address[2:].partition("/")[0] if address.startswith("//") else ""


def _hours(key: str, text: str) -> float | None:
    try:
        moment = read_date(text, key) if text else None
        return in_utc(moment).timestamp() / _HOUR if moment else None
    except (ValueError, OverflowError):
        return None
