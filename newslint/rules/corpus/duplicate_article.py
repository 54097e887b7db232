"""Files that are one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint import CorpusRule, Document, Fact, Finding, Related, Severity, option
from newslint.similarity.copies import SAME_OUTLET_DAYS
from newslint.similarity.editions import Edition, are_translations, language_of
from newslint.similarity.issues import ANOTHER_DAY, may_be_one
from newslint.similarity.story import Story, distance, read
from newslint.similarity.titles import distinctive
from newslint.text.plain import plain
from newslint.text.words import word_count
from newslint.urls import aliases

_ADDRESSES = ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")
_DAY = 24
_MOST_COMPARED = 50
_BODY, _EXCERPT = "body", "excerpt"
# Texts of fewer words say nothing, and of long ones the beginning is enough.
_WORDS = 5
_LONGEST = 2000


class DuplicateArticle(CorpusRule):
    """A reader meets the same story twice in the list, and search engines choose one of them.

    Two files are one story if their addresses are, however they are written (see
    ``duplicate-related``), also those they give as ``originalUrl``, ``ampWebUrl`` and
    ``cdnAmpWebUrl``; or if they have one title and dates at most ``days`` days apart, three for
    files of one outlet, which may have a weekly column. Bodies that differ in half of their words
    are two stories, whatever their titles are; of a daily column also excerpts that do, and bodies
    with other numbers. Translations are not found: by ``lang``, ``language`` or ``locale``, by a
    folder (``news/de/tide.md``) or by the name of the file (``tide.de.md``).

    Bad: the second file is the first with another name.

        === news/spring-tide.md
        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === news/tide-in-spring.md
        ---
        webUrl: https://www.tides.example/2026/spring-tide/
        ---

    Good:

        === news/spring-tide.md
        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === news/neap-tide.md
        ---
        webUrl: https://tides.example/2026/neap-tide
        ---
    """

    severity = Severity.ERROR
    remedy = "Keep one of the files and redirect the address of the other to it."

    field: str = option("webUrl", "Front-matter field that holds the address of the story.")
    days: int = option(
        30, "Articles of one title are the same if at most this many days lie between.", minimum=0
    )

    def facts(self, document: Document, /) -> Iterator[Fact]:
        data = document.data
        address = data.get(self.field)
        others = [url for key in _ADDRESSES if isinstance(url := data.get(key), str)]
        found = aliases(address if isinstance(address, str) else "", others)
        keys = sorted(f"url:{alias}" for alias in found)
        common = [keys, language_of(data)]
        place = document.pointing_at(self.field)
        for key in keys:
            yield Fact(key, place, common=common)
        story = read(data)
        if story.moment is not None and distinctive(story.name):
            payload = [story.moment, story.outlet, *_told(document, story)]
            yield Fact(f"title:{story.name}", document.pointing_at("title"), payload, common)

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        if facts[0].key.startswith("title:"):
            yield from self._by_title([_Dated(fact) for fact in facts])
        else:
            yield from self._by_address([_Article(fact) for fact in facts])

    def _by_address(self, articles: Sequence[_Article]) -> Iterator[Finding]:
        """Each file is compared with the first of its language."""
        firsts: list[_Article] = []
        for article in articles:
            first = next((one for one in firsts if not one.is_translation_of(article)), None)
            if first is None:
                firsts = [*firsts, article][:_MOST_COMPARED]
            # Files that share several addresses are told of once, at the first of those.
            elif article.fact.key == min(article.keys & first.keys):
                yield self._found(article.fact, first.fact, self.field)

    def _by_title(self, articles: Sequence[_Dated]) -> Iterator[Finding]:
        """Each file is compared with those before it in time, the nearest first."""
        ordered = sorted(articles, key=lambda article: (article.moment, article.fact.place))
        for at, later in enumerate(ordered):
            for earlier in reversed(ordered[max(0, at - _MOST_COMPARED) : at]):
                if later.is_translation_of(earlier):
                    continue
                if later.keys & earlier.keys:
                    break
                if later.is_story_of(earlier, self.days):
                    hours = later.moment - earlier.moment
                    told = distance(hours, later.outlet, earlier.outlet)
                    yield self._found(later.fact, earlier.fact, "title", told)
                    break

    def _found(self, fact: Fact, first: Fact, what: str, told: str = "") -> Finding:
        return self.flag(
            fact.place,
            f"{what} is also that of {first.place.path}{told}; publish a story once",
            related=[Related(first.place, "the same story")],
        )


class _Article:
    """A file as its facts hold it."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        keys, language = fact.common
        self.keys = frozenset(keys)
        self._edition = Edition(language, fact.place.path)

    def is_translation_of(self, other: _Article) -> bool:
        """Whether two files are of two languages."""
        return are_translations(self._edition, other._edition)


class _Dated(_Article):
    """A file that has a title and a date."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact)
        self.moment, self.outlet, self.what, self.text = fact.payload

    def is_story_of(self, earlier: _Dated, days: int) -> bool:
        """Whether two files of one title are one story."""
        hours = self.moment - earlier.moment
        days = min(days, SAME_OUTLET_DAYS) if self.outlet == earlier.outlet else days
        soon = hours <= days * _DAY
        return soon and self._may_be_text_of(earlier, another_day=hours >= ANOTHER_DAY)

    def _may_be_text_of(self, earlier: _Dated, *, another_day: bool) -> bool:
        """Whether two files of one title may have one text.

        Outlets choose different parts of a text for excerpts; so only those of one outlet count,
        which tell one issue of a column from the next.
        """
        told = {self.what, earlier.what}
        if told == {_BODY}:
            return may_be_one(self.text, earlier.text, another_day=another_day)
        if told == {_EXCERPT} and another_day and self.outlet == earlier.outlet:
            return may_be_one(self.text, earlier.text, another_day=True)
        return True


def _told(document: Document, story: Story) -> tuple[str, str]:
    """What a file tells: its body from the beginning, or else its excerpt."""
    for what, text in (_BODY, plain(document.body)), (_EXCERPT, story.excerpt):
        beginning = " ".join(text[: 2 * _LONGEST].split())[:_LONGEST]
        if word_count(beginning) >= _WORDS:
            return what, beginning
    return "", ""
