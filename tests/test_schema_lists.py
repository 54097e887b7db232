"""Items of lists that a schema has judged are not judged again; what it says stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.schema import Schema
from newslint.schema.lists import independent

STORY = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
SCHEMA = {
    "type": "object",
    "properties": {
        "related": {"type": "array", "description": "Stories.", "items": STORY},
        "series": {"type": "array", "items": {"type": "object", "maxProperties": 1}},
        "topics": {"type": "array", "uniqueItems": True, "items": {"type": "object"}},
    },
}
# Few objects, each in several lists, as reading gives one object for all that is written alike.
ITEMS = [{"title": "Neap tide"}, {"title": 3}, {}, {"title": "Ebb", "day": 1}, "tide", None]
LISTS = st.one_of(st.none(), st.lists(st.sampled_from(ITEMS), max_size=4))
STORIES = st.fixed_dictionaries({}, optional=dict.fromkeys(SCHEMA["properties"], LISTS))


def said(schema: Schema, data: object) -> list[str]:
    return [f"{violation.keys} {violation.message}" for violation in schema.violations(data)]


@given(st.lists(STORIES, max_size=6))
def test_what_was_judged_before_makes_no_difference(stories):
    schema = Schema.of(SCHEMA)
    for story in stories:
        assert said(schema, story) == said(Schema.of(SCHEMA), story)


def test_an_item_that_is_right_in_one_list_may_be_wrong_in_another():
    schema = Schema.of(SCHEMA)
    item = {"title": "Ebb", "day": 1}
    assert not said(schema, {"related": [item]})
    assert said(schema, {"series": [item]})


def test_items_are_forgotten_when_they_are_many():
    schema = Schema.of(SCHEMA)
    for number in range(20_000):
        assert not said(schema, {"related": [{"title": str(number)}]})
    assert said(schema, {"related": [{"title": 1}]})


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ({}, ("related", "series")),
        ({"required": ["related"], "additionalProperties": False}, ("related", "series")),
        ({"allOf": [{"properties": {"related": {"minItems": 2}}}]}, ()),
        ({"if": {"required": ["related"]}}, ()),
        ({"patternProperties": {"^r": {"maxItems": 1}}}, ()),
        ({"unevaluatedProperties": False}, ()),
        ({"$ref": "#/$defs/story"}, ()),
        ({"enum": [{"related": []}]}, ()),
    ],
)
def test_lists_that_are_judged_as_a_whole_are_left_alone(more, keys):
    assert independent(SCHEMA | more) == keys


@pytest.mark.parametrize("document", [True, False, None, [], "related"])
def test_a_schema_without_properties_has_no_such_lists(document):
    assert independent(document) == ()
