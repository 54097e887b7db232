"""Fences, YAML and the places of its values; the suites of others have a module of their own."""

from __future__ import annotations

import contextlib
import json
import math
import random
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import shared_data
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint import frontmatter, limits
from newslint.document import parse
from newslint.frontmatter.tree import Malformed
from newslint.frontmatter.yaml import compose_any
from newslint.lines import Lines
from newslint.source import Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newslint.document import Document
    from newslint.finding import Place
    from newslint.frontmatter import FrontMatter, Problem

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def document(text: str) -> Document:
    return parse(Source("a.md", text), NOW)


def matter(lines: str) -> FrontMatter:
    return frontmatter.read(f"---\n{lines}---\nbody\n")


def only(lines: str) -> Problem:
    (problem,) = matter(lines).problems
    return problem


def span_of(text: str, *keys: str | int) -> str:
    node = frontmatter.read(text).find(keys)
    assert node is not None
    return text[node.span.start : node.span.end]


# Fences


@pytest.mark.parametrize(
    ("text", "written", "data", "body"),
    [
        ("---\na: 1\n---\nbody", "yaml", {"a": 1}, "body"),
        ("---\r\na: 1\r\n---\r\nbody", "yaml", {"a": 1}, "body"),
        ("---\ra: 1\r---\rbody", "yaml", {"a": 1}, "body"),
        ("---  \na: 1\n---\t\nbody", "yaml", {"a": 1}, "body"),
        ("---\na: 1\n...\nbody", "yaml", {"a": 1}, "body"),
        ("---\na: 1\n---", "yaml", {"a": 1}, ""),
        ("---\n---\nbody", "yaml", {}, "body"),
        ("---\n# nothing\n---\nbody", "yaml", {}, "body"),
        ("--- # comment\na: 1\n---\n", "yaml", {"a": 1}, ""),
        ("---yaml\na: 1\n---\n", "yaml", {"a": 1}, ""),
        ('---json\n{"a": 1}\n---\n', "json", {"a": 1}, ""),
        ("---toml\na = 1\n---\n", "toml", {"a": 1}, ""),
        ("+++\na = 1\n+++\nbody", "toml", {"a": 1}, "body"),
        ('{\n"a": 1}\nbody', "json", {"a": 1}, "body"),
        ("{}\nbody", "json", {}, "body"),
        ("---\na: '\n --- x'\n---\n---\nbody", "yaml", {"a": " --- x"}, "---\nbody"),
        ("-----\na: 1\n-----\nbody", "yaml", {"a": 1}, "body"),
        ("-----\na: 1\n...\nbody", "yaml", {"a": 1}, "body"),
    ],
)
def test_front_matter_is_cut_out(text, written, data, body):
    found = frontmatter.read(text)
    assert (found.format, found.data, text[found.body :]) == (written, data, body)
    assert not found.malformed
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tide",
        "\n---\na: 1\n---\n",
        "--\na: 1\n--\n",
        "-----\nno end",
        "-----BEGIN KEY-----\nx\n-----\n",
        "{% raw %}\n{% endraw %}",
        "{{ page.title }}",
        "++\n",
        "* * *\n",
        "#+title: org\n",
    ],
)
def test_a_file_may_have_none(text):
    assert frontmatter.read(text) == frontmatter.FrontMatter()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("---\na: 1\n", "unclosed", "add a --- line"),
        ("---", "unclosed", "add a --- line"),
        ("---\na: 1\n --- \n", "unclosed", "add a --- line"),
        ("+++\na = 1\n---\n", "unclosed", "add a +++ line"),
        ('{\n"a": 1\n', "unclosed", "add the missing }"),
        ("---js\n{}\n---\n", "unsupported", "front matter in the language js is not read"),
        ("--- title: x\n---\n", "unsupported", "only --- may stand on the first line"),
    ],
)
def test_fences_that_cannot_be_read(text, kind, words):
    found = frontmatter.read(text)
    (problem,) = found.problems
    assert found.malformed
    assert problem.kind == kind
    assert words in problem.message
    assert problem.start == 0
    assert found.body == 0


# Values


