from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.lines import Lines


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions(newline):
    text = f"ab{newline}{newline}😀c"
    lines = Lines(text)
    assert len(lines) == 3
    assert lines.position(0) == (1, 1)
    assert lines.position(1) == (1, 2)
    assert lines.position(text.index("c")) == (3, 2)
    assert lines.position(len(text)) == (3, 3)
    assert [lines.text(number) for number in (1, 2, 3)] == ["ab", "", "😀c"]


def test_only_lf_and_cr_break_lines():
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g"
    assert len(Lines(text)) == 1
    assert Lines(text).text(1) == text


def test_an_empty_text_has_one_line():
    assert len(Lines("")) == 1
    assert Lines("").position(0) == (1, 1)
    assert Lines("").text(1) == ""
    assert len(Lines("a\n")) == 2


@given(st.text(st.sampled_from("ab\r\n\x85😀")))
def test_offset_and_position_are_inverse(text):
    lines = Lines(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert 1 <= line <= len(lines)
        assert column >= 1
        assert lines.offset(line, column) == offset
    joined = "".join(lines.text(number) for number in range(1, len(lines) + 1))
    assert joined == text.replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n", "a\n\nb", "\n\n", "a\x85b\u2028c\n"])
def test_text_without_carriage_returns_has_the_same_lines(text):
    lines, longer = Lines(text), Lines(f"{text}\r")
    assert len(longer) == len(lines) + 1
    for offset in range(len(text) + 1):
        assert lines.position(offset) == longer.position(offset)
