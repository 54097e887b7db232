"""Lengths of time."""

from __future__ import annotations

import pytest

from newslint.durations import seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [("50ms", 0.05), ("10s", 10), ("1.5s", 1.5), ("5m", 300), ("2h", 7200), ("7d", 604_800)],
)
def test_lengths_of_time(text, expected):
    assert seconds(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text", ["", "5", "s", "5 s", "-5s", "5y", "1e9s", "5s\n", "\u0665s", "9999999s"]
)
def test_what_is_none(text):
    with pytest.raises(ValueError, match="no length of time"):
        seconds(text)