@pytest.mark.parametrize(
    ("lines", "data"),
    [
        ("a: {b: [1, two]}\n", {"a": {"b": [1, "two"]}}),
        ("date: 2026-01-01\nat: 2026-01-01T10:00:00Z\n", None),
        ("1: a\ntrue: b\nnull: c\n'': d\n", {"1": "a", "true": "b", "null": "c", "": "d"}),
        ("a: .inf\nb: -.INF\nc: .nan\n", {"a": ".inf", "b": "-.INF", "c": ".nan"}),
        ("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
        ("a: &x 1\n*x : 2\n", {"a": 1, "1": 2}),
        ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        ("a: &x {k: 1}\nb: {<<: *x, l: 2}\n", {"a": {"k": 1}, "b": {"l": 2, "k": 1}}),
        ("a: {k: 1, <<: {k: 2, l: 3}}\n", {"a": {"k": 1, "l": 3}}),
        ("a: {<<: [{k: 1}, {k: 2, l: 3}]}\n", {"a": {"k": 1, "l": 3}}),
        ("a: {<<: {k: 1}, <<: {k: 2}}\n", {"a": {"k": 2}}),
        ('a: {"<<": 1}\n', {"a": {"<<": 1}}),
        ('a: !!str 1\nb: !!int "2"\nc: !!float 3\nd: ! 4\n', None),
        ("a: !!set {b, c}\nd: !!omap [e: 1]\n", {"a": {"b": None, "c": None}, "d": [{"e": 1}]}),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
        ("a: x\x85y\nb: 'x\u2028y'\nc: \"x\u2029y\\N\"\n", None),
        ('a: \U000f0000\x85\nb: "\\U000F0001"\n', {"a": "\U000f0000\x85", "b": "\U000f0001"}),
        ("\ufeffa: 1\nb: 2\n", {"a": 1, "b": 2}),
    ],
)
def test_values_are_those_of_json(lines, data):
    expected = {
        "date": {"date": "2026-01-01", "at": "2026-01-01T10:00:00Z"},
        "a: !!": {"a": "1", "b": 2, "c": 3.0, "d": "4"},
        "a: x\x85": {"a": "x\x85y", "b": "x\u2028y", "c": "x\u2029y\x85"},
    }
    wanted = data or next(value for start, value in expected.items() if lines.startswith(start))
    found = matter(lines)
    assert not found.malformed, found.problems
    assert found.data == wanted


def test_a_repeated_key_is_located_and_the_last_one_counts():
    text = "a:\n  - title: x\n    url: y\n    title: z\n"
    problem = only(text)
    assert (problem.kind, problem.keys) == ("repeated-key", ("a", 0, "title"))
    lines = Lines(f"---\n{text}")
    assert lines.position(problem.start) == (5, 5)
    assert lines.position(problem.first or 0) == (3, 5)
    assert matter(text).data == {"a": [{"title": "z", "url": "y"}]}


def test_an_ambiguous_value_is_located():
    problem = only("a:\n  - x\n  - no\n")
    assert (problem.kind, problem.keys) == ("ambiguous", ("a", 1))
    assert "false" in problem.message
    assert 'the text "no"' in problem.message


# Limits


def doubling(first: str, item: str, count: int) -> str:
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n + 1}: &a{n + 1} {item.replace('*', f'*a{n}')}" for n in range(count)]
    return "\n".join(lines) + "\n"


