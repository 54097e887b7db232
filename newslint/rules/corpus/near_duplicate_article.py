"""Files that hold nearly the same text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import compress, count
from operator import eq

from newslint import CorpusRule, Document, Fact, Finding, Related, option
from newslint.similarity import minhash
from newslint.similarity.copies import LIMITS, SAME_OUTLET_DAYS, are_parts, in_common
from newslint.similarity.editions import LANGUAGES, Edition, are_translations, language_of
from newslint.similarity.issues import ANOTHER_DAY
from newslint.similarity.story import (
    ADDRESSES,
    DATES,
    EXCERPTS,
    LONGEST_EXCERPT,
    OTHER_ADDRESSES,
    Story,
    answers_to,
    excerpt_of,
    read,
)
from newslint.similarity.titles import distinctive
from newslint.similarity.twins import SAME_TITLE_DAYS, same_story
from newslint.text.plain import plain
from newslint.text.words import word_count

_TOLD = ("title", *DATES, *ADDRESSES, *OTHER_ADDRESSES, "provider", *LANGUAGES, *EXCERPTS)
_MOST_COMPARED = 50
_DAY = 24
# Of two files of one title that may be issues of a column, for those differ by more.
_SAME_TEXT = 0.95
# What a finding says of two texts that ``duplicate-article`` finds.
_KNOWN = "known"
_BODY, _TITLE = "body", "title"
_NEARLY = {_BODY: "body is nearly that", _TITLE: "title and excerpt are nearly those"}


class _Text:
    """A text as its fact holds it; what costs time is read when it is needed."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.band: int = fact.payload
        self.runs_packed, self.bands_packed, self.told, self.what = fact.common

    @property
    def runs(self) -> frozenset[int]:
        return _runs(self.runs_packed)

    @cached_property
    def bands(self) -> array[int]:
        return minhash.unpacked(self.bands_packed)

    def first_shared(self, other: _Text) -> int:
        """The first band that two texts have in common; they have one."""
        if self.bands_packed == other.bands_packed:  # as those of copies are
            return 0
        return next(compress(count(), map(eq, self.bands, other.bands)))

    @cached_property
    def story(self) -> Story:
        return read(self.told)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """By which ``duplicate-article`` knows a file."""
        return answers_to(self.told)

    @cached_property
    def edition(self) -> Edition:
        return Edition(language_of(self.told), self.fact.place.path)


