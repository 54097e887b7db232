"""Two addresses are one story only if nothing could tell them apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import corpus

from newslint.similarity.grams import likeness
from newslint.urls import aliases, canonical, long_id

STORY = "https://tides.example/2026/spring-tide"

MARKS = st.text("htps:/wW.am@480?#![]%2;&=éİ\uff0e \t\n", max_size=20)
ADDRESSES = MARKS.map("http://{}".format) | MARKS.map("//www.{}".format) | st.text()


@pytest.mark.parametrize(
    "url",
    [
        "http://tides.example/2026/spring-tide",
        "//tides.example/2026/spring-tide",
        "https://www.tides.example/2026/spring-tide",
        "HTTPS://Tides.EXAMPLE/2026/spring-tide",
        "https://tides.example:443/2026/spring-tide",
        "http://tides.example:80/2026/spring-tide",
        "https://tides.example/2026/spring-tide/",
        "https://tides.example/2026/spring-tide#comments",
        "https://tides.example/2026/spring-tide?",
        "https://reader:secret@tides.example/2026/spring-tide",
        "  https://tides.example/2026/spring-tide\n",
        "https://m.tides.example/2026/spring-tide",
        "https://mobile.tides.example//2026/spring-tide",
        "https://tides.example/2026/spring-tide?utm_source=feed&fbclid=7",
        "https://tides.example/2026/spring%2dtide",
        "https://tides.example/index.php/category/7/index.php/2026/spring-tide",
        "https://tides.example/2026/spring-tide/index.html",
        "https://tides.example/2026/spring-tide/amp/",
        "https://tides.example/2026/spring-tide.amp",
        "https://tides.example/2026/spring-tide/platform/amp",
        "https://tides.example/google-amp/2026/spring-tide",
        "https://amp.tides.example/2026/spring-tide?_amp=true",
        "https://tides.example/2026/spring-tide?outputType=amp",
        "https://tides.example/2026/spring-tide?ref=home",
        "https://tides.example/2026/spring-tide/?utm_source=x&Ref=RSS#top",
        "https://tides-example.cdn.ampproject.org/c/s/tides.example/2026/spring-tide/amp",
        "https://www.google.co.uk/amp/s/amp.tides.example/2026/spring-tide",
    ],
)
def test_same_story(url):
    assert canonical(url) == canonical(STORY) == "//tides.example/2026/spring-tide"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tides.example/story?id=3", "https://tides.example/story?id=4"),
        ("https://tides.example/story?p=3", "https://tides.example/story?p=4"),
        ("https://tides.example/story?ArticleID=3", "https://tides.example/story?ArticleID=4"),
        ("https://tides.example/Story", "https://tides.example/story"),
        ("https://tides.example/files/README?ref=main", "https://tides.example/files/README"),
        ("https://tides.example/boat?ref=B0017", "https://tides.example/boat"),
        ("https://tides.example/index.php?ref=menu", "https://tides.example/index.php"),
        ("https://tides.example/?ref=menu", "https://tides.example/"),
        ("https://tides.example/show.asp?ref=feed", "https://tides.example/show.asp"),
        ("https://tides.example/a%2Fb", "https://tides.example/a/b"),
        ("https://tides.example/amp", "https://tides.example/"),
        ("https://tides.example/amplifiers", "https://tides.example/lifiers"),
        ("https://m.example/", "https://example/"),
        ("https://tides.example/", "https://tides.example:8080/"),
        ("http://tides.example:443/", "https://tides.example:443/"),
        ("https://tides.example/#!/spring", "https://tides.example/#!/neap"),
        ("https://tides.example/#/spring", "https://tides.example/#/neap"),
        ("https://www.example/", "https://example/"),
        ("ftp://tides.example/story", "https://tides.example/story"),
    ],
)
def test_other_story(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spring-tide",
        "/2026/spring-tide",
        "mailto:desk@tides.example",
        "http://[",
        "https:",
        "https://tides.example/spring tide",
    ],
)
def test_text_that_is_no_web_address_stays(text):
    assert canonical(text) == text


@given(ADDRESSES)
def test_canonical_twice_is_canonical_once(text):
    assert canonical(canonical(text)) == canonical(text)


PARTS = st.lists(
    st.sampled_from(
        ["amp", "/amp/", "m.", "www.", "a.example", "google.com/amp/s/", "index.php/", "//", "?amp",
         "x.cdn.ampproject.org/c/s/", "%25", "%2f", "%", "&utm_source=x", "?b=1", "#!/x", ".html"]
    ),
    max_size=8,
)  # fmt: skip


@given(PARTS)
def test_wrapped_addresses_come_out_once(parts):
    once = canonical("https://" + "".join(parts))
    assert canonical(once) == once


def test_aliases_are_all_that_a_story_answers_to():
    found = aliases(
        "https://tides.example/2026/spring-tide",
        ["https://amp.tides.example/stories/12345678", "https://tides.example/", "#"],
    )
    assert found == {
        "//tides.example/2026/spring-tide",
        "//tides.example/stories/12345678",
        "id:tides.example/12345678",
    }


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("story/spring-tide-1234567", "1234567"),
        ("story/n1234567/spring-tide", "1234567"),
        ("us-tide-idUSKBN22B34B", "iduskbn22b34b"),
        ("story/20260101/spring-tide", ""),
        ("story/spring-tide-20260101", ""),
        ("company/1234567/news/spring-tide", ""),
        ("story?id=1234567", ""),
    ],
)
def test_long_ids(path, number):
    assert long_id(f"//tides.example/{path}") == (number and f"id:tides.example/{number}")


def test_no_two_stories_of_a_real_collection_are_merged():
    titles: dict[str, dict[str, str]] = {}
    for file in corpus().rglob("*.md"):
        text = file.read_text("utf-8")
        for title, url in re.findall(
            r"^  - title: (.*)\n(?:    .*\n)*?    webUrl: \"?([^\s\"]+)", text, re.MULTILINE
        ):
            titles.setdefault(canonical(url), {})[url] = title
    merged = [list(known.values()) for known in titles.values() if len(known) > 1]
    assert merged
    for first, *others in merged:
        assert all(likeness(first.casefold(), other.casefold()) > 0.4 for other in others)
