from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.frontmatter.scalars import (
    SCALAR_TAGS,
    difference,
    resolve,
    tagged,
    yaml11,
    yaml12,
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("", None, None),
        ("~", None, None),
        ("null", None, None),
        ("true", True, True),
        ("False", False, False),
        ("no", False, "no"),
        ("On", True, "On"),
        ("y", "y", "y"),
        ("12", 12, 12),
        ("-3", -3, -3),
        ("014", 12, 14),
        ("-014", -12, -14),
        ("08", "08", 8),
        ("0o14", "0o14", 12),
        ("0x1F", 31, 31),
        ("-0x1F", -31, "-0x1F"),
        ("0b11", 3, "0b11"),
        ("1_000", 1000, "1_000"),
        ("1:30", 90, "1:30"),
        ("-1:30:00", -5400, "-1:30:00"),
        ("1:30.5", 90.5, "1:30.5"),
        ("1.5", 1.5, 1.5),
        ("1e3", "1e3", 1000.0),
        ("1.5e3", "1.5e3", 1500.0),
        ("1.5e+3", 1500.0, 1500.0),
        (".5", 0.5, 0.5),
        (".inf", ".inf", ".inf"),
        ("-.INF", "-.INF", "-.INF"),
        (".nan", ".nan", ".nan"),
        ("1.0e+999", "1.0e+999", "1.0e+999"),
        ("0b_", "0b_", "0b_"),
        ("0x_", "0x_", "0x_"),
        ("0_", 0, "0_"),
        ("2026-01-01", "2026-01-01", "2026-01-01"),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("<<", "<<", "<<"),
        ("=", "=", "="),
        ("9" * 300, int("9" * 300), int("9" * 300)),
        ("9" * 301, "9" * 301, "9" * 301),
        ("59:" * 90 + "59", sum(59 * 60**n for n in range(91)), "59:" * 90 + "59"),
    ],
)
def test_both_readings_of_a_plain_scalar(text, old, new):
    found = resolve(text)
    assert found == (old, new)
    assert [type(value) for value in found] == [type(old), type(new)]


def test_readers_that_agree_give_the_same_object():
    for text in ("12", "1.5", "yesterday", "true", "0x1F"):
        old, new = resolve(text)
        assert old is new
    old, new = resolve("1e3")
    assert old is not new


NUMERIC = st.text(st.sampled_from("0123456789abxoeEfFiInN_.:+-~truefalsyn"), max_size=12)


@given(NUMERIC)
@example("1__0")
@example("-0")
@example("+0.")
@example("190:20:30.15")
@example(":")
def test_yaml_1_1_is_what_pyyaml_reads(text):
    try:
        node = yaml.compose(f"- !!str\n- {text}\n", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:  # a lone colon
        return
    if not isinstance(node.value[1], yaml.ScalarNode) or node.value[1].value != text:
        return
    try:
        expected = yaml.load(f"- {text}\n", Loader=yaml.CSafeLoader)[0]
    except ValueError:  # 0b_, 2024-13-45
        expected = text
    found = yaml11(text)
    if isinstance(expected, float) and not math.isfinite(expected):
        expected = text
    if isinstance(expected, bool | int | float | None):
        assert found == expected
        assert type(found) is type(expected)
    else:
        assert found == text


@given(st.text(max_size=400))
def test_any_text_has_a_value_that_json_can_hold(text):
    for value in resolve(text):
        assert value is None or isinstance(value, bool | int | float | str)
        assert not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("1", "str", "1"),
        ("2026-01-01", "timestamp", "2026-01-01"),
        ("aGk=", "binary", "aGk="),
        ("12", "int", 12),
        ("0o14", "int", 12),
        ("12", "float", 12.0),
        ("1e3", "float", 1000.0),
        ("-.inf", "float", "-.inf"),
        ("yes", "bool", True),
        ("", "null", None),
    ],
)
def test_tagged_values(text, tag, value):
    found = tagged(text, tag)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("tag", sorted(SCALAR_TAGS - {"str", "timestamp", "binary"}))
def test_a_tag_that_does_not_fit_is_an_error(tag):
    with pytest.raises(ValueError, match=f"tagged !!{tag} and is not one"):
        tagged("tide", tag)


def test_difference_says_what_each_reader_sees():
    assert difference("no", *resolve("no")) == (
        "no is false in YAML 1.1, and so to Jekyll and PyYAML, "
        'but the text "no" in YAML 1.2, and so to Astro and Eleventy'
    )
    assert "the number 12 in YAML 1.1" in difference("014", *resolve("014"))
    assert len(difference("0" * 300, *resolve("0" * 299 + "8"))) < 300


# Measured: Hugo 0.168, js-yaml 3.14 (old Astro, Eleventy) and 4.3 (Astro), Psych of Ruby 3.1.
MEASURED = {
    "Hugo": {
        "no": "no", "On": "On", "014": 12, "0123": 83, "-014": -12, "089": "089", "0o17": 15,
        "-0x1F": -31, "0b11": 3, "1_000": 1000, "1_0.5": 10.5, "1e3": "1e3", "1.5e3": 1500.0,
        "1:30": "1:30", "-1:30:00": "-1:30:00", "12:00": "12:00", "1:30.5": "1:30.5", "+.5": 0.5,
    },
    "Astro": {
        "no": "no", "On": "On", "014": 14, "089": 89, "0o17": 15, "-0x1F": -31, "0b11": 3,
        "1_000": "1_000", "1_0.5": "1_0.5", "1e3": 1000.0, "1.5e3": 1500.0, "1:30": "1:30",
        "12:00": "12:00", "+.5": "+.5",
    },
    "Eleventy": {
        "no": "no", "On": "On", "014": 12, "089": "089", "0o17": "0o17", "-0x1F": -31, "0b11": 3,
        "1_000": 1000, "1_0.5": 10.5, "1e3": 1000.0, "1.5e3": 1500.0, "1:30": 90, "12:00": 720,
        "+.5": "+.5",
    },
    "Jekyll": {
        "no": False, "On": True, "014": 12, "-014": -12, "089": "089", "0o17": "0o17", "0b11": 3,
        "1_000": 1000, "1e3": "1e3", "1.5e3": "1.5e3", "1:30": 5400, "12:00": 43200, "+.5": 0.5,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [(reader, *row) for reader, rows in MEASURED.items() for row in rows.items()],
)
def test_a_reader_that_is_named_reads_it_so(reader, text, value):
    old, new = resolve(text)
    told, otherwise = difference(text, old, new).split(", but ")
    assert reader not in told or value == old
    assert reader not in otherwise or value == new


@given(
    st.text(st.sampled_from("tTrRuUeEfFaAlLsSnNoOyY0129.-+:_x~=<Z \u00e9"), max_size=6)
    | st.from_regex(r"[0-9]{1,4}(-[0-9]{1,2}){2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?Z?)?")
)
@example("true")
@example("tRue")
@example("null\n")
@example("2021-08-27T21:00:00Z")
def test_what_is_sure_is_what_both_readers_make_of_it(text):
    old, new = resolve(text)
    assert (repr(old), repr(new)) == (repr(yaml11(text)), repr(yaml12(text)))
    assert (old is new) == (repr(old) == repr(new))
