"""Values in messages are short and stand on one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.wording import clipped, quoted


def test_short_texts_stay():
    assert quoted("Neap tide") == '"Neap tide"'
    assert clipped(" Neap\n tide ") == "Neap tide"


@given(st.text())
def test_long_texts_are_clipped(text):
    shown = clipped(text)
    assert len(shown) <= 60
    assert "\n" not in shown
    assert shown.endswith("…") or shown == " ".join(text.split())
