"""Placeholders are found where they stand for the text, not where a text speaks of them."""

from __future__ import annotations

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.placeholders import in_body, in_value

FILLER = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor."


@pytest.mark.parametrize(
    "body",
    [
        "TODO",
        "[TBD]",
        "TODO write the lede",
        "**FIXME**: nothing yet",
        "TBC",
        "todo: ask the harbour master",
        "todo write",
        "Enter your text here!",
        "Put a short summary here",
        "The headline goes here",
        "Photo here",
        "Sample text",
        "Dummy content",
        "Article to follow",
        "More to come",
        "Watch this space",
        "Under construction",
        "No title",
        "My new post",
        "Untitled post",
        "undefined",
        "NULL",
        "[object Object]",
        "t\u0131tle here",
        "[add the image here]",
        "%%title%%",
        "<p>Coming soon!</p>",
        "\n\tInsert your text here.\n",
        "{{ title }}",
        "<%= article.body %>",
        "%TITLE%",
        "${title}",
        FILLER,
        f"> {FILLER}",
        f"A word about it.\n\n{FILLER}\n\n{FILLER}",
    ],
)
def test_body_that_is_a_placeholder(body):
    found = in_body(body, ())
    assert found
    assert found.whole


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The tide rose, writes {{ author }}.", "{{ author }}"),
        ("The tide rose by [TK: metres] at noon.", "[TK: metres]"),
        ("The tide rose.\r\n\r\nYour text here\r\n", "Your text here"),
        (f"The tide rose.\n\n{FILLER}\n\n{'Nobody was hurt at the quay. ' * 9}", FILLER),
    ],
)
def test_placeholder_in_a_body(body, text):
    found = in_body(body, ())
    assert found
    assert not found.whole
    assert body[found.start : found.end] == found.text == text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "TODO lists are useful to editors.",
        "Todo",
        "TODO LISTO PARA LA FINAL",
        "TK-Report: Krankenstand steigt",
        "```\nTODO\n{{ title }}\n```\nWe saw it.",
        "Write:\n\n    {{ title }}\n",
        "`{{ title }}` prints the title.",
        "{% include tide.html %}",
        "{{ page.title }}",
        "The film is coming soon to a cinema near you.",
        f"On lorem ipsum, the filler.\n\n> {FILLER}\n\n" + "Printers have used it for long. " * 9,
    ],
)
def test_body_that_is_none(body):
    assert in_body(body, ()) is None


STORY = "The quay was under water by noon, and so were nine houses.\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "TODO: add quote",
        "**TODO:** ask the pilot",
        "TODO \u2014 number of boats",
        "FIXME",
        "TKTK",
        "TK: quote from the pilot",
        "[insert quote from the pilot]",
        "<insert quote here>",
        "Hello {{first_name}},",
        "Dear {{ name }}",
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\n\nNobody was hurt.\n"])
def test_paragraph_that_was_meant_to_be_replaced(note, end):
    found = in_body(f"{STORY}{note}{end}", ())
    assert found
    assert not found.whole
    assert found.text in note
    assert in_body(f"{STORY}{note}{end}".replace("\n", "\r\n"), ())


@pytest.mark.parametrize(
    "body",
    [
        f"{STORY}On the fridge it said:\n\nTODO: get milk",
        f"{STORY}- TODO: add quote",
        f"{STORY}> TODO: add quote",
        f"{STORY}TODO: the case against lists",
        f"{STORY}TODO lo que debes saber",
        f"{STORY}TK: Beitr\u00e4ge steigen",
        f"{STORY}TODO: add quote\nand so on, he wrote.",
        f"{STORY}TODO: add quote\n\nThat is what the program prints.",
        f"{STORY}FIXME\n\nWith `FIXME` the file begins.",
        f"{STORY}<!--\n\nTODO: add quote\n\n-->",
        f"{STORY}<!--\n\n<insert quote here>\n\n-->",
        f"{STORY}[insert coin]",
        f"{STORY}Hello {{{{first_name}}}}\n\nThat is how the template begins.",
    ],
)
def test_paragraph_that_is_shown_or_says_something(body):
    assert in_body(body, ()) is None


def test_greeting_that_the_front_matter_fills_in():
    assert in_body(f"{STORY}Hello {{{{ name }}}}", {"name"}) is None


def test_variable_that_the_front_matter_fills_in():
    assert in_body("# {{ title }}\n\nThe tide rose.", {"title"}) is None
    assert in_body("{{ title }}", {"title"})


@pytest.mark.parametrize(
    "value",
    [
        "{{ page.title }}",
        "{% title %}",
        "{{ .Title }} | Tides",
        "Untitled",
        "null",
        "%%title%%",
        "TODO",
        "TODO: excerpt",
        "TODO: ask the harbour master",
        "FIXME \u2014 needs a better title",
        "todo: the excerpt",
        "{{ page.template }} and the tide",
    ],
)
def test_value_that_is_a_placeholder(value):
    assert in_value(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "How {{ mustache }} works",
        "Untitled, a play",
        "Null"[:3],
        "TODO: the case against lists",
        "Use {{ page.title }} in Liquid",
        "Write `{{ title }}` to print the title",
        "Why %%title%% stands in your WordPress",
    ],
)
def test_value_that_is_none(value):
    assert in_value(value) is None


@given(st.text() | st.text("{}%$[]<>=TODOtitle \n", max_size=60))
def test_place_is_in_the_text(text):
    for found in (in_body(text, ()), in_value(text)):
        assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "{{ ",
        "[TODO ",
        "\n\nTODO: add",
        "\n\nFIXME",
        "TK ",
        "\n \n",
        " ",
        "insert a ",
        "lorem ipsum ",
        "%A_",
        "%%a",
        "<% ",
        "${ ",
    ],
)
@takes_at_most(20)
def test_time_grows_with_the_text_only(piece):
    in_body(piece * 40_000, ())
    in_value(piece * 40_000)
