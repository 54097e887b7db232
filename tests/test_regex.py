"""Regular expressions that are compiled late."""

from __future__ import annotations

import re

import pytest

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
