"""What is asked, with which headers, and that nothing secret leaves by accident."""

from __future__ import annotations

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import Choice, Headers, Web
from newslint.web.choosing import fits
from newslint.web.client import httpx
from newslint.web.hosts import host_of

URL = "https://Ada@www.Tides.example/2026/Spring-tide?a=b#c"


@pytest.fixture
def web():
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("www.tides.example", True),
        ("tides.example", False),
        ("*.tides.example", True),
        ("*tides*", True),
        ("www.tides.example/2026/*", True),
        ("www.tides.example/2027/*", False),
        ("*/2026/*", True),
        ("*.example/*tide*b*", True),
        ("*.example/*b*tide*", False),
        ("https://*", True),
        ("http://*", False),
        ("https://*/spring-tide*", True),
        ("*", True),
        ("", False),
    ],
)
def test_patterns(pattern, expected):
    assert fits(pattern, URL) is expected


def test_patterns_of_hosts_can_have_ports():
    assert fits("tides.example:8080", "http://tides.example:8080/")
    assert fits("tides.example", "http://tides.example:8080/")
    assert not fits("tides.example:80", "http://tides.example:8080/")


@pytest.mark.parametrize(
    "pattern", ["b\u00fccher.example", "B\u00dccher.example", "*.\u00fc.example"]
)
def test_patterns_of_hosts_can_have_any_letters(pattern):
    name = pattern.replace("*", "www")
    ascii_name = host_of(f"http://{name}/")
    assert ascii_name.isascii()
    assert fits(pattern, f"http://{name}/a")
    assert fits(pattern, f"http://{ascii_name}:8080/a")
    assert fits(host_of(f"http://{pattern}/"), f"http://{name}/a")
    assert not fits(pattern, "http://tides.example/")


@given(st.text("ab*/", max_size=8), st.text("ab/", max_size=8))
def test_stars_stand_for_any_text(pattern, text):
    import re

    regular = re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
    assert fits(f"x://{pattern}", f"x://{text}") is bool(regular.fullmatch(text))


@takes_at_most(20)
def test_no_pattern_takes_long():
    assert not fits("*a" * 5000, "https://" + "a" * 4000)


def test_what_is_excluded_is_said_to_be(web):
    host = web.host
    choice = Choice(exclude=(f"{host}/a*", "127.0.0.9"), include=("*/ab",))
    replies = web.ask("a", "ab", "b", choice=choice)
    assert [reply.outcome for reply in replies] == [Outcome.NOT_ASKED, Outcome.OK, Outcome.OK]
    assert replies[0].detail == "excluded by the configuration"
    assert web.seen["/a"] == 0


def test_redirects_to_what_is_excluded_are_not_followed(web):
    choice = Choice((f"{web.host}/drafts/*",), (f"{web.host}/drafts/index",))
    [draft, index] = web.ask("to/drafts/a", "to/drafts/index", choice=choice)
    assert draft.outcome is Outcome.NOT_ASKED
    assert draft.detail == "redirects to an address that is excluded by the configuration"
    assert index.outcome is Outcome.OK
    assert web.seen["/drafts/a"] == 0


def test_another_address_can_be_asked_in_place_of_one(web):
    choice = Choice(remap={"https://tides.example/*": web.url("to/*")})
    url = "https://tides.example/spring"
    reply = Web(limits=QUICK, choice=choice, allow_hosts=[web.host]).visit([url])[url]
    assert reply.outcome is Outcome.OK
    assert web.seen["/to/spring"] == web.seen["/spring"] == 1
    # Where the other one leads is nothing to write into a story.
    assert (reply.url, reply.hops) == (url, ())


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/", "https://b.example/"),
        ("https://c.example/", "https://d.example/"),
        ("https://e.example/", "https://e.example/"),
        ("https://f.example/1.html", "https://f.example/1"),
    ],
)
def test_remapping(url, target):
    choice = Choice(
        remap={
            "https://a.example/*": "https://b.example/*",
            "https://c.example/": "https://d.example/",
            "https://f.example/*.html": "https://f.example/*",
        }
    )
    assert choice.target(url) == target


SECRET = "s3cr3t"
TEMPLATE = {"Authorization": "Bearer ${TIDES}", "Accept": "application/json"}


def headers(host, **more):
    return Headers(**{"hosts": {host: TEMPLATE}, "environment": {"TIDES": SECRET}, **more})


def sent(known, url):
    return dict(known(httpx.URL(url)))


def test_a_token_is_sent_only_where_the_command_line_says_so():
    asked = "https://tides.example/a"
    allowed = headers("tides.example", tokens=[("tides.example", "TIDES")])
    assert sent(allowed, asked)["Authorization"] == f"Bearer {SECRET}"
    assert sent(allowed, asked)["Accept"] == "application/json"
    for other in (
        "https://other.example/", "https://sub.tides.example/", "https://tides.example:8443/",
        "http://tides.example/", "https://tides.example.evil.example/",
    ):  # fmt: skip
        assert SECRET not in repr(sent(allowed, other)), other
    for tokens in ([], [("tides.example", "OTHER")], [("other.example", "TIDES")]):
        assert SECRET not in repr(sent(headers("tides.example", tokens=tokens), asked))
    assert SECRET not in repr(allowed)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("b\u00fccher.example", "https://b\u00fccher.example/"),
        ("b\u00fccher.example", "https://xn--bcher-kva.example/"),
        ("xn--bcher-kva.example", "https://B\u00dcCHER.example:443/"),
        ("Tides.example:443", "https://tides.example/"),
        ("[::1]", "https://[::1]/"),
        ("[::1]:8443", "https://[::1]:8443/"),
    ],
)
def test_hosts_of_headers_are_compared_as_the_web_has_them(host, url):
    known = headers(host, tokens=[(host.upper(), "TIDES")])
    assert sent(known, url)["Authorization"] == f"Bearer {SECRET}"
    assert not list(known.withheld())
    assert SECRET not in repr(sent(known, "https://tides.example:8443/"))


def test_what_is_not_sent_is_told_without_its_value():
    [told] = headers("tides.example").withheld()
    assert told == (
        "the header Authorization is not sent to tides.example; "
        "--send-token tides.example=TIDES would allow it"
    )
    tokens = [("tides.example", "TIDES")]
    assert not list(headers("tides.example", tokens=tokens).withheld())
    for value in ("", "a\r\nHost: b", "\u00e9"):
        known = headers("tides.example", tokens=tokens, environment={"TIDES": value})
        assert "Authorization" not in sent(known, "https://tides.example/")
        assert list(known.withheld()) == [
            "the header Authorization is not sent to tides.example: TIDES is not set"
        ]


def test_a_redirect_to_another_host_takes_no_token_along():
    with serving() as first, serving("127.0.0.2") as second:
        known = headers(
            first.host, tokens=[(first.host, "TIDES")], unencrypted=[first.host, second.host]
        )
        target = second.url("there").replace("/", "%2f")
        [reply] = first.ask(f"to/{target}", headers=known, allow_hosts=[first.host, second.host])
        assert reply.outcome is Outcome.OK
        assert first.headers[-1]["Authorization"] == f"Bearer {SECRET}"
        assert "Authorization" not in second.headers[-1]
        assert SECRET not in repr(reply)
