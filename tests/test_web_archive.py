"""Archived copies of pages that are gone."""

from __future__ import annotations

import json

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import Archive, Web

COPY = "http://web.archive.org/web/20260131000000/https://tides.example/a"


@pytest.fixture
def web():
    with serving() as server:
        yield server


def endpoint(web, answer):
    raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return web.url(f"page/200/application/json/{raw.hex()}")


def told(copy=COPY, *, available=True):
    return {"archived_snapshots": {"closest": {"available": available, "url": copy}}}


def asked(web, answer, urls):
    archive = Archive(endpoint(web, answer), interval=0)
    return Web(limits=QUICK, allow_hosts=[web.host], archive=archive).visit(urls)


def test_a_copy_near_the_date_of_the_story_is_found(web):
    gone, fine = web.url("status/404"), web.url("a")
    replies = asked(web, told(), {gone: "2026-01-31T10:00:00Z", fine: "2026-01-31"})
    assert replies[gone].archived == COPY.replace("http:", "https:", 1)
    assert not replies[fine].archived
    [question] = [path for path in web.seen if path.startswith("/page/")]
    assert question.endswith("status%2F404&timestamp=20260131")


def test_without_a_date_any_copy_will_do(web):
    gone = web.url("status/410")
    assert asked(web, told(), [gone])[gone].archived
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
        told(available=False),
        told("https://evil.example/web/2026/https://tides.example/"),
        told("https://web.archive.org.evil.example/web/2026/x"),
        told("javascript:alert(1)"),
        told("https://web.archive.org/web/20260131/x\r\ny"),
        told("https://web.archive.org/web/20260131/" + "x" * 9000),
        told(7),
    ],
)
def test_what_is_no_copy_is_not_offered(web, answer):
    gone = web.url("status/404")
    reply = asked(web, answer, [gone])[gone]
    assert (reply.outcome, reply.archived) == (Outcome.GONE, "")


@pytest.mark.parametrize("path", ["status/503", "raw/half", "to/x"])
def test_an_archive_that_is_down_is_no_reason_to_fail(web, path):
    gone = web.url("status/404")
    archive = Archive(web.url(path), interval=0)
    reply = Web(limits=QUICK, allow_hosts=[web.host], archive=archive).visit([gone])[gone]
    assert (reply.outcome, reply.archived) == (Outcome.GONE, "")


def test_nobody_is_asked_unless_wanted(web):
    web.ask("status/404")
    assert set(web.seen) == {"/status/404"}
