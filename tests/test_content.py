"""What counts as something to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.content import body_words, first_line, inserts


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", 0),
        ("The tide *rose*.", 3),
        ("<p>&nbsp;&#8203;&#x200b;</p>", 0),
        ("Tide &amp; time", 2),
        ("&#" + "9" * 5000 + ";", 1),
        ("<!-- the tide rose", 0),
        ("大潮", 2),
    ],
)
def test_words(body, words):
    assert body_words(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "{% include a.html %}",
        "{{< gallery >}}",
        "{{% note %}}",
        "<Tide/>",
        "<video src=a></video>",
        "`06:12`",
        "<pre>06:12</pre>",
        "https://tides.example/",
        "![The quay](a.jpg)",
        '<img src="a.jpg" alt="The quay">',
    ],
)
def test_something_is_shown(body):
    assert inserts(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "* * *",
        "![](a.jpg)",
        "<img alt=''>",
        "{{/* note */}}",
        "<!-- {% include a.html %} -->",
        "<!-- `",
        "[](https://tides.example/)",
        "{% comment %}{% endcomment %}",
        "<br><div>",
    ],
)
def test_nothing_is_shown(body):
    assert not inserts(body)


@given(st.text(" \t\r\nab\u2028"))
def test_first_line_has_no_white_space_around_it(text):
    start, end = first_line(text)
    assert text[start:end] == text[start:end].strip()
    assert bool(text.strip()) == (start < end)
    assert not text[:start].strip()