BOMBS = {
    "depth of brackets": "a: " + "[" * 100_000 + "\n",
    "depth of braces": "a: " + "{a: " * 50_000 + "\n",
    "depth of dashes": "a:\n" + "- " * 100_000 + "\n",
    "depth of indentation": "".join(" " * n + "a:\n" for n in range(200)),
    "depth through aliases": doubling("[x]", "[*]", 100),
    "aliases": doubling("[x, x]", "[*, *]", 40),
    "aliases of a long text": f"a: &a {'x' * 300_000}\nb: [{'*a, ' * 1000}]\n",
    "aliases of a long text in a list": f"a: &a [{'x' * 300_000}]\nb: [{'*a, ' * 1000}]\n",
    "merge keys": doubling("{k0: 1}", "{<<: [*, *], x: *}", 40),
    "merge keys many times": (
        "a: &a {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}\n"
        "b:\n" + "".join(f"- {{k{n}: 1, <<: *a}}\n" for n in range(20_000))
    ),
    "one merge key, many mappings": (
        "a: &a {" + ", ".join(f"k{n}: 1" for n in range(5000)) + "}\n"
        "b: {<<: [" + "*a, " * 50_000 + "]}\n"
    ),
    "values": "a:\n" + "- a\n" * 260_000,
    "keys": "".join(f"k{n}: 1\n" for n in range(80_000)),
    "characters": "a: " + "x" * limits.FRONT_MATTER_CHARACTERS + "\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name):
    found = matter(BOMBS[name])
    assert found.malformed
    assert found.problems[-1].kind == "limit"


@pytest.mark.parametrize(
    "lines",
    [
        "a: " + "[" * 62 + "]" * 62 + "\n",
        "".join(f"a{n}: &a{n} [{n}]\n" for n in range(5000)),
        "a: &a {k: 1, l: 2}\nb:\n" + "- {<<: *a, m: 3}\n" * 1500,
        "a: &a [1, 2]\nb:\n" + "- *a\n" * 3000,
        "a: " + "x" * 500_000 + "\n",
        "".join(f"k{n}: 1\n" for n in range(20_000)),
    ],
)
def test_large_but_honest_data_is_read(lines):
    found = matter(lines)
    assert not found.malformed, found.problems


def test_recursion_is_refused():
    problem = only("a: &a [*a]\n")
    assert (problem.kind, problem.message) == ("unsupported", "the alias *a contains itself")
    assert only("a: &a {<<: *a}\n").kind == "unsupported"


# Words and places of mistakes: the columns count from the first line of the YAML.

MISTAKES = [
    ("a: 1\n\tb: 2\n", (2, 1), "a tab cannot indent YAML; use spaces"),
    ("a:\n\t- b\n", (2, 1), "a tab cannot indent YAML; use spaces"),
    ("a:\n  b: 1\n \tc: 1\n", (3, 2), "a tab cannot indent YAML; use spaces"),
    ("title: Tide: the facts\n", (1, 12), "a second colon and space in one value; put the value"),
    ('title: "Tide\nb: 1\n', (1, 8), "the quote that opens here is never closed"),
    ("title: 'It's\nb: 1\n", (1, 12), "text after the closing quote; write a quote inside"),
    ('title: "A "b" c"\n', (1, 12), 'write a quote inside the value as \\"'),
    ("title: [NEW] tide\n", (1, 14), "text after the end of the value; put the whole value"),
    ("title: `ls`\n", (1, 8), "a value cannot begin with `; put it in quotes"),
    ("title: @tide\n", (1, 8), "a value cannot begin with @; put it in quotes"),
    ("title: %d\n", (1, 8), "a value cannot begin with %; put it in quotes"),
    ("title: {% x %}\n", (1, 8), "a value cannot begin with {%; put it in quotes"),
    ("title: {{ x }}\n", (1, 8), "a value cannot begin with {{; put it in quotes"),
    ("title: *bold* x\n", (1, 8), "a value cannot begin with *; put it in quotes"),
    ("title: *bold\n", (1, 8), "the alias *bold names nothing; put text that begins with *"),
    ("title: & Co\n", (1, 8), "a value cannot begin with &; put it in quotes"),
    ("title: > 5\n", (1, 8), "a value cannot begin with >; put it in quotes"),
    ("title: | x\n", (1, 8), "a value cannot begin with |; put it in quotes"),
    ("title: ? x\n", (1, 8), "a value cannot begin with ?; put it in quotes"),
    ("title: - x\n", (1, 8), "a list cannot begin after a key"),
    ("title: , x\n", (1, 8), "a value was expected before ,"),
    ("title: !now x\n", (1, 8), "unknown tag !now; put text that begins with ! in quotes"),
    ("title: !!python/name:os.system x\n", (1, 8), "unknown tag !!python/name:os.system"),
    ("title: !<x\n", (1, 8), "a value cannot begin with !; put it in quotes"),
    ("title: !%ED%A0%80 x\n", (1, 8), "a value cannot begin with !; put it in quotes"),
    ("title: !%FF x\n", (1, 8), "a value cannot begin with !; put it in quotes"),
    ("title: !e!x y\n", (1, 8), "a value cannot begin with !; put it in quotes"),
    ("title: !!int x\n", (1, 8), "the value is tagged !!int and is not one"),
    ("tags:\n  - a\n - b\n", (3, 2), "a list item where a key was expected; check the indent"),
    ("tags:\n- a\n  b: 1\n", (3, 3), "this key runs into the value above it; check the indent"),
    ("a: 1\n b: 2\n", (2, 2), "this key runs into the value above it; check the indentation"),
    ("a:\n  b: 1\n c: 1\n", (3, 2), "a key was expected in the column of the keys above"),
    ("  a: 1\nb: 1\n", (2, 1), "this belongs to nothing above; check the indentation"),
    ("- a\nb: 1\n", (2, 1), "a list item was expected; begin it with -"),
    ("a: 1\ntitle:Tide\n", (2, 1), "a key without a colon and a space after it"),
    ("title:Tide\nb: 1\n", (2, 1), "the line above has a colon and a space"),
    ("a: 1\nkey value\nb: 1\n", (2, 1), "a key without a colon and a space after it"),
    (f"{'k' * 1025}: 1\n", (1, 1), "a key may have at most 1,024 characters"),
    ("tags: [a, b\nc: 1\n", (1, 7), "the list that opens here is never closed; add ]"),
    ("tags: [a, b\n", (1, 7), "the list that opens here is never closed; add ]"),
    ("a: {b: 1\nc: 1\n", (1, 4), "the mapping that opens here is never closed; add }"),
    ('tags: ["a" "b"]\n', (1, 12), "a comma or ] was expected here"),
    ("tags: [a, [\n", (1, 12), "the front matter ends inside a list or mapping"),
    ('title: "C:\\windows"\n', (1, 11), "a backslash in double quotes begins an escape"),
    ('title: "\\xZZ"\n', (1, 11), "this escape needs hexadecimal digits"),
    ('title: "\\ud83d"\n', (1, 11), "write the character itself"),
    ("a: 1\n<<<<<<< ours\nb: 1\n=======\nb: 2\n", (2, 1), "a merge conflict was left here"),
    ("title: a\x07b\n", (1, 9), "the character U+0007 is not allowed in YAML; remove it"),
    ("a: &b {c: 1}\nd: {<<: x}\n", (2, 9), "a merge key << takes a mapping"),
    ("a: 1\n: 2\n", (2, 1), "a colon without a key before it"),
    ("[a]: 1\n", (1, 1), "a key must be text, not a list or mapping"),
    ("only words\n", (1, 1), "front matter is not a mapping; write it as `key: value` lines"),
    ("- a\n- b\n", (1, 1), "front matter is not a mapping; write it as `key: value` lines"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("lines", "position", "words"), MISTAKES)
def test_mistakes_are_explained_where_they_are(lines, position, words, newline):
    text = f"---\n{lines}---\n".replace("\n", newline)
    found = frontmatter.read(text)
    assert found.malformed
    problem = found.problems[-1]
    line, column = Lines(text).position(problem.start)
    assert words in problem.message
    assert (line - 1, column) == position
    assert problem.start < problem.end <= len(text)


# Places


@pytest.mark.parametrize(
    ("text", "keys", "written"),
    [
        ("---\na: x y # c\n---\n", ("a",), "x y"),
        ("---\na: 'x''y'\n---\n", ("a",), "'x''y'"),
        ("---\na: &n !!str x\n---\n", ("a",), "x"),
        ("---\na: !!map # c\n  b: 1\n---\n", ("a",), "b: 1"),
        ("---\na: &n\n  - b\n  - c: 1\n\nd: 1\n---\n", ("a",), "- b\n  - c: 1"),
        ("---\na: &n [b]\nc: *n\n---\n", ("c",), "*n"),
        ("---\na: &n [b]\nc: *n\n---\n", ("c", 0), "b"),
        ("---\na: &n {k: v}\nc: {<<: *n}\n---\n", ("c", "k"), "v"),
        ("---\na: |\n  x\n\n\nb: 1\n---\n", ("a",), "|\n  x"),
        ("---\na: >-\n  x\n  y\n---\n", ("a",), ">-\n  x\n  y"),
        ("---\na: [b, {c: d}]\n---\n", ("a",), "[b, {c: d}]"),
        ("---\na: [b, {c: d}]\n---\n", ("a", 1), "{c: d}"),
        ('---\n? a\n: "x\n  y"\n---\n', ("a",), '"x\n  y"'),
        ("---\na: 😀 é\nb: 1\n---\n", ("b",), "1"),
        ("---\n\ufeffa: 1\nb: 2\n---\n", ("b",), "2"),
        ("---\na: x\x85y\nb: 2\n---\n", ("b",), "2"),
    ],
)
def test_spans_are_exact(text, keys, written):
    assert span_of(text, *keys) == written


@pytest.mark.parametrize(
    ("text", "keys", "before"),
    [
        ("---\na:\nb: 1\n---\n", ("a",), "a:"),
        ("---\na:   # c\n---\n", ("a",), "a:"),
        ("---\na: {b:  , c}\n---\n", ("a", "b"), "{b:"),
        ("---\na: {b:  , c}\n---\n", ("a", "c"), " c"),
        ("---\na:\n  -\n  - x\n---\n", ("a", 0), "  -"),
        ("---\na: &n\nb: 1\n---\n", ("a",), "&n"),
        ("---\na: !!null\n---\n", ("a",), "!!null"),
    ],
)
def test_an_empty_value_stands_just_behind_its_key(text, keys, before):
    node = frontmatter.read(text).find(keys)
    assert node is not None
    assert node.data is None
    assert node.span.start == node.span.end
    assert text[: node.span.start].endswith(before)


def test_old_line_breaks_do_not_move_lines():
    text = "---\na: x\x85y\u2028z\nb: 1\nb: 2\n---\n"
    (problem,) = frontmatter.read(text).problems
    assert Lines(text).position(problem.start) == (4, 1)


def test_a_missing_path_has_no_node():
    found = matter("a: [1]\nb: {c: 1}\n")
    for keys in (("x",), ("a", 1), ("a", -1), ("a", "0"), ("b", 0), ("a", 0, "x")):
        assert found.find(keys) is None
        assert found.key_span(keys) is None
    assert found.key_span(()) is None
    assert found.key_span(("a", 0)) is None


# Invariants

# PyYAML writes NEL, LS and PS as the line breaks that they were in YAML 1.1.
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=20
)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
VALUE = st.recursive(
    SCALAR | st.sampled_from(["no", "2026-01-01", "1:30", "a\nb\n", "- x", "x: y", " a ", "é😀"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT, inner, max_size=4)
        | inner.map(lambda shared: [shared, {"again": shared}])
    ),
    max_leaves=15,
)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([True, False, None]),
        "allow_unicode": st.booleans(),
        "indent": st.integers(2, 6),
        "width": st.integers(20, 200),
    }
)


