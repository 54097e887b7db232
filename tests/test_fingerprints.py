"""A finding is known again whatever was edited around it, and never taken for another one."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from newslint import lint_text

STORY = """\
---
webUrl: https://tides.example/spring
title: Spring tide &amp; ebb
excerpt: The water rose.
related:
  - title: Neap tide
    webUrl: https://tides.example/neap
    excerpt: Low &amp; slow.
  - title: Moon &amp; sun
    webUrl: https://tides.example/moon
    excerpt: They pull.
  - title: Tide tables
    webUrl: https://tides.example/neap
    excerpt: All of them.
---
The harbour office says so.

An ebb follows.

Lorem ipsum dolor sit amet.
"""
RULES = ["mangled-text", "duplicate-related", "placeholder-body", "schema-violation"]


def contents(text):
    return Counter(found.content for found in lint_text(text, config={"select": RULES}).findings)


def test_all_findings_of_a_story_are_told_apart():
    known = contents(STORY)
    assert known.total() > 10
    assert set(known.values()) == {1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Spring", "# moved\n\ntitle: Spring"),
        ("excerpt: The water rose.", "excerpt: The water rose and fell."),
        ("title: Neap tide\n", "title: Neap tides\n"),
        (
            "  - title: Neap",
            "  - title: New\n    webUrl: https://tides.example/new\n  - title: Neap",
        ),
        ("\nAn ebb", "\nA new paragraph.\n\nAn ebb"),
        ("title: Moon &amp; sun", 'title:   "Moon &amp; sun"'),
    ],
)
def test_edits_elsewhere_change_no_finding(old, new):
    edited = STORY.replace(old, new)
    assert edited != STORY
    assert not contents(STORY) - contents(edited)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Moon &amp; sun", "title: Moon &amp; stars"),
        ("excerpt: Low &amp; slow.", "excerpt: Low &amp; low."),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet, consectetur."),
    ],
)
def test_one_mended_and_one_new_do_not_cancel_out(old, new):
    before, after = contents(STORY), contents(STORY.replace(old, new))
    assert (before - after).total() == 1
    assert (after - before).total() == 1


def test_a_link_of_the_body_is_known_by_its_address():
    text = (
        "---\ntitle: Tide\n---\n"
        "See [one](http://localhost:8000/x), <https://192.168.1.1/y> and [map](http://a.example/m).\n"
    )

    def links(text):
        return Counter(
            found.content for found in lint_text(text, config={"select": ["links"]}).findings
        )

    known = links(text)
    assert known.total() == 3
    assert links(text.replace("See", "She said to see").replace("map]", "a map]")) == known
    edited = links(text.replace(":8000/x", ":8000/z").replace("example/m", "example/n"))
    assert (known - edited).total() == (edited - known).total() == 2


def test_one_missing_key_is_not_another():
    given = STORY.replace("excerpt: The water rose.\n", "category: news\n", 1)
    before, after = contents(STORY), contents(given)
    assert (before - after).total() == (after - before).total() == 1


def test_equal_findings_are_numbered():
    item = "  - webUrl: https://tides.example/neap\n    excerpt: Low &amp; slow.\n"
    known = contents(f"---\nrelated:\n{item * 4}---\n")
    assert set(known.values()) == {1}
    assert known.total() > 4


def test_the_file_is_in_the_fingerprint_and_not_in_the_content():
    (one, *_), (other, *_) = (
        lint_text(STORY, path, config={"select": RULES}).findings for path in ("a.md", "b.md")
    )
    assert one.content == other.content
    assert one.story == other.story
    assert one.fingerprint != other.fingerprint


def test_a_story_is_known_by_its_address_else_its_title():
    def story(text):
        return lint_text(text, config={"select": ["body"]}).findings[0].story

    first = story("---\nwebUrl: https://tides.example/a\ntitle: A\n---\n")
    assert first == story("---\ntitle: B\nwebUrl: https://tides.example/a\n---\n")
    assert first != story("---\nwebUrl: https://tides.example/b\ntitle: A\n---\n")
    assert story("---\ntitle: A\n---\n") == story("---\ndate: 2026-01-01\ntitle: A\n---\n")
    assert story("---\ntitle: A\n---\n") != story("---\ntitle: B\n---\n")


def test_fingerprints_do_not_depend_on_the_current_folder(site, newslint, monkeypatch):
    (site / "newslint.toml").write_text('select = ["mangled-text"]\n')
    (site / "news").mkdir()
    (site / "news" / "a.md").write_text(STORY)
    arguments = ("--output-format", "json")
    above = json.loads(newslint("news", *arguments).out)
    monkeypatch.chdir(site / "news")
    below = json.loads(newslint("a.md", *arguments).out)
    assert [each["fingerprint"] for each in above] == [each["fingerprint"] for each in below]
    assert above[0]["filename"] != below[0]["filename"]


def test_keys_under_a_list_that_took_their_place_are_no_crash():
    text = "---\nrelated:\n  title: a\n  title: b\nrelated:\n  - c\n---\nText.\n"
    assert not lint_text(text, config={"select": ["all"]}).crashes
