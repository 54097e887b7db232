"""Two addresses are one story only if nothing could tell them apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import corpus

from newslint.urls import canonical

STORY = "https://tides.example/2026/spring-tide"

MARKS = st.text("htps:/wW.a@480?#![]%2;éİ\uff0e \t\n", max_size=20)
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
    ],
)
def test_same_story(url):
    assert canonical(url) == canonical(STORY) == "//tides.example/2026/spring-tide"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tides.example/story?id=3", "https://tides.example/story?id=4"),
        ("https://tides.example/story?a=1&b=2", "https://tides.example/story?b=2&a=1"),
        ("https://tides.example/Story", "https://tides.example/story"),
        ("https://tides.example/a%2Fb", "https://tides.example/a/b"),
        ("https://tides.example/", "https://m.tides.example/"),
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


def test_no_two_stories_of_a_real_collection_are_merged():
    urls: dict[str, set[str]] = {}
    for file in corpus().rglob("*.md"):
        for url in re.findall(r"\bwebUrl: \"?([^\s\"]+)", file.read_text("utf-8")):
            urls.setdefault(canonical(url), set()).add(url)
    merged = {
        re.sub(r"^https?://(www\.)?|/?(#.*)?$", "", url.lower())
        for spellings in urls.values()
        if len(spellings) > 1
        for url in spellings
    }
    assert len(merged) == sum(len(spellings) > 1 for spellings in urls.values())
