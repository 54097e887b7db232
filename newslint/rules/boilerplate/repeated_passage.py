"""Passages that stand in many articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from newslint import CorpusRule, Document, Fact, Finding, Place, Related, Severity, option
from newslint.similarity.issues import series
from newslint.text.plain import plain
from newslint.text.sentences import fingerprint, sentences
from newslint.text.site_lines import kind_of
from newslint.text.straight import straight
from newslint.text.words import word_count
from newslint.urls.plain import plain_host
from newslint.wording import quoted

_QUOTES = tuple('"“”„«»「『')
_SKETCH = 6
_STORY, _GONE = "write what this story is about", "delete it"
_NEEDED = "keep it if readers of one issue need it"
_OWED = "delete it unless it is owed"
# Notes that a story may owe to its readers or to others: "This interview has been edited".
_NOTES = frozenset({"author", "credit"})


class RepeatedPassage(CorpusRule):
    """A reader of several stories meets the same paragraph in each and stops reading it.

    A sentence counts that stands in several stories of one site, or in more of several sites. Where
    a longer passage is repeated, its beginning is reported. Copies of a whole article count as one
    (``duplicate-article`` finds them), and quotations do not count. Where most of the articles are
    issues of a series, whose titles differ in numbers, months and days only, it may be a legend
    that each of them needs: that is mere information. So is a note on who wrote or first published
    a story and how it was edited, which may be owed.

    Bad: every story of the site has it.

        === news/spring-tide.md
        The tide rose to 4.1 metres on Tuesday. Our readers know that the sea gives and the sea
        takes away.
        === news/neap-tide.md
        The tide fell to half a metre on Sunday. Our readers know that the sea gives and the sea
        takes away.
        === news/storm.md
        Nine roofs were lost in the storm. Our readers know that the sea gives and the sea takes
        away.

    Good: every story has its own words.

        === news/spring-tide.md
        The tide rose to 4.1 metres on Tuesday.
        === news/neap-tide.md
        The tide fell to half a metre on Sunday.
        === news/storm.md
        Nine roofs were lost in the storm.
    """

    remedy = (
        "Delete it, or put it into the template of the page; where it is all there is, write more."
    )

    articles: int = option(
        3, "Stories of one site that a passage must stand in to be found.", minimum=2
    )
    articles_of_several_sites: int = option(
        5, "Stories of several sites that it must stand in.", minimum=2
    )
    minimum_words: int = option(8, "Shorter sentences are not compared.", minimum=4)
    field: str = option("webUrl", "Front-matter key whose host says which site a story is of.")
    summaries: tuple[str, ...] = option(
        ("excerpt", "description"), "Front-matter keys that are compared, too."
    )

    def facts(self, document: Document, /) -> Iterator[Fact]:
        found = [*self._summarised(document), *self._told(document)]
        sketch = sorted({key for key, *_ in found})[:_SKETCH]
        address = document.data.get(self.field)
        site = _host(address) if isinstance(address, str) else ""
        title = document.data.get("title")
        called, issue_of = _called(title) if isinstance(title, str) else ("", "")
        common = [site, sketch, called, issue_of]
        seen = set()
        before = ""
        for key, place, text, is_all in found:
            if key not in seen:
                yield Fact(key, place, [before, text, is_all], common)
            seen.add(key)
            before = key

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        if len(facts) < min(self.articles, self.articles_of_several_sites):
            return
        kept = _distinct(facts)
        sites = Counter(fact.common[0] for fact in kept)
        often = {site for site, count in sites.items() if count >= self.articles}
        if len(sites) > 1 and len(kept) >= self.articles_of_several_sites:
            often = set(sites)
        before = Counter(fact.payload[0] for fact in kept)
        if not often or _goes_on(before, self.articles):
            return
        in_series = _series(kept)
        owed = kind_of(facts[0].payload[1]) in _NOTES
        for fact in facts:
            if fact.common[0] in often:
                other = facts[0] if fact is not facts[0] else facts[1]
                _, text, is_all = fact.payload
                legend = fact.common[-1] == in_series and not is_all
                if legend or owed:
                    wanted = _NEEDED if legend else _OWED
                else:
                    wanted = _STORY if is_all else _GONE
                yield self.flag(
                    fact.place,
                    f"passage stands in {len(kept)} articles: {quoted(text)}; {wanted}",
                    severity=Severity.INFO if legend or owed else None,
                    related=[Related(other.place, "here, too")],
                    data={"articles": len(kept)},
                )

    def _summarised(self, document: Document) -> Iterator[tuple[str, Place, str, bool]]:
        for field in self.summaries:
            value = document.data.get(field)
            if isinstance(value, str):
                for start, end in self._compared(value):
                    text = value[start:end]
                    is_all = text == value.strip()
                    yield fingerprint(text), document.pointing_at(field), text, is_all

    def _told(self, document: Document) -> Iterator[tuple[str, Place, str, bool]]:
        body = document.prose
        text = plain(body)
        small = straight(text)
        quotes = ">" in body
        whole = text.strip()
        for start, end in self._compared(text):
            if not (quotes and _block_quotation(body, start)):
                sentence = text[start:end]
                key = fingerprint(sentence, small[start:end])
                yield key, document.at_body(start, end), sentence[:100], sentence == whole

    def _compared(self, text: str) -> Iterator[tuple[int, int]]:
        """Offsets of the sentences that are long enough and hold no quotation."""
        quotes = [mark for mark in _QUOTES if mark in text]
        minimum = self.minimum_words
        for start, end in sentences(text):
            sentence = text[start:end]
            if any(map(sentence.__contains__, quotes)):
                continue
            # The last part is the rest of the sentence.
            enough = len(sentence.split(None, minimum - 1)) == minimum
            if enough or (not sentence.isascii() and word_count(sentence) >= minimum):
                yield start, end


def _host(address: str) -> str:
    try:
        host = plain_host(address) or urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _called(title: str) -> tuple[str, str]:
    """What stands for a title, and for that of the series it may be an issue of."""
    return fingerprint(title), fingerprint(series(title))


def _block_quotation(body: str, start: int) -> bool:
    line = body.rfind("\n", 0, start) + 1
    return body[line:start].lstrip().startswith(">")


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for all copies of an article.

    Copies share the smallest hashes of their sentences. A hash that most of the articles have is
    the repeated passage itself, or says that most of them are copies: neither tells them apart.
    Where an article is nothing but the passage, its title does.
    """
    shared = Counter(key for fact in facts for key in fact.common[1])
    kept: dict[str, Fact] = {}
    for fact in facts:
        _, sketch, title, _ = fact.common
        own = next((key for key in sketch if shared[key] * 2 <= len(facts)), "")
        kept.setdefault(own or (title if len(sketch) == 1 else ""), fact)
    return list(kept.values())


def _series(facts: Sequence[Fact]) -> str | None:
    """The series that most of some articles are issues of; None if there is none."""
    ((name, issues),) = Counter(fact.common[-1] for fact in facts).most_common(1)
    return name if name and 2 * issues > len(facts) else None


def _goes_on(before: Counter[str], articles: int) -> bool:
    """Whether the sentence before is repeated as well: the passage begins there."""
    before.pop("", None)
    return any(count >= articles for count in before.values())
