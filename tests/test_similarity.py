"""How much two stories are alike."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import lint_text
from newslint.similarity import minhash
from newslint.similarity.copies import LIMITS
from newslint.similarity.editions import Edition, are_translations, language_of
from newslint.similarity.events import Events
from newslint.similarity.grams import contained, likeness
from newslint.similarity.near import Near, without_copies
from newslint.similarity.story import read
from newslint.similarity.titles import normal, numbers, stems
from newslint.similarity.twins import Listed

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
TEXTS = st.sampled_from(
    ["Neap tide", "Neap tide in Ryde", "Spring tide", "", "!", "https://a.example/1", "2026-01-01"]
)
STORIES = st.dictionaries(
    st.sampled_from(["title", "excerpt", "webUrl", "ampWebUrl", "publishedDateTime", "quality"]),
    TEXTS | ANY,
)


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("  Néap TIDE: what's next? ", "", "neap tide what next"),
        ("Neap tide | The Bay Times", "The Bay Times", "neap tide"),
        ("The Bay Times - Neap tide", "the bay times", "neap tide"),
        ("The Bay Times", "The Bay Times", "the bay times"),
        ("C++ or C#", "", "c plus plus or c sharp"),
        ("百度投资", "", "百 度 投 资"),
        ("!?", "", ""),
    ],
)
def test_titles_are_compared_without_spelling_and_outlet(title, outlet, expected):
    assert normal(title, outlet) == expected


def test_what_carries_meaning_and_what_counts():
    assert stems("the updates of 2026 update v2") == {"updat", "2026", "v2"}
    assert numbers("tides of march v2 in ryde 17") == {"march", "v2", "17"}


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_a_share(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1.000001
    assert contained(one, other) == contained(other, one)


@given(st.lists(STORIES | ANY, max_size=12))
def test_any_list_can_be_compared_and_each_story_is_dropped_once(items):
    listed = Listed(items, 30)
    dropped = [twin.number for twin in listed.twins]
    near = Near(listed.stories, listed.distinct, LIMITS)
    copies = [index for index, *_ in without_copies(listed.distinct, near.copies())]
    events = list(Events(listed.stories, listed.distinct, 0.7).groups())
    assert sorted(dropped + listed.distinct) == list(range(len(items)))
    assert len(set(copies)) == len(copies)
    assert set(copies) < set(listed.distinct) or not copies
    assert all(twin.kept not in {t.index for t in listed.twins if t.same != "title"}
               for twin in listed.twins)  # fmt: skip
    assert len({index for group in events for index in group}) == sum(map(len, events))


def test_the_clean_entry_of_high_quality_stays():
    url = "https://tides.example/1"
    items = [
        {"webUrl": f"{url}?utm_source=feed", "quality": 90, "images": [1], "excerpt": "long text"},
        {"webUrl": url, "quality": 10, "images": [1], "excerpt": "long text"},
        {"webUrl": url, "quality": 50},
        {"webUrl": url, "quality": 50, "images": [1]},
        {"webUrl": url, "quality": 50, "images": [1], "excerpt": "text"},
        {"webUrl": url, "quality": 50, "images": [1], "excerpt": "text"},
        {"webUrl": url, "quality": float("nan")},
    ]
    assert Listed(items, 30).distinct == [4]


TIDES, BAY = "https://tides.example/1", "http://bay.example/1"
URL = f"webUrl: {TIDES}"


@pytest.mark.parametrize(
    ("entries", "safe"),
    [
        (f"- {{{URL}}}\n- {{title: Neap, {URL}}}", True),
        (f"- https://tides.example/1\n- {{title: Neap, {URL}}}", True),
        (f"- {{{URL}, topics: [tides]}}\n- {{title: Neap, {URL}}}", False),
        (f"- {{{URL}, topics: [], image: ' '}}\n- {{title: Neap, {URL}}}", True),
        (f"- {{{URL}, images: [a.jpg]}}\n- {{title: Neap, {URL}, images: []}}", False),
        (f"- {{{URL}, by: {{a: 1, b: 2}}}}\n- {{title: Neap, {URL}, by: {{a: 1}}}}", False),
        (f"- {{{URL}, by: {{a: 2}}}}\n- {{title: Neap, {URL}, by: {{a: 1, b: 2}}}}", True),
        (f"- {{{URL}, by: {{a: 1}}}}\n- {{title: Neap, {URL}, by: Ann}}", False),
        (f"- {{{URL}, topics: [tides]}}\n- https://tides.example/1", True),
        (f"- {{{URL}}}\n- {{title: Neap, webUrl: 'http://tides.example/1#top'}}", True),
        (f"- {{{URL}}}\n- title: Neap\n  webUrl: >-\n    http://tides.example/1", False),
        (f"- {{{URL}}}\n- {{title: Neap, webUrl: '{BAY}', originalUrl: '{TIDES}'}}", False),
        (f"- {{title: Neap, {URL}}}\n- {{title: Neap, webUrl: '{BAY}'}}", False),
    ],
)
def test_a_duplicate_is_removed_safely_only_if_nothing_is_lost(entries, safe):
    story = f"---\nrelated:\n{entries}\n---\n"
    (found,) = lint_text(story, config={"select": ["duplicate-related"]}).findings
    assert found.fix.safe is safe


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("", "news/en/m.md"), ("", "news/de/m.md"), True),
        (("", "no/news/en/m.md"), ("", "no/news/de/m.md"), True),
        (("", "news/de/it/m.md"), ("", "news/de/it/n.md"), False),
        (("", "news/en/tide.md"), ("", "news/de/flut.md"), True),
        (("", "news/tide.md"), ("", "news/de/tide.md"), True),
        (("", "news/tide.md"), ("", "news/de/flut.md"), False),
        (("", "tide.md"), ("", "tide.pt-BR.md"), True),
        (("", "tide.md"), ("", "tide.old.md"), False),
        (("", "it/tide.md"), ("", "tv/tide.md"), False),
        (("en", "a.md"), ("en-us", "b.md"), False),
        (("en-gb", "a.md"), ("en-us", "b.md"), True),
        (("en", "a.md"), ("eng", "b.md"), True),
        (("en", "a.md"), ("", "b.md"), False),
        (("en", "a.md"), ("", "de/b.md"), True),
        (("de", "en/a.md"), ("", "de/b.md"), False),
        (("", ""), ("", "/"), False),
    ],
)
def test_articles_of_two_languages_are_translations(one, other, expected):
    assert are_translations(Edition(*one), Edition(*other)) is expected
    assert are_translations(Edition(*other), Edition(*one)) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"lang": " pt_BR "}, "pt-br"),
        ({"lang": "", "language": 7, "locale": "de"}, "de"),
        ({"lang": ["de"]}, ""),
        ({}, ""),
    ],
)
def test_front_matter_names_a_language(data, expected):
    assert language_of(data) == expected


def test_an_event_does_not_grow_by_one_story_between_two():
    telling = {
        "webUrl": "https://{}.example/1",
        "publishedDateTime": "2026-01-01",
        "excerpt": "Ryde builds a sea lock for 140 million, the mayor said.",
    }
    items = [
        {**telling, "title": title, "webUrl": f"https://{title[-1]}.example/1"}
        for title in ("Ryde builds sea lock A", "Sea lock for Ryde B", "Lock of the sea in Ryde C")
    ]
    stories = [read(item) for item in items]
    assert [sorted(group) for group in Events(stories, [0, 1, 2], 0.5).groups()] == [[0, 1, 2]]
    assert list(Events([stories[0]] * 3, [0, 1, 2], 0.5).groups()) == []


def perturbed(words, share, choose):
    return [choose.choice(WORDS) if choose.random() < share else word for word in words]


WORDS = [f"word{number}" for number in range(2000)]


def test_texts_that_share_most_of_their_runs_share_a_band():
    choose = random.Random(3)
    found = missed = 0
    for _ in range(400):
        words = choose.choices(WORDS, k=35)
        one = minhash.runs(" ".join(words))
        other = minhash.runs(" ".join(perturbed(words, choose.random() / 4, choose)))
        if minhash.overlap(one, other) >= 0.7:
            shared = zip(minhash.bands(one), minhash.bands(other), strict=True)
            found += 1
            missed += not any(mine == theirs for mine, theirs in shared)
    assert found > 50
    assert missed == 0


@given(st.lists(st.integers(0, 2**32 - 1), max_size=20))
def test_numbers_are_packed_and_unpacked(numbers):
    assert list(minhash.unpacked(minhash.packed(numbers))) == numbers


def test_bands_are_the_same_on_every_machine():
    assert minhash.bands(minhash.runs("The tide is low."))[:2] == [1760408148, 144303228]
    assert minhash.bands(frozenset()) == []


@pytest.mark.parametrize("size", [1, 5, 26, 1000])
@pytest.mark.parametrize("count", [1, 26, 40])
def test_bands_are_as_many_as_wanted_however_long_the_text(size, count):
    assert len(minhash.bands(frozenset(range(size)), count)) == count
