from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import Document, parse, pointer
from newslint.finding import Place
from newslint.source import Source, decode

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = """\
---
title: 'Spring tide'
a/b~c: [x, y]
empty:
related:
  - title: Neap
    webUrl: https://tides.example/neap
---
Read [this](https://tides.example/more).
"""


def read(text: str) -> Document:
    return parse(Source("a.md", text), NOW)


def written(document: Document, place: Place) -> str:
    start = document.lines.offset(place.line, place.column)
    return document.text[start : document.lines.offset(place.end_line, place.end_column)]


def test_a_document_has_data_and_body():
    document = read(TEXT)
    assert document.data["title"] == "Spring tide"
    assert document.body == "Read [this](https://tides.example/more).\n"
    assert not document.malformed
    assert document.schema is None


def test_places_of_values_and_keys():
    document = read(TEXT)
    assert document.at("title") == Place("a.md", 2, 8, 2, 21, "/title")
    assert document.at_key("title") == Place("a.md", 2, 1, 2, 6, "/title")
    assert document.at("a/b~c", 1) == Place("a.md", 3, 12, 3, 13, "/a~1b~0c/1")
    assert document.at_key("a/b~c", 1) == document.at("a/b~c", 1)
    assert written(document, document.at("related", 0, "webUrl")) == "https://tides.example/neap"
    assert written(document, document.at("empty")) == ""
    assert written(document, document.at_body(0, 4)) == "Read"


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("The gate broke. Sign up now.", "Sign up now.", "Sign up now."),
        ("'It broke. Don''t wait.'", "Don't wait.", "Don''t wait."),
        (r'"It broke. Say \"yes\" now."', 'Say "yes" now.', r"Say \"yes\" now."),
        (">-\n  It broke. Sign\n  up now.", "Sign up now.", "Sign\n  up now."),
        ("'Sign (up)* now. It broke.'", "Sign (up)* now.", "Sign (up)* now."),
        (r'"It broke. Caf\u00e9 now."', "Caf\u00e9 now.", r'"It broke. Caf\u00e9 now."'),
        ("It broke.", " ", "It broke."),
    ],
)
def test_words_of_a_value_are_found_as_they_are_written(value, words, shown):
    document = read(f"---\ntitle: Sign up now.\nexcerpt: {value}\n---\nSign up now.\n")
    place = document.at_words(words, "excerpt")
    assert written(document, place) == shown
    assert place.pointer == "/excerpt"


def test_a_missing_value_stands_at_the_key_of_its_nearest_parent():
    document = read(TEXT)
    assert written(document, document.at("related", 0, "excerpt")) == (
        "title: Neap\n    webUrl: https://tides.example/neap"
    )
    assert written(document, document.at("related", 7, "title")) == "related"
    assert document.at("excerpt") == document.at() == Place("a.md", 1, 1, 1, 4)


def test_places_known_by_pointer_are_located_on_demand():
    document = read(TEXT)
    for keys in (("title",), ("a/b~c", 1), ("related", 0, "webUrl"), ("related", 9, "x")):
        place = document.pointing_at(*keys)
        assert not place.located
        found = document.locate(place)
        assert (found.line, found.column) == (document.at(*keys).line, document.at(*keys).column)
        assert found.pointer == pointer(keys)
        assert document.locate(found) is found


def test_links_come_from_front_matter_and_body():
    document = read(TEXT)
    first, second = document.links()
    assert (first.url, first.role) == ("https://tides.example/neap", "related")
    assert written(document, document.locate(first.place)) == first.url
    assert (second.url, second.role) == ("https://tides.example/more", "body")
    assert written(document, second.place) == second.url


def test_a_text_is_rewritten_in_its_quotes():
    document = read(TEXT)
    edit = document.rewrite("It's tide", "title")
    assert edit is not None
    assert written(document, edit.place) == "'Spring tide'"
    assert edit.content == "'It''s tide'"
    assert document.rewrite("x", "empty") is None
    assert document.rewrite("x", "missing") is None


@pytest.mark.parametrize(
    ("raw", "malformed"),
    [(b"---\na: [\n---\n", True), (b"---\na: 1\n", True), (b"\xff", True), (b"text", False)],
)
def test_what_cannot_be_read_is_malformed(raw, malformed):
    document = parse(decode("a.md", raw), NOW)
    assert document.malformed == malformed
    assert document.data == {}
    assert document.at("title").line == 1


def test_the_schema_is_chosen_by_the_data():
    seen = []
    document = parse(Source("a.md", TEXT), NOW, lambda data: seen.append(data) or "no schema")
    assert seen == [document.data]
    assert document.schema is None
    assert document.schema_problem == "no schema"


@given(st.lists(st.text(max_size=5) | st.integers(0, 9), max_size=4).map(tuple))
def test_any_path_has_a_place(keys):
    document = read(TEXT)
    for place in (document.at(*keys), document.at_key(*keys)):
        assert 1 <= place.line <= len(document.lines)
        assert written(document, place) in TEXT
    assert document.locate(document.pointing_at(*keys)).line >= (1 if keys else 0)
