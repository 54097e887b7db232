"""How hosts are treated: slowly, patiently, and not for ever."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from email.utils import formatdate
from urllib.parse import quote

import pytest
from loopback import QUICK, serving, serving_many

from newslint.visit import Outcome
from newslint.web import Limits, Pace, Web
from newslint.web.answers import retry_after


@pytest.fixture
def web():
    with serving() as server:
        yield server


def outcomes(replies):
    return {reply.outcome for reply in replies}


def test_requests_to_one_host_are_some_time_apart(web):
    limits = replace(QUICK, usual=Pace(4, 0.05))
    assert outcomes(web.ask(*map(str, range(8)), limits=limits)) == {Outcome.OK}
    times = sorted(web.times)
    assert times[-1] - times[0] > 7 * 0.05 * 0.9


def test_only_some_requests_to_one_host_at_a_time(web):
    paths = [f"nap/0.05?{number}" for number in range(12)]
    assert outcomes(web.ask(*paths, limits=replace(QUICK, usual=Pace(3, 0)))) == {Outcome.OK}
    assert web.most <= 3


def test_a_host_can_have_a_pace_of_its_own(web):
    limits = replace(QUICK, hosts={"127.0.0.1": Pace(1, 0.05)})
    web.ask(*(f"nap/0.01?{number}" for number in range(5)), limits=limits)
    assert web.most == 1
    assert max(web.times) - min(web.times) > 4 * 0.05 * 0.9


def test_redirects_to_another_host_wait_for_their_turn():
    with serving() as first, serving("127.0.0.2") as second:
        target = second.url("there").replace("/", "%2f")
        limits = replace(QUICK, usual=Pace(8, 0.05))
        replies = first.ask(
            *(f"to/{target}?{number}" for number in range(5)),
            limits=limits, allow_hosts=[first.host, second.host],
        )  # fmt: skip
        assert outcomes(replies) == {Outcome.OK}
        assert max(second.times) - min(second.times) > 4 * 0.05 * 0.8


def test_redirects_from_many_hosts_are_some_at_a_time_and_waiting_costs_nothing():
    """What waits for a turn there longer than an address may take is asked nevertheless."""
    with serving() as first, serving("127.0.0.2") as second:
        port = first.host.split(":")[1]
        names = [f"tides{number}.example" for number in range(16)]
        target = quote(second.url("nap/0.2"), safe="")
        urls = [f"http://{name}:{port}/to/{target}?{name}" for name in names]

        async def resolve(host, port):
            return [host if host == "127.0.0.2" else "127.0.0.1"]

        replies = Web(
            limits=replace(QUICK, timeout=3.0, usual=Pace(2, 0)),
            allow_hosts=[*(f"{name}:{port}" for name in names), second.host], resolve=resolve,
        ).visit(urls)  # fmt: skip
        assert outcomes(replies.values()) == {Outcome.OK}
        assert second.most <= 2
        assert len(second.times) == 16


def test_redirects_wait_for_no_turn_behind_the_end_of_the_run():
    with serving() as first, serving("127.0.0.2") as second:
        target = second.url("there").replace("/", "%2f")
        limits = replace(QUICK, run=0.6, hosts={"127.0.0.2": Pace(1, 0.4)})
        started = time.monotonic()
        replies = first.ask(
            *(f"to/{target}?{number}" for number in range(5)),
            limits=limits, allow_hosts=[first.host, second.host],
        )  # fmt: skip
        assert time.monotonic() - started < 1.5
        assert outcomes(replies) == {Outcome.OK, Outcome.NOT_ASKED}
        left = {reply.detail for reply in replies if reply.outcome is Outcome.NOT_ASKED}
        assert left == {"the limit of 0.6 seconds was reached"}


def test_a_flaky_host_reddens_no_run(web):
    """Every third answer is 503: what a link answers must not depend on that."""
    limits = replace(QUICK, pause=0.001)
    for run in range(100):
        replies = web.ask(*(f"flaky/{run}/{number}" for number in range(3)), limits=limits)
        assert outcomes(replies) == {Outcome.OK}, run


def test_retry_after_is_honoured(web):
    started = time.monotonic()
    [reply] = web.ask("later/429/1", limits=replace(QUICK, longest_pause=2))
    assert reply.outcome is Outcome.OK
    assert time.monotonic() - started >= 1
    date = formatdate(time.time() - 100, usegmt=True).replace(" ", "%20")
    [reply] = web.ask(f"later/503/{date}")
    assert reply.outcome is Outcome.OK


@pytest.mark.parametrize(
    "value", ["86400", "1" + "0" * 5000, "Fri,%2031%20Dec%209999%2023:59:59%20GMT"]
)
def test_absurd_retry_after_is_not_waited_for(web, value):
    started = time.monotonic()
    [limited] = web.ask(f"never/429/{value}")
    [down] = web.ask(f"never/503/{value}")
    assert limited.outcome is Outcome.RATE_LIMITED
    assert down.outcome is Outcome.UNAVAILABLE
    assert web.seen[f"/never/429/{value}"] == 1
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("seconds", [10, 20, 30])
def test_a_wait_that_takes_longer_than_an_address_may_is_not_begun(web, status, seconds):
    """At the usual limits: the host is believed, and not asked a second time before it wants."""
    started = time.monotonic()
    [reply] = web.ask(f"never/{status}/{seconds}", limits=Limits())
    assert time.monotonic() - started < 2
    assert reply.status == status
    assert len(web.times) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_waits_are_part_of_the_time_of_an_address(web, status):
    started = time.monotonic()
    [reply] = web.ask(f"never/{status}/1", limits=replace(QUICK, timeout=1.5, longest_pause=9))
    assert 1 <= time.monotonic() - started < 2
    assert reply.status == status
    assert len(web.times) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_always_asks_for_patience_is_waited_for_once(web, status):
    paths = [f"never/{status}/1?{number}" for number in range(12)]
    started = time.monotonic()
    replies = web.ask(*paths, limits=replace(QUICK, longest_pause=9))
    assert time.monotonic() - started < 2.5
    known = Outcome.RATE_LIMITED if status == 429 else Outcome.UNAVAILABLE
    assert outcomes(replies) == {known, Outcome.NOT_ASKED}
    left = {reply.detail for reply in replies if reply.outcome is Outcome.NOT_ASKED}
    assert left == {"127.0.0.1 asks for patience again and again"}
    assert len(web.times) < 16


def test_a_host_is_waited_for_as_long_as_that_helps(web):
    paths = [f"later/429/1?{number}" for number in range(6)]
    limits = replace(QUICK, longest_pause=9, usual=Pace(3, 0.02))
    assert outcomes(web.ask(*paths, limits=limits)) == {Outcome.OK}


def test_another_host_behind_a_redirect_asks_for_itself():
    with serving() as first, serving("127.0.0.2") as second:
        target = second.url("never/429/20").replace("/", "%2f")
        paths = [f"to/{target}?{number}" for number in range(8)]
        replies = first.ask(*paths, "a", allow_hosts=[first.host, second.host])
        assert replies[-1].outcome is Outcome.OK
        assert outcomes(replies[:-1]) == {Outcome.RATE_LIMITED}


@pytest.mark.parametrize("path", ["drops/503/0.7", "drops/503/0.1"])
def test_a_slow_answer_is_not_lost_by_asking_again(web, path):
    started = time.monotonic()
    [reply] = web.ask(path, limits=replace(QUICK, timeout=2.0))
    assert time.monotonic() - started < 6
    assert (reply.outcome, reply.detail) == (Outcome.UNAVAILABLE, "503 Service Unavailable")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("-1", None),
        ("soon", None),
        ("", None),
        ("1" * 5000, 1e9),
        ("\u0663", None),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 60),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 99 Foo 9999 99:99:99 GMT", None),
        ("Thu, 01 Jan 1970 00:01:00 +9999999999", None),
    ],
)
def test_retry_after_is_read(value, seconds):
    assert retry_after({"retry-after": value}, 0.0) == seconds


def test_a_host_that_only_fails_is_left_alone(web):
    paths = [f"status/503?{number}" for number in range(30)]
    replies = web.ask(*paths, limits=replace(QUICK, failures=3, usual=Pace(1, 0)))
    found = [reply.outcome for reply in replies]
    assert found.count(Outcome.UNAVAILABLE) == 3
    unasked = [reply for reply in replies if reply.outcome is Outcome.NOT_ASKED]
    assert {reply.detail for reply in unasked} == {"127.0.0.1 failed 3 times in a row"}
    assert len(web.times) < 20


def test_one_success_makes_up_for_failures(web):
    paths = [f"status/{200 if number % 3 == 2 else 503}?{number}" for number in range(12)]
    replies = web.ask(*paths, limits=replace(QUICK, failures=3, usual=Pace(1, 0)))
    assert Outcome.NOT_ASKED not in outcomes(replies)


def test_limits_of_the_run_are_told(web):
    paths = [f"many/{number}" for number in range(20)]
    replies = web.ask(*paths, limits=replace(QUICK, requests=5, usual=Pace(1, 0)))
    assert [reply.outcome for reply in replies].count(Outcome.OK) == 5
    assert "limit of 5 requests" in replies[-1].detail
    late = web.ask(*paths, limits=replace(QUICK, run=0))
    assert outcomes(late) == {Outcome.NOT_ASKED}
    assert late[0].detail == "the limit of 0 seconds was reached"


def test_no_more_is_asked_than_allowed_however_many_ask(web):
    hosts = [f"tides{number}.example" for number in range(30)]
    port = web.host.split(":")[1]
    urls = [f"http://{host}:{port}/x" for host in hosts]

    async def resolve(host, port):
        return ["127.0.0.1"]

    allowed = [f"{host}:{port}" for host in hosts]
    limits = replace(QUICK, requests=7)
    Web(limits=limits, allow_hosts=allowed, resolve=resolve).visit(urls)
    assert len(web.times) == 7


def test_a_run_ends_in_time(web):
    started = time.monotonic()
    paths = [f"nap/0.2?{number}" for number in range(50)]
    replies = web.ask(*paths, limits=replace(QUICK, run=0.6, usual=Pace(1, 0)))
    assert time.monotonic() - started < 3
    assert outcomes(replies) == {Outcome.OK, Outcome.NOT_ASKED}


def test_what_could_not_be_confirmed_is_not_held_against_a_link(web):
    [reply] = web.ask("status/404", limits=replace(QUICK, requests=1))
    assert reply.outcome is Outcome.NOT_ASKED
    assert "404 Not Found, which could not be confirmed" in reply.detail


def test_many_hosts_are_counted_exactly():
    """Every answer becomes one outcome, and nobody is asked more often than is said."""
    kinds = {
        "status/200": (Outcome.OK, 1),
        "status/404": (Outcome.GONE, 2),
        "status/403": (Outcome.REFUSED, 1),
        "status/429": (Outcome.RATE_LIMITED, 3),
        "status/503": (Outcome.UNAVAILABLE, 6),
        "status/405": (Outcome.REJECTED, 2),
        "to/status/410": (Outcome.GONE, 2),
        "loop": (Outcome.REDIRECT_LOOP, 2),
    }
    addresses = [f"127.0.{number // 20 + 1}.{number % 20 + 1}" for number in range(120)]
    with serving_many(addresses) as (port, seen):
        uses = [
            (address, path)
            for number, address in enumerate(addresses)
            for path in [*kinds][number % 2 :: 2]
        ]
        urls = {f"http://{address}:{port}/{path}": path for address, path in uses}
        allowed = [f"{address}:{port}" for address in addresses]
        limits = replace(QUICK, pause=0.001)
        replies = Web(limits=limits, allow_hosts=allowed).visit(urls)
        counts = Counter(path for _, path in uses)
        found = Counter((urls[url], reply.outcome) for url, reply in replies.items())
        assert found == {(path, kinds[path][0]): count for path, count in counts.items()}
        for address, path in uses:
            assert seen[f"{address}/{path}"] == kinds[path][1], (address, path)
    assert len(replies) == 480


def test_progress_is_told(web):
    seen = []
    web.ask("a", "b", "status/404", tell=seen.append)
    assert (seen[-1].urls, seen[-1].hosts, seen[-1].done, seen[-1].failing) == (3, 1, 3, 1)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)


def test_no_hosts_no_work():
    assert Web().visit([]) == {}