BODY = "---\nbody\n"


def dumped(data: dict[str, Any], style: dict[str, Any]) -> str:
    if style["default_style"] not in (None, '"', "'"):
        style = {**style, "default_flow_style": False}
    return f"---\n{yaml.dump(data, sort_keys=False, **style)}{BODY}"


def as_json(value: Any) -> Any:
    """What PyYAML reads, as we do: keys are text, and so are numbers that JSON does not have."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else f"{'-' if value < 0 else ''}.inf"
    return value


def paths(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield keys
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*keys, index))


def stretch(story: Document, place: Place) -> str:
    start = story.lines.offset(place.line, place.column)
    end = story.lines.offset(place.end_line, place.end_column)
    assert 0 < start <= end < story.front_matter.body
    return story.text[start:end]


def means(written: str, value: Any) -> bool:
    """Whether a scalar, cut out of its document, has a value."""
    if re.match(r"[|>]\d", written):  # its indentation counts from a parent that is cut off
        return True
    root = compose_any(f"k: {written}\n", 0, [])
    assert root is not None
    found = root.data["k"]
    if written[:1] in set("|>"):  # the place ends before the blank lines
        return found.rstrip() == value.rstrip()
    return found == value


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(TEXT, VALUE, min_size=1, max_size=4), STYLES)
@example({"a": "x\n\n y\n"}, {"default_style": "|", "indent": 2, "width": 80})
@example({"a": [["\x1f 0", {"a": "\x1f 0"}]]}, {"indent": 4, "width": 20, "default_style": None})
def test_values_and_places_of_generated_documents(data, style):
    text = dumped(data, style)
    story = document(text)
    # Not ``data``: PyYAML does not write all of it so that it reads the same again.
    assert story.data == as_json(yaml.safe_load(text.removeprefix("---\n").removesuffix(BODY)))
    for keys in paths(story.data):
        if not keys:
            continue
        node = story.front_matter.find(keys)
        assert node is not None
        if isinstance(keys[-1], str):
            assert means(stretch(story, story.at_key(*keys)), keys[-1])
        written = stretch(story, story.at(*keys))
        if written.startswith("*") or isinstance(node.data, dict | list):
            continue
        if style["default_style"] and not isinstance(node.data, str):  # its tag stands before it
            continue
        assert means(written, node.data)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(TEXT, VALUE, min_size=1, max_size=4), STYLES)
def test_line_ends_do_not_matter(data, style):
    twins = [document(dumped(data, style).replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    assert twins[0].data == twins[1].data == twins[2].data
    for keys in paths(twins[0].data):
        assert twins[0].at(*keys) == twins[1].at(*keys) == twins[2].at(*keys)
        assert twins[0].at_key(*keys) == twins[1].at_key(*keys) == twins[2].at_key(*keys)


YAML_LIKE = st.text(st.sampled_from("ab01 \n\r\t:-?[]{},#&*!|>'\"%@`<=~.\\\x85\u2028\ufeffé😀\x00"))


@settings(max_examples=500, deadline=None)
@given(YAML_LIKE | st.text())
@example("a: !%ED%A0%80 x")
@example("\ufeff\ufeffa: 1")
@example("\ud800")
@example("? |\n : a")
def test_any_text_is_data_or_a_problem_inside_it(text):
    for whole in (text, f"---\n{text}\n---\n"):
        found = frontmatter.read(whole)
        assert 0 <= found.body <= len(whole)
        for problem in found.problems:
            assert 0 <= problem.start <= problem.end <= len(whole)
            assert problem.first is None or 0 <= problem.first <= problem.start
    with contextlib.suppress(Malformed):
        compose_any(text, 0, [])


# Real and hostile files


def sample(count: int) -> list[Path]:
    files = sorted(path for path in shared_data.corpus().rglob("*") if path.is_file())
    return random.Random(1).sample(files, count)


class TextLoader(yaml.CSafeLoader):
    """PyYAML, but a timestamp stays text."""


TextLoader.yaml_implicit_resolvers = {
    first: [found for found in resolvers if not found[0].endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def test_real_files_are_read_as_pyyaml_does():
    for path in sample(150):
        text = decode(path.name, path.read_bytes()).text
        found = frontmatter.read(text)
        assert not found.malformed
        expected = yaml.load(text.split("\n---", 1)[0], Loader=TextLoader)
        assert found.data == as_json(expected), path.name


def test_mutated_real_files_never_crash():
    chance = random.Random(2)
    for path in sample(100):
        text = decode(path.name, path.read_bytes()).text[:20_000]
        for _ in range(4):
            at = chance.randrange(4, len(text))
            cut = chance.choice([0, 1, 1, 5])
            put = chance.choice([*":-\"'[]{}&*!|>%@`#\t\n ", "", "\x85", "\x00", "<<: "])
            text = text[:at] + put + text[at + cut :]
            found = frontmatter.read(text)
            for problem in found.problems:
                assert 0 <= problem.start <= problem.end <= len(text)


def test_hostile_files_have_their_problem_on_the_expected_line():
    folder = shared_data.hostile()
    wanted = {
        "parse",
        "limit",
        "duplicate-key",
        "encoding",
        "unclosed-front-matter",
        "unsupported-format",
        "not-a-mapping",
    }
    judged = 0
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        if not entry["file"].startswith("files/"):
            continue
        source = decode(entry["file"], (folder / entry["file"]).read_bytes())
        found = frontmatter.read(source.text)
        expected = entry.get("diag") or {}
        if expected.get("kind") not in wanted:
            continue
        judged += 1
        line = expected.get("line", [1, len(Lines(source.text))])
        first, last = line if isinstance(line, list) else (line, line)
        problems = [source.problem] if source.problem else found.problems
        lines = [Lines(source.text).position(problem.start)[0] for problem in problems]
        assert any(first <= number <= last for number in lines), entry["id"]
    assert judged > 40


def test_a_quote_left_open_is_blamed_where_it_opens():
    text = '---\na: 1\ntitle: "Unclosed\nimages:\n  - url: "https://tides.example/a.jpg"\n---\n'
    problem = frontmatter.read(text).problems[-1]
    assert text[problem.start :].startswith('"Unclosed')
    assert "not closed on its line" in problem.message
    closed = '---\ntitle: "two\n  lines" x\n---\n'
    assert "after the closing quote" in frontmatter.read(closed).problems[-1].message
