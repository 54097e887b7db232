from __future__ import annotations

import json

import pytest
import shared_data
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import frontmatter
from newslint.frontmatter.quoting import requote

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
YAML_OLD = ["old", "'old'", '"old"', "old text"]
FILES = {
    "yaml": "---\ntitle: {}\nlist: [{}, 1]\n---\n",
    "toml": "+++\ntitle = {}\nlist = [{}, 1]\n+++\n",
    "json": '{{\n"title": {}, "list": [{}, 1]}}\n',
}


def reread(language: str, scalar: str) -> tuple[object, object]:
    found = frontmatter.read(FILES[language].format(scalar, scalar))
    assert not found.problems, (scalar, found.problems)
    listed = found.data["list"]
    assert isinstance(listed, list)
    assert listed[1] == 1
    return found.data["title"], listed[0]


@pytest.mark.parametrize(
    ("written", "content", "language", "expected"),
    [
        ("Tide", "Spring tide", "yaml", "Spring tide"),
        ("Tide", "http://a.example/b", "yaml", "http://a.example/b"),
        ("Tide", "Tide: facts", "yaml", '"Tide: facts"'),
        ("Tide", "no", "yaml", '"no"'),
        ("Tide", "1e3", "yaml", '"1e3"'),
        ("Tide", "a ", "yaml", '"a "'),
        ("Tide", "a #b", "yaml", '"a #b"'),
        ("Tide", "", "yaml", '""'),
        ("'Tide'", "It's", "yaml", "'It''s'"),
        ("'Tide'", "a\nb", "yaml", '"a\\nb"'),
        ('"Tide"', 'a "b" \\', "yaml", '"a \\"b\\" \\\\"'),
        ('"Tide"', "a\x07\u2028😀\U000e0001", "yaml", '"a\\u0007\\u2028😀\\U000e0001"'),
        ("'Tide'", "It's", "toml", '"It\'s"'),
        ("'Tide'", "Tide", "toml", "'Tide'"),
        ('"Tide"', "é\n", "json", '"é\\n"'),
        ("1200", "600", "yaml", "600"),
        ("1200", "-0.5", "toml", "-0.5"),
        ("1200", "600", "json", "600"),
        ('"1200"', "600", "yaml", '"600"'),
        ("1200", "0600", "yaml", '"0600"'),
    ],
)
def test_the_style_stays_where_it_can(written, content, language, expected):
    assert requote(written, content, language) == expected


@pytest.mark.parametrize("written", ["|\n  x", ">-\n  x", "*alias", "", "'''x'''", '"""x"""'])
def test_styles_that_cannot_be_rewritten_in_place(written):
    assert requote(written, "x", "yaml") is None


@given(st.sampled_from(YAML_OLD), TEXT)
@example("old", "a\x85b")
@example("old", "a\ufeffb")
@example("'old'", "a\xa0'")
@example("old", "a b c ")
def test_yaml_reads_what_was_written(written, content):
    scalar = requote(written, content, "yaml")
    assert scalar is not None
    assert reread("yaml", scalar) == (content, content)


@given(st.sampled_from(["'old'", '"old"']), TEXT)
def test_toml_reads_what_was_written(written, content):
    scalar = requote(written, content, "toml")
    assert scalar is not None
    assert reread("toml", scalar) == (content, content)


@given(TEXT)
def test_json_reads_what_was_written(content):
    scalar = requote('"old"', content, "json")
    assert scalar is not None
    assert reread("json", scalar) == (content, content)


def test_naughty_strings_survive():
    folder = shared_data.suites() / "big-list-of-naughty-strings"
    strings = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 500
    for content in strings:
        frontmatter.read(f"---\ntitle: {content}\n---\n{content}\n")
        frontmatter.read(content)
        for written in YAML_OLD:
            scalar = requote(written, content, "yaml")
            assert scalar is not None
            assert reread("yaml", scalar) == (content, content)
        for language in ("toml", "json"):
            scalar = requote('"old"', content, language)
            assert scalar is not None
            assert reread(language, scalar) == (content, content)
