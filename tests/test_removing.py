"""A list loses one item, and everything else stays as it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import parse
from newslint.source import Source
from newslint.testing import apply

NOW = datetime(2026, 1, 1, tzinfo=UTC)

WORDS = st.text("ab é:#-'\"&*[]{},", min_size=0, max_size=12)
SCALARS = WORDS | st.integers() | st.none() | st.booleans()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)
LISTS = st.lists(VALUES, min_size=1, max_size=5)


def document(text):
    return parse(Source("story.md", text), NOW)


def without(text, *keys):
    edit = document(text).remove(*keys)
    return None if edit is None else apply(text, [edit])


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("related:\n  - a\n  - b\n  - c\nz: 1\n", 0, "related:\n  - b\n  - c\nz: 1\n"),
        ("related:\n  - a\n  - b\n  - c\nz: 1\n", 1, "related:\n  - a\n  - c\nz: 1\n"),
        ("related:\n  - a\n  - b\n  - c\nz: 1\n", 2, "related:\n  - a\n  - b\nz: 1\n"),
        ("related:\n- a\n- x: 1\n  y:\n    - 2\n", 1, "related:\n- a\n"),
        ("related:\n  - a # one\n\n  # two\n  - b\n", 0, "related:\n\n  # two\n  - b\n"),
        ("related:\n  - a\n  # b\n  -   # more\n      x: 1\n", 1, "related:\n  - a\n  # b\n"),
        ("related:\n  - a: |\n      - no\n  - b\n", 0, "related:\n  - b\n"),
        ("related:\r\n  - a\r\n  - b\r\n", 0, "related:\r\n  - b\r\n"),
        ("related:\n  - a\n", 0, "related:\n    []\n"),
        ("related:\n- a\n", 0, "related:\n  []\n"),
        ("related: [a, {b: [c]} , 'd']\n", 0, "related: [{b: [c]} , 'd']\n"),
        ("related: [a, {b: [c]} , 'd']\n", 1, "related: [a , 'd']\n"),
        ("related: [a, {b: [c]} , 'd']\n", 2, "related: [a, {b: [c]}]\n"),
        ("related: [ a ]\n", 0, "related: [  ]\n"),
        ("x:\n  - related:\n", 0, None),
        ("related: [a,]\n", 0, None),
        ("related: [a, # one\n  b]\n", 0, None),
        ("related: &list\n  - a\n  - b\nmore: *list\n", 0, None),
        ("related:\n  - &a x\n  - *a\n", 0, None),
        ("related:\n  - a: |+\n      x\n\n  - b\n", 1, None),
        ("related: text\n", 0, None),
    ],
)
def test_yaml(text, index, expected):
    fenced = None if expected is None else f"---\n{expected}---\nBody.\n"
    assert without(f"---\n{text}---\nBody.\n", "related", index) == fenced


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("related = [1, 2]\n", 1, "related = [1]\n"),
        (
            '[[related]]\na = 1\n[related.b]\nc = 2\n\n[[related]]\na = "x"\n',
            0,
            '\n[[related]]\na = "x"\n',
        ),
        ("[[related]]\na = 1\n\n[[related]]\na = 2 # two\n", 1, "[[related]]\na = 1\n\n"),
        ("[[related]]\na = 1\n", 0, None),
        ("[[related]]\na = 1\n[b]\nc = 1\n[related.d]\ne = 1\n[[related]]\na = 2\n", 0, None),
    ],
)
def test_toml(text, index, expected):
    fenced = None if expected is None else f"+++\n{expected}+++\n"
    assert without(f"+++\n{text}+++\n", "related", index) == fenced


@pytest.mark.parametrize(
    "text", ['{"related": ["[*a", "[&a"]}\n', "+++\nrelated = ['[*a', '[&a']\n+++\n"]
)
def test_only_yaml_has_aliases(text):
    assert "[*a" not in without(text, "related", 0)


@given(LISTS, st.data())
def test_json(items, data):
    index = data.draw(st.integers(0, len(items) - 1))
    text = json.dumps({"related": items, "z": 1}, indent=data.draw(st.sampled_from([None, 2])))
    left = without(text, "related", index)
    assert json.loads(left) == {"related": items[:index] + items[index + 1 :], "z": 1}


@given(LISTS, st.data())
def test_yaml_of_a_program(items, data):
    index = data.draw(st.integers(0, len(items) - 1))
    flow = data.draw(st.sampled_from([True, False, None]))
    tail = data.draw(st.sampled_from([{}, {"z": 1}]))
    dumped = yaml.safe_dump({"related": items, **tail}, default_flow_style=flow, sort_keys=False)
    text = f"---\n{dumped}---\nBody.\n"
    before = document(text)
    edit = before.remove("related", index)
    if edit is None:  # only what the dumper repeats by an alias, or what looks like it
        assert ("&" in dumped and "*" in dumped) or "+" in dumped
        return
    after = document(apply(text, [edit]))
    expected = {"related": items[:index] + items[index + 1 :], **tail}
    assert json.dumps(after.data) == json.dumps({**before.data, "related": expected["related"]})
    assert after.body == before.body
