"""Faults of texts are found where they are, and what is mended stays mended."""

from __future__ import annotations

from itertools import pairwise

import ftfy.bad_codecs  # noqa: F401 - knows the encoding of what is damaged here
import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from newslint.text import controls, direction, entities, mojibake

PIECES = [
    "&amp;",
    "&",
    "#8217;",
    "amp;",
    "&lt;",
    "â€”",
    "â€œ",
    "â€",
    "\u009d",
    "\u00a0",
    "Ã©",
    "\ufffd",
    "\ufeff",
    "\u200b",
    " ",
    "a",
    "א",
]
PIECES += [
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202e",
    "\u2067",
    "\u2068",
    "\u2069",
    "\n\n",
    "\r",
    "\x07",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text()
KINDS = {
    kind.__name__.rpartition(".")[2]: kind for kind in (controls, direction, entities, mojibake)
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(text=TEXTS)
def test_faults_lie_inside_and_are_said(kind, text):
    for fault in kind.faults(text):
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.what.isprintable()
        assert fault.wanted


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(text=TEXTS)
def test_mended_twice_is_mended_once(kind, text):
    once = kind.mended(text)
    assert kind.mended(once) == once


@given(text=TEXTS)
def test_what_is_mended_has_faults_at_places_apart(text):
    found = list(mojibake.faults(text))
    assert found or mojibake.mended(text) == text
    assert all(one.end < other.start for one, other in pairwise(found))


@given(st.lists(st.sampled_from(["é", "ï", "—", "“", "prë", "прилив", "a"]), min_size=2))
def test_each_mended_stretch_is_a_place(words):
    damaged = [word.encode().decode("sloppy-windows-1252") for word in words]
    text = " ".join(damaged)
    if mojibake.mended(text) == " ".join(words):
        places = [text[fault.start : fault.end] for fault in mojibake.faults(text)]
        assert places == [word.removeprefix("pr") for word in damaged if not word.isascii()]


@pytest.mark.parametrize(
    "text",
    [
        "שלום \u200fעולם\u200e",  # noqa: RUF001
        "مرحبا \u202bالعالم\u202c و \u2067أ\u2069",  # noqa: RUF001
        "plain \u2068Mira\u2069 text",
        "a \u202c stray end \u2069 does nothing",
        "\u2068 \u202b א \u2069",
    ],
)
def test_directions_that_are_meant(text):
    assert not direction.faults(text)


def test_what_a_paragraph_opens_it_does_not_leave_open():
    text = "one \u2068 two\r\n \t\r\nthree \u2069"
    assert [fault.start for fault in direction.faults(text)] == [4]


def test_entities_are_decoded_through_all_layers_or_not_at_all():
    assert entities.mended("&amp;amp;#8217;") == "\u2019"
    deep = "&" + "amp;" * 20
    assert entities.mended(deep) == deep


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("piece", PIECES)
@takes_at_most(20)
def test_time_grows_with_the_text(kind, piece):
    text = piece * 50_000 + "x"
    list(kind.faults(text))
    kind.mended(text)


@pytest.mark.parametrize("end", [" ", "\n"])
@pytest.mark.parametrize(
    ("faults", "piece"),
    [
        (entities.faults_of_markup, "the mayor&amp;rsquo;s word"),
        (mojibake.faults_of_lines, "the mayorâ€™s word"),
    ],
)
@takes_at_most(10)
def test_time_grows_with_the_body(faults, piece, end):
    list(faults((piece + end) * 20_000))


@pytest.mark.parametrize(
    "text",
    [
        "When to write &amp; in HTML",
        "Use &nbsp; wisely",
        "Why “&amp;” is short for et",
        "&hellip;",
        "Five entities everybody needs, from &lt; to &gt;",
        "What &quot; does to your code",
        "The tide &nbsp; rose",
        "The tide rose.&nbsp; It fell",
        "The tide&#10;rose",
    ],
)
def test_entities_that_may_be_meant_are_not_decoded_unseen(text):
    assert not entities.is_surely(text, entities.mended(text))


@pytest.mark.parametrize(
    "text",
    [
        "Storms &amp; tides",
        "The mayor&#8217;s &ldquo;plan&rdquo;",
        "10&nbsp;% of the boats",
        "The tide rose&hellip;",
        "She used the &quot;old&quot; pier",
        "R&amp;D at the harbour",
    ],
)
def test_entities_that_are_surely_an_accident(text):
    assert entities.is_surely(text, entities.mended(text))