class NearDuplicateArticle(CorpusRule):
    """A reader opens a second article and finds the first one again, with a few words changed.

    Bodies are compared by their runs of two words. Where a file has no body, title and excerpt are
    compared, and have to appear within two weeks of each other. Parts of a series, which differ in
    a number or in the thing they are about, are not copies: each title names something that the
    other file does not mention in title, excerpt (``excerpt``, ``description`` or ``summary``) and
    the beginning of the body. Translations are not, nor is what ``duplicate-article`` finds.

    Bad: a word is changed.

        === news/lock.md
        ---
        title: Harbour opens new sea lock
        ---
        The harbour of Ryde opens its sea lock to ships of every size on Monday, the mayor said in
        the evening. The old lock had been too small for thirty years.
        === news/ryde.md
        ---
        title: New lock for Ryde
        ---
        The harbour of Ryde opens its sea lock to ships of every size on Monday, the mayor said last
        evening. The old lock had been too small for thirty years.

    Good: two texts.

        === news/lock.md
        ---
        title: Harbour opens new sea lock
        ---
        The harbour of Ryde opens its sea lock to ships of every size on Monday, the mayor said in
        the evening. The old lock had been too small for thirty years.
        === news/ryde.md
        ---
        title: New lock for Ryde
        ---
        Ships of every size may enter Ryde from next week. The town has waited thirty years for the
        lock, which cost twice as much as planned; the mayor will open it on Monday.
    """

    remedy = "Keep one of the files, or say in each what the other does not."

    overlap: float = option(
        0.7,
        "Which part of all runs of two words two articles have in common, from 0 to 1.",
        minimum=0.5,
        maximum=1,
    )
    words: int = option(20, "Texts of fewer words are not compared.", minimum=2)

    def facts(self, document: Document, /) -> Iterator[Fact]:
        data = document.data
        text, what = plain(document.prose), _BODY
        named = {key: data[key] for key in _TOLD if key in data}
        if word_count(text) >= self.words:
            # What a story is about is in its first words at the latest.
            told = f"{excerpt_of(data)[:LONGEST_EXCERPT]} {text[: 2 * LONGEST_EXCERPT]}"
            named[EXCERPTS[0]] = " ".join(told.split())[:LONGEST_EXCERPT]
        else:
            title = data.get("title")
            text = f"{title if isinstance(title, str) else ''}\n{excerpt_of(data)}"
            what = _TITLE
        runs = minhash.runs(text)
        if len(runs) < self.words and word_count(text) < self.words:  # a word begins a run at most
            return
        bands = minhash.bands(runs, minhash.bands_for(self.overlap))
        common = [minhash.packed(sorted(runs)), minhash.packed(bands), named, what]
        place = document.pointing_at("title")
        for number, band in enumerate(bands):
            yield Fact(f"{number}:{band:x}", place, number, common)

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        originals: list[_Text] = []
        for text in map(_Text, facts):
            found = self._copied(text, originals[:_MOST_COMPARED])
            if found:
                yield self._found(text, *found)
            else:
                originals.append(text)

    def settle(self, findings: Sequence[Finding], /) -> Iterator[Finding]:
        first = min(findings, key=lambda found: found.related[0].place)
        if not first.data[_KNOWN]:
            yield first._replace(data={"share": first.data["share"]})

    def _copied(self, text: _Text, earlier: Sequence[_Text]) -> tuple[_Text, float] | None:
        """The first of some texts that a text is a copy of, and how much they have in common.

        Two texts are compared in the first band that they share.
        """
        for other in earlier:
            if text.first_shared(other) != text.band:
                continue
            share = minhash.overlap(text.runs, other.runs)
            if share >= self.overlap and _one_story(text, other):
                return other, share
        return None

    def _found(self, text: _Text, first: _Text, share: float) -> Finding:
        place = first.fact.place
        told = text.story.distance(first.story)
        return self.flag(
            text.fact.place,
            f"{_NEARLY[text.what]} of {place.path}: {share * 100:.0f} % in common{told};"
            " publish a story once",
            related=[Related(place, "the same story")],
            data={
                "share": round(share, 2),
                _KNOWN: _is_known(text, first) or _may_be_issues(text.story, first.story, share),
            },
        )


# Sets are ten times as large as what is packed, and those of a group are compared with each other:
# few are kept.
@lru_cache(maxsize=1 << 8)
def _runs(packed: str) -> frozenset[int]:
    return frozenset(minhash.unpacked(packed))


def _is_known(text: _Text, other: _Text) -> bool:
    """Whether ``duplicate-article`` tells of two files: by an address, or by title and date."""
    if text.addresses & other.addresses:
        return True
    one, two = text.story, other.story
    hours = one.hours_to(two)
    if one.name != two.name or not distinctive(one.name) or hours is None:
        return False
    return hours <= _DAY * (SAME_OUTLET_DAYS if one.outlet == two.outlet else SAME_TITLE_DAYS)


def _may_be_issues(one: Story, other: Story, share: float) -> bool:
    """Whether two files of one title may be issues of a column."""
    if share >= _SAME_TEXT or same_story(one, other, SAME_TITLE_DAYS) != "title":
        return False
    hours = one.hours_to(other)
    return hours is None or hours >= ANOTHER_DAY


def _one_story(text: _Text, other: _Text) -> bool:
    one, two = text.story, other.story
    if are_translations(text.edition, other.edition):
        return False
    if same_story(one, two, SAME_TITLE_DAYS):
        return True
    if text.what == other.what == _BODY:
        return not are_parts(one, two)
    return in_common(one, two, LIMITS) is not None
