"""Lines of the page in a body, and which of them go unseen."""

import pytest
from conftest import takes_at_most

from newslint import Severity, lint_text
from newslint.text.furniture import furniture

PROMPT = "Sign up for our newsletter"


def test_what_may_be_owed_is_information():
    body = "Photo: Ida Holt\n\n(Reporting by Ida Holt; editing by Max Lund)\n\nShare on Facebook\n"
    told = lint_text(f"---\ntitle: Tide\n---\n{body}").findings
    found = [finding.severity for finding in told if finding.rule == "site-boilerplate"]
    assert found == [Severity.INFO, Severity.INFO, Severity.WARNING]


@pytest.mark.parametrize(
    "line",
    [
        "Registration required: [library.example](https://library.example/tides)",
        "[Subscribe to the podcast](https://waves.example/subscribe)",
        "[Register here][form]",
    ],
)
def test_a_line_with_a_link_does_not_go_unseen(line):
    body = f"The tide rose.\n\n{line}\n\nThe tide fell.\n\n[form]: https://library.example/form\n"
    assert [line.plain for line in furniture(body)] == [False]


def _told(body):
    return [(body[line.start : line.end], line.plain) for line in furniture(body)]


@pytest.mark.parametrize(
    "body",
    [
        PROMPT,
        f"The tide rose.\n\n**{PROMPT}**",
        f"The tide rose.\n\n- {PROMPT}\n- Wait",
        f"The tide rose.\r\n\r\n{PROMPT}\r\n\r\nThe tide fell.",
    ],
)
def test_paragraphs_and_items_of_the_page_may_go_unseen(body):
    assert _told(body) == [(PROMPT, True)]


@pytest.mark.parametrize(
    "body",
    [
        f"The tide rose.\n\n## {PROMPT}",
        f"The tide rose.\n\n{PROMPT}\n===\n",
        f"**{PROMPT}**\n\nThe tide rose.",
        f"The tide rose.\n{PROMPT}\nThe tide fell.",
        f"The tide rose.\r\n\r\n{PROMPT}\r\n---\r\n",
        f"- {PROMPT}\n\n  The tide rose.",
        f"| {PROMPT} |\n|---|\n| 4 |",
        f"To copy:\n\n    {PROMPT}\n",
        f"{PROMPT} {{{{< note >}}}}",
        f"<div>\n<b>{PROMPT}</b>\n</div>",
    ],
)
def test_what_holds_others_or_was_set_by_somebody_is_left_to_an_editor(body):
    assert _told(body) == [(PROMPT, False)]


@pytest.mark.parametrize(
    "body",
    [
        f"The form says:\n\n> {PROMPT}",
        f"- The form says:\n  > {PROMPT}",
        f"<blockquote>\n<p>{PROMPT}</p>\n</blockquote>",
        f"1. {PROMPT}\n2. Wait",
        f"## {PROMPT}\n\nThe tide rose.",
        f"{PROMPT}\n---\n\n### Why\n\nThe tide rose.",
        f"<h2>{PROMPT}</h2>\n<p>The tide rose.</p>",
        f"\u2013 Who are you?\n\n\u2013 {PROMPT}!",
        f"**What did the form say?**\n\n{PROMPT}",
        f"*What did the form say?*\n{PROMPT}",
        f"### What did the form say?\n\n{PROMPT}",
        f"Above the door it said:\n\n{PROMPT}",
        f"What the form asks of you:\n\n- {PROMPT}\n- Email",
        f"- Walk to the desk\n- {PROMPT}\n",
        f"- {PROMPT}\n\n- Walk to the desk\n",
        f"* {PROMPT}\n  and wait\n* Share\n* Walk to the desk",
        "**Have your say**\n\nThe hall is open until eight.",
        "__Share__\nThe hall is open until eight.",
    ],
)
def test_what_an_author_quotes_lists_or_writes_about_is_let_be(body):
    assert _told(body) == []


@pytest.mark.parametrize(
    "body",
    [
        f"- [The tide](/tide)\n- [The moon](/moon)\n- {PROMPT}",
        f"- Home\n- {PROMPT}\n- News",
        f"**Subscribe now**\n\n{PROMPT}",
        f"**Want more stories like this?**\n\n{PROMPT}",
        f"More news:\n\n{PROMPT}",
    ],
)
def test_what_stands_among_others_of_the_page_is_found(body):
    assert PROMPT in [words for words, _ in _told(body)]


@pytest.mark.parametrize(
    "unit",
    [
        f"## {PROMPT}\n",
        f"> {PROMPT}\n\n",
        f"<blockquote>\n{PROMPT}\n\n",
        f"- {PROMPT}\n\n\n",
        "# Share\n[a](b)\n",
        "<p>Share</p>",
        "<h2>Share</h2>",
        "<blockquote><p>Share</p>",
        "### Share\nShare\n\n",
    ],
)
def test_hostile_text_takes_no_longer_than_its_length_allows(unit):
    with takes_at_most(5):
        list(furniture("# Comments\n" + unit * (300_000 // len(unit))))
