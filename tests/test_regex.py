"""Regular expressions that are compiled late."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import possessive
from newslint.regex import regex


def test_it_finds_what_a_compiled_one_finds():
    late = regex(r"(?P<word>tide)|(ebb)", re.IGNORECASE)
    now = re.compile(r"(?P<word>tide)|(ebb)", re.IGNORECASE)
    text = "Tide, ebb, tide"
    assert [found.span() for found in late.finditer(text)] == [
        found.span() for found in now.finditer(text)
    ]
    assert late.sub("x", text) == now.sub("x", text)
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_nothing_is_compiled_before_it_is_used():
    late = regex("(")
    with pytest.raises(re.error):
        late.search("")


def test_what_was_asked_once_is_at_hand():
    late = regex("a")
    assert late.search("banana")
    assert "search" in vars(late)
    assert late.search is late.search


WORDS = st.text(alphabet='ab"\\', max_size=12)


@given(WORDS)
@pytest.mark.parametrize(
    "source",
    [
        r"(?:ab|a)*+", r'"(?:[^"\\]++|\\.)*+"', r"(?P<a>a(?:b|a){1,2}+)?+b", r"(?:a|(?:b|ab)?+)++",
        r'(?:"{1,2}+(?!")|[^"])*+"{3}', r"(?=(?:ab?)++)a(?(1)b|a)|(b)",
    ],
)  # fmt: skip
def test_atomic_groups_stand_for_possessive_ones(source, text):
    atomic = possessive.compiled(source)
    assert atomic.pattern == source
    if sys.version_info >= (3, 11, 5):
        right = re.compile(source)
        assert [m.span() for m in atomic.finditer(text)] == [m.span() for m in right.finditer(text)]
        assert (atomic.groups, atomic.groupindex) == (right.groups, right.groupindex)


def test_possessive_groups_are_compiled_as_every_python_understands_them():
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in Path(newslint.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        if re.search(r"\)(?:[*+?]|\{[0-9,]*\})\+", ast.unparse(node))
    ]
    assert wrong == []
