"""The web, asked for real on the loopback interface: what answers mean."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import Headers, Pace, Store, Web


@pytest.fixture(scope="module")
def web():
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "outcome", "requests"),
    [
        ("a", Outcome.OK, 1),
        ("status/204", Outcome.OK, 1),
        ("status/404", Outcome.GONE, 2),
        ("status/410", Outcome.GONE, 2),
        ("once/404", Outcome.OK, 2),
        ("once/429", Outcome.OK, 2),
        ("once/503", Outcome.OK, 2),
        ("status/401", Outcome.REFUSED, 1),
        ("status/402", Outcome.REFUSED, 1),
        ("status/403", Outcome.REFUSED, 1),
        ("status/407", Outcome.REFUSED, 1),
        ("status/451", Outcome.REFUSED, 1),
        ("status/999", Outcome.REFUSED, 1),
        ("status/429", Outcome.RATE_LIMITED, 3),
        ("status/400", Outcome.REJECTED, 2),
        ("status/405", Outcome.REJECTED, 2),
        ("status/414", Outcome.REJECTED, 2),
        ("status/300", Outcome.REJECTED, 2),
        ("status/302", Outcome.REJECTED, 2),
        ("status/408", Outcome.UNAVAILABLE, 6),
        ("status/425", Outcome.UNAVAILABLE, 6),
        ("status/500", Outcome.UNAVAILABLE, 6),
        ("status/503", Outcome.UNAVAILABLE, 6),
        ("to/b", Outcome.OK, 1),
        ("to/status/404", Outcome.GONE, 2),
        ("loop", Outcome.REDIRECT_LOOP, 2),
        ("fading", Outcome.UNAVAILABLE, 4),
        ("cookie", Outcome.REFUSED, 1),
        ("biscuit/1", Outcome.REFUSED, 1),
        ("count/0", Outcome.REDIRECT_LOOP, 2),
        ("grow/1", Outcome.REJECTED, 2),
        ("nap/2", Outcome.OK, 2),
        ("endless", Outcome.OK, 1),
        ("reset", Outcome.UNAVAILABLE, 6),
        ("to/file:%2f%2f/etc/passwd", Outcome.NOT_ASKED, 1),
        ("to/http:%2f%2f%5B", Outcome.REJECTED, 2),
        ("to/http:%2f%2ftides.example:99999/", Outcome.REJECTED, 2),
        ("to/http:", Outcome.REDIRECT_LOOP, 2),
        ("to/http:%2f%2f169.254.169.254/latest/", Outcome.BLOCKED, 1),
        ("to/http:%2f%2f127.0.0.1:1/", Outcome.BLOCKED, 1),
        ("to/http:%2f%2flocalhost:8080/", Outcome.BLOCKED, 1),
        ("to/http:%2f%2f0177.0.0.1/", Outcome.BLOCKED, 1),
        ("to/http:%2f%2f0x7f.1:8080/", Outcome.BLOCKED, 1),
    ],
)
def test_every_answer_is_an_outcome(web, path, outcome, requests):
    url = web.url(path)
    reply = Web(limits=QUICK, allow_hosts=[web.host]).visit([url, url])[url]
    assert reply.outcome is outcome, reply
    assert web.seen[f"/{path}"] == requests
    assert reply.detail
    assert "\x1b" not in repr(reply)


def test_redirects_are_told(web):
    [reply] = web.ask("to/to/c")
    assert reply.hops == ((301, web.url("to/c")), (301, web.url("c")))
    assert reply.url == web.url("c")


def test_addresses_that_lead_to_the_same_page_are_counted(web):
    replies = web.ask("to/same", "to/same?2", "to/to/same", "same", "to/other")
    targets = [web.url("same"), web.url("same?2"), web.url("same"), web.url("same")]
    assert [reply.url for reply in replies[:4]] == targets
    assert [reply.shared for reply in replies] == [1, 0, 1, 0, 0]


def test_what_lies_behind_a_redirect_says_so(web):
    [blocked, closed, gone] = web.ask(
        "to/http:%2f%2f10.0.0.1/", "to/http:%2f%2f127.0.0.1:80/", "to/status/404",
        allow_hosts=[web.host, "127.0.0.1"],
    )  # fmt: skip
    assert (blocked.detail, blocked.hops[0][1]) == ("10.0.0.1 is a private address", blocked.url)
    assert closed.detail == "redirect 1 leads to 127.0.0.1: the connection was refused"
    assert gone.detail == "404 Not Found"


@pytest.mark.parametrize(
    "target",
    ["http://0177.0.0.1/admin", "http://ada:moor@0177.0.0.1/", "http://ada:moor@2130706433:22/"],
)
def test_numbers_that_lead_into_a_private_network_are_named(web, target):
    [reply] = web.ask(f"to/{quote(target, safe='')}")
    assert reply.outcome is Outcome.BLOCKED
    assert reply.detail in ("it is a loopback address", "2130706433 is a loopback address")
    assert "moor" not in repr(reply)
    number = target.rpartition("@")[2].removeprefix("http://")
    assert reply.url == reply.hops[-1][1] == f"http://{number}"


def test_requests_are_honest_and_carry_nothing_of_ours(web, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NETRC", "/dev/null")
    url = web.url("honest").replace("http://", "http://ada:moor@")
    reply = Web(limits=QUICK, allow_hosts=[web.host]).visit([url, f"{url}#a"])[f"{url}#a"]
    assert reply.outcome is Outcome.OK
    assert "moor" not in repr(reply)
    assert web.seen["/honest"] == 1
    headers = web.headers[-1]
    assert headers["User-Agent"].startswith("newslint/")
    assert "+https://" in headers["User-Agent"]
    assert headers["Accept-Encoding"] == "identity"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)
    web.ask("raw/cookies", "after", limits=replace(QUICK, usual=Pace(1, 0)))
    assert "Cookie" not in web.headers[-1]


def test_what_differs_in_its_login_only_is_asked_once(web, tmp_path):
    plain = web.url("login")
    urls = [plain, plain.replace("//", "//ada:m00r@"), plain.replace("//", "//b%40c@x:y@")]
    store = Store(tmp_path)
    replies = Web(limits=QUICK, allow_hosts=[web.host], store=store).visit(urls)
    assert {reply.outcome for reply in replies.values()} == {Outcome.OK}
    assert web.seen["/login"] == 1
    assert b"m00r" not in (tmp_path / "links.sqlite3").read_bytes()
    Web(limits=QUICK, allow_hosts=[web.host], store=store).visit(urls[1:])
    assert web.seen["/login"] == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1\\@tides.example/", "http://a b@tides.example/"])
def test_what_only_some_take_for_a_login_is_not_asked(url):
    async def unused(host, port):
        raise AssertionError(host)

    reply = Web(limits=QUICK, resolve=unused).visit([url])[url]
    assert reply.outcome in (Outcome.NOT_ASKED, Outcome.BLOCKED)


def test_it_can_call_itself_otherwise(web):
    web.ask("called", headers=Headers("tidesbot/1 (+https://tides.example)"))
    assert web.headers[-1]["User-Agent"] == "tidesbot/1 (+https://tides.example)"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http://[", "http://a b/", "x", "", "http://\ud800/",
            "http://a.example:x/", "http://a.example:99999/", "http://" + "a" * 300 + ".example/",
            "https://a.example/" + "x" * 9000]
)  # fmt: skip
def test_what_is_no_url_is_not_asked(url):
    async def unused(host, port):
        raise AssertionError(host)

    reply = Web(limits=QUICK, resolve=unused).visit([url])[url]
    assert reply.outcome is Outcome.NOT_ASKED
    assert reply.detail


def test_spaces_are_sent_as_browsers_send_them(web):
    replies = web.ask("PR Newswire/a", "b?c=d e", "narrow\u202fspace", " ", "end  ")
    assert {reply.outcome for reply in replies} == {Outcome.OK}
    for path in ("/PR%20Newswire/a", "/b?c=d%20e", "/narrow%E2%80%AFspace", "/", "/end"):
        assert web.seen[path] == 1


def test_connections_are_kept_for_small_bodies(web):
    connections = []
    original = web.get_request

    def counting():
        connections.append(1)
        return original()

    web.get_request = counting
    try:
        replies = web.ask(
            *(f"kept/{number}" for number in range(20)),
            limits=replace(QUICK, usual=Pace(2, 0)),
        )
    finally:
        del web.get_request
    assert {reply.outcome for reply in replies} == {Outcome.OK}
    assert len(connections) <= 2
