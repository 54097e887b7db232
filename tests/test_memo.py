"""Answers that are remembered are those of the function, whatever was asked before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import memo
from newslint.memo import remembered, remembered_item, remembered_lately

ITEMS = [{"title": f"Tide {number}"} for number in range(9)]
LISTS = st.lists(st.sampled_from(ITEMS), max_size=6)


def titled(item, mark=""):
    return mark + item["title"]


@given(st.lists(st.tuples(LISTS, st.sampled_from(["", "!"])), max_size=8))
def test_the_answers_to_lists_are_those_to_their_items(asked):
    known = remembered_item(titled, most=4)
    for items, mark in asked:
        for _ in range(2):
            assert list(known.all(items, mark)) == [titled(item, mark) for item in items]
        for item in items:
            assert known(item, mark) == titled(item, mark)


def test_a_list_that_is_gone_is_not_taken_for_a_new_one():
    known = remembered_item(titled)
    for number in range(3 * memo._LISTS):
        items = [{"title": f"{number} {at}"} for at in range(2)]
        assert list(known.all(items)) == [f"{number} 0", f"{number} 1"]


def test_an_item_is_asked_about_once():
    asked = []
    known = remembered_item(lambda item: asked.append(item) or len(asked))
    assert list(known.all(ITEMS)) == list(known.all([*ITEMS])) == [*range(1, 10)]
    assert known(ITEMS[0]) == 1
    assert len(asked) == len(ITEMS)


@pytest.mark.parametrize("decorator", [remembered, remembered_lately])
def test_a_text_is_asked_about_once_and_what_is_raised_is_not_kept(decorator):
    asked = []

    def length(text):
        asked.append(text)
        if not text:
            raise LookupError("nothing to measure")
        return len(text)

    known = decorator(length)
    assert [known("neap"), known("neap"), known("tide")] == [4, 4, 4]
    for _ in range(2):
        with pytest.raises(LookupError, match="nothing"):
            known("")
    assert asked == ["neap", "tide", "", ""]


def test_the_last_long_texts_are_kept_and_no_more_than_a_few_million_characters():
    asked = []
    known = remembered_lately(lambda text: asked.append(text[:1]) or text)
    for letter in "abcabc":
        known(letter * 1_000_000)
    assert asked == [*"abc"]
    known("d" * 3_900_000)
    known("a" * 1_000_000)
    assert asked == [*"abcda"]
