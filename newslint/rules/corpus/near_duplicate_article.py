"""Files that hold nearly the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from newslint import CorpusRule, Document, Fact, Finding, Related, option
from newslint.similarity import minhash
from newslint.similarity.near import LIMITS, are_copies, are_parts
from newslint.similarity.story import Story, read
from newslint.similarity.twins import SAME_TITLE_DAYS, same_story
from newslint.text.plain import plain
from newslint.text.words import word_count

_KEY = "texts"
_TOLD = ("title", "excerpt", "publishedDateTime", "date", "webUrl", "url", "provider")
_MOST_COMPARED = 50
_BODY, _TITLE = "body", "title"
_NEARLY = {_BODY: "body is nearly that", _TITLE: "title and excerpt are nearly those"}


class _Text:
    """A text as its fact holds it; what costs time is read when it is needed."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.runs_packed, self.bands_packed, self.told, self.what = fact.payload

    @property
    def runs(self) -> frozenset[int]:
        return _runs(self.runs_packed)

    @cached_property
    def story(self) -> Story:
        return read(self.told)


@dataclass(frozen=True, kw_only=True)
class NearDuplicateArticle(CorpusRule):
    """A reader opens a second article and finds the first one again, with a few words changed.

    Bodies are compared by their runs of two words. Where a file has no body, title and excerpt are
    compared, and have to appear within two weeks of each other. Parts of a series, which differ in
    a number or in the thing they are about, are not copies. What ``duplicate-article`` finds is not
    found again.

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
        body = plain(document.body)
        what = _BODY
        if word_count(body) < self.words:
            told = (document.data.get(key) for key in ("title", "excerpt"))
            body = "\n".join(text for text in told if isinstance(text, str))
            what = _TITLE
            if word_count(body) < self.words:
                return
        runs = minhash.runs(body)
        yield Fact(
            _KEY,
            document.pointing_at("title"),
            [
                minhash.packed(sorted(runs)),
                minhash.packed(minhash.bands(runs)),
                {key: document.data[key] for key in _TOLD if key in document.data},
                what,
            ],
        )

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        texts = [_Text(fact) for fact in facts]
        columns = [minhash.unpacked(text.bands_packed) for text in texts]
        copied: dict[int, tuple[int, float]] = {}
        for band in range(minhash.BANDS):
            values = [column[band] for column in columns]
            count = Counter(values)
            buckets: dict[int, list[int]] = {}
            for index, value in enumerate(values):
                if count[value] == 1 or index in copied:
                    continue
                bucket = buckets.setdefault(value, [])
                found = self._copied(texts, index, bucket) if bucket else None
                if found:
                    copied[index] = found
                else:
                    bucket.append(index)
        for index, (first, share) in copied.items():
            if not same_story(texts[index].story, texts[first].story, SAME_TITLE_DAYS):
                yield self._found(texts[index], texts[first], share)

    def _copied(
        self, texts: Sequence[_Text], index: int, earlier: Sequence[int]
    ) -> tuple[int, float] | None:
        """The first of some texts that a text is a copy of, and how much they have in common."""
        for other in earlier[:_MOST_COMPARED]:
            share = minhash.overlap(texts[index].runs, texts[other].runs)
            if share >= self.overlap and _one_story(texts[index], texts[other]):
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
            data={"share": round(share, 2)},
        )


# Sets are ten times as large as what is packed: few are kept.
@lru_cache(maxsize=1 << 12)
def _runs(packed: str) -> frozenset[int]:
    return frozenset(minhash.unpacked(packed))


def _one_story(text: _Text, other: _Text) -> bool:
    one, two = text.story, other.story
    if same_story(one, two, SAME_TITLE_DAYS):
        return True
    if text.what == other.what == _BODY:
        return not are_parts(one, two)
    return are_copies(one, two, LIMITS)
