"""Archived copies of pages that are gone."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import Archive, Choice, Web

STAMP = "web.archive.org/web/20260131000000"


@pytest.fixture
def web():
    with serving() as server:
        yield server


def endpoint(web, answer):
    raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return web.url(f"page/200/application/json/{raw.hex()}")


def told(copy, *, available=True):
    return {"archived_snapshots": {"closest": {"available": available, "url": copy}}}


def asked(web, answer, urls):
    archive = Archive(endpoint(web, answer), interval=0)
    return Web(limits=QUICK, allow_hosts=[web.host], archive=archive).visit(urls)


def test_a_copy_near_the_date_of_the_story_is_found(web):
    gone, fine = web.url("status/404"), web.url("a")
    answer = told(f"http://{STAMP}/{gone}")
    replies = asked(web, answer, {gone: "2026-01-31T10:00:00Z", fine: "2026-01-31"})
    assert replies[gone].archived == f"https://{STAMP}/{gone}"
    assert not replies[fine].archived
    [question] = [path for path in web.seen if path.startswith("/page/")]
    assert question.endswith("status%2F404&timestamp=20260131")


def test_without_a_date_any_copy_will_do(web):
    gone = web.url("status/410")
    assert asked(web, told(f"http://{STAMP}/{gone}"), [gone])[gone].archived
    [question] = [path for path in web.seen if path.startswith("/page/")]
    assert "timestamp" not in question


@pytest.mark.parametrize(
    "answer",
    [
        {"archived_snapshots": {}},
        {},
        [],
        b"not json",
        b"[" * 60_000,
        told("GONE", available=False),
        told("https://evil.example/web/2026/GONE"),
        told("https://web.archive.org.evil.example/web/2026/GONE"),
        told(f"http://{STAMP}/http://x.example/"),
        told(f"http://{STAMP}/GONE/other"),
        told(f"http://{STAMP}/"),
        told("javascript:alert(1)"),
        told("https://web.archive.org/web/20260131/x\r\ny"),
        told("https://web.archive.org/web/20260131/" + "x" * 9000),
        told(7),
    ],
)
def test_what_is_no_copy_is_not_offered(web, answer):
    gone = web.url("status/404")
    if isinstance(answer, dict):
        answer = json.loads(json.dumps(answer).replace("GONE", gone))
    reply = asked(web, answer, [gone])[gone]
    assert (reply.outcome, reply.archived) == (Outcome.GONE, "")


@pytest.mark.parametrize("spelling", ["http://x.example:80/A%2Da/", "https://www.x.example/A-a"])
def test_other_spellings_of_the_page_are_the_page(web, spelling):
    url = "http://x.example/A-a"
    choice = Choice(remap={url: web.url("status/404")})
    archive = Archive(endpoint(web, told(f"http://{STAMP}/{spelling}")), interval=0)
    replies = Web(limits=QUICK, choice=choice, allow_hosts=[web.host], archive=archive).visit([url])
    assert replies[url].archived == f"https://{STAMP}/{spelling}"


def looked_for(web, path, limits=QUICK, count=6, **more):
    """How often an archive was asked for copies of some pages."""
    urls = [web.url(f"status/404?{number}") for number in range(count)]
    archive = Archive(web.url(path), **{"interval": 0, **more})
    known = Web(limits=limits, allow_hosts=[web.host], archive=archive)
    replies = known.visit(urls)
    assert {reply.outcome for reply in replies.values()} <= {Outcome.GONE, Outcome.NOT_ASKED}
    return sum(times for seen, times in web.seen.items() if seen.startswith(f"/{path}"))


def test_the_limits_of_the_run_hold_for_the_archive(web):
    assert looked_for(web, "none", replace(QUICK, requests=15)) == 3
    started = time.monotonic()
    assert 0 < looked_for(web, "nap/0.3", replace(QUICK, run=1.0)) < 5
    assert time.monotonic() - started < 2


def test_one_question_without_an_answer_is_not_the_end(web):
    assert looked_for(web, "nap/9", count=2, timeout=0.1) == 2
    web.seen.clear()
    assert looked_for(web, "nap/9", timeout=0.1) == 3


def test_an_archive_that_asks_for_patience_is_waited_for_once(web):
    started = time.monotonic()
    limits = replace(QUICK, longest_pause=2)
    assert looked_for(web, "later/429/1", limits, count=2) == 4
    assert 2 <= time.monotonic() - started < 4
    assert looked_for(web, "never/429/1", limits) == 2
    assert looked_for(web, "never/503/60", limits) == 1


@pytest.mark.parametrize("path", ["status/503", "raw/half", "to/x"])
def test_an_archive_that_is_down_is_no_reason_to_fail(web, path):
    gone = web.url("status/404")
    archive = Archive(web.url(path), interval=0)
    reply = Web(limits=QUICK, allow_hosts=[web.host], archive=archive).visit([gone])[gone]
    assert (reply.outcome, reply.archived) == (Outcome.GONE, "")


def test_nobody_is_asked_unless_wanted(web):
    web.ask("status/404")
    assert set(web.seen) == {"/status/404"}
