"""What earlier runs learnt: when it is served, how failures add up, and what can go wrong."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import QUICK, serving

from newslint.visit import Outcome, Page, Reply
from newslint.web import Headers, Store, Web
from newslint.web.ages import DAY
from newslint.web.packing import pack, unpack
from newslint.web.store import clear
from newslint.web.streaks import Streak

START = 1_770_000_000.0


def same(url):
    """All addresses are asked in the same way."""
    return ""


@pytest.fixture
def web():
    with serving() as server:
        yield server


@pytest.fixture
def ask(web, tmp_path):
    """Ask for a path some days after the start."""

    def asking(path, days=0.0, **more):
        store = more.pop("store", Store(tmp_path))
        before = web.seen[f"/{path}"]
        [reply] = web.ask(path, store=store, clock=lambda: START + days * DAY, **more)
        return reply, web.seen[f"/{path}"] - before

    return asking


@pytest.mark.parametrize(
    ("path", "fresh", "stale"), [("a", 5.5, 8.5), ("to/b", 5.5, 8.5), ("status/403", 2.3, 3.7)]
)
def test_what_says_nothing_bad_is_served_for_days(ask, path, fresh, stale):
    first, requests = ask(path)
    assert requests == 1
    again, requests = ask(path, fresh)
    assert (again, requests) == (first, 0)
    _, requests = ask(path, stale)
    assert requests == 1


@pytest.mark.parametrize("path", ["status/404", "loop", "status/405"])
def test_what_is_reported_is_asked_each_time(ask, path):
    assert ask(path)[1] == 2
    # It was seen a few hours ago: once more is enough.
    assert ask(path, 0.5)[1] == 1
    assert ask(path, 2)[1] == 2


@pytest.mark.parametrize("path", ["status/503", "status/429"])
def test_what_may_be_over_in_a_minute_is_never_served(ask, path):
    requests = ask(path)[1]
    assert requests > 1
    assert ask(path, 0.001)[1] == requests


def test_failures_count_once_a_day(ask):
    assert [ask("status/503", hours / 24)[0].failures for hours in range(4)] == [1, 1, 1, 1]
    found = [ask("status/503", day) for day in (1, 1.2, 2, 3)]
    assert [reply.failures for reply, _ in found] == [2, 2, 3, 4]
    assert {reply.failing_since for reply, _ in found} == {"2026-02-02"}


def test_one_success_ends_a_streak():
    down, up = Reply(Outcome.UNAVAILABLE), Reply(Outcome.OK)
    streak = Streak().after(down, START).after(down, START + DAY)
    assert (streak.failures, streak.since) == (2, "2026-02-02")
    assert streak.after(Reply(Outcome.REFUSED), START + 2 * DAY) == streak
    assert streak.after(Reply(Outcome.NOT_ASKED), START + 2 * DAY) == streak
    assert streak.after(up, START + 2 * DAY) == Streak()
    assert streak.after(up, START).after(down, START + 9 * DAY).failures == 1


def test_without_a_store_a_failure_is_the_first(web):
    [reply] = web.ask("status/503", clock=lambda: START)
    assert (reply.failures, reply.failing_since) == (1, "2026-02-02")


def test_a_maximal_age(ask):
    ask("a")
    assert ask("a", 0.5, max_age=DAY)[1] == 0
    assert ask("a", 1.5, max_age=DAY)[1] == 1
    assert ask("a", 1.5, max_age=0.0)[1] == 1


def test_a_clock_that_goes_back_serves_nothing(ask):
    ask("a")
    assert ask("a", -1)[1] == 1


def test_read_only_serves_and_counts_but_keeps_nothing(ask, tmp_path):
    reader = Store(tmp_path, read_only=True)
    ask("a", store=reader)
    assert not list(tmp_path.iterdir())
    ask("a")
    ask("status/503")
    assert ask("a", 1, store=reader)[1] == 0
    assert ask("status/503", 1, store=reader)[0].failures == 2
    assert ask("status/503", 1, store=reader)[0].failures == 2
    assert ask("status/503", 1)[0].failures == 2


def test_a_folder_that_others_own_can_be_read(ask, tmp_path, monkeypatch):
    ask("a")
    monkeypatch.setattr("os.access", lambda *_: False)
    before = sorted(tmp_path.iterdir())
    assert ask("a", 1, store=Store(tmp_path, read_only=True))[1] == 0
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_asked_in_another_way_is_another_address(web, tmp_path):
    """A reply for somebody who may see a private host says nothing to others."""
    url = web.url("a")
    assert web.ask("a", store=Store(tmp_path))[0].outcome is Outcome.OK
    assert Web(store=Store(tmp_path)).visit([url])[url].outcome is Outcome.BLOCKED


def test_what_holds_for_one_host_is_no_matter_for_others(web, tmp_path, monkeypatch):
    """A pull request without a token uses what the scheduled run knows of all other hosts."""
    monkeypatch.setenv("TIDES", "s3cr3t")
    with serving("127.0.0.2") as api:
        both = [web.host, api.host]
        own = {api.host: {"Authorization": "Bearer ${TIDES}"}}
        scheduled = Headers(hosts=own, tokens=[(api.host, "TIDES")], unencrypted=both)
        urls = [web.url("a"), api.url("a"), web.url("status/403")]

        def run(store, **more):
            known = Web(limits=QUICK, store=store, **{"allow_hosts": both, **more})
            return known.visit(urls)

        run(Store(tmp_path), headers=scheduled)
        assert (len(web.times), len(api.times)) == (2, 1)
        reader = Store(tmp_path, read_only=True)
        run(reader, headers=replace(scheduled, tokens=()))
        run(reader, allow_hosts=[*both, "other.example", "127.0.0.1:1"], headers=Headers(hosts=own))
        assert (len(web.times), len(api.times)) == (2, 3)
        run(reader, headers=scheduled)
        assert (len(web.times), len(api.times)) == (2, 3)
        run(reader, headers=Headers("tidesbot/1"))
        assert len(web.times) == 4


def test_a_redirect_to_a_host_that_is_asked_otherwise_is_not_kept(web, tmp_path):
    with serving("127.0.0.2") as other:
        url = web.url(f"to/{other.url('there').replace('/', '%2f')}")
        allowed = [web.host, other.host]
        store = Store(tmp_path)
        for times in (1, 2):
            reply = Web(limits=QUICK, store=store, allow_hosts=allowed).visit([url])[url]
            assert reply.outcome is Outcome.OK
            assert len(other.times) == times
        reply = Web(limits=QUICK, store=store, allow_hosts=[web.host]).visit([url])[url]
        assert reply.outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    "content", [b"", b"not a database" * 1000, b"SQLite format 3\0" + b"x" * 5000]
)
def test_what_is_damaged_counts_as_empty(ask, tmp_path, content):
    (tmp_path / "links.sqlite3").write_bytes(content)
    assert ask("a")[1] == 1
    assert ask("a", 1)[1] == 0


def test_what_is_foreign_counts_as_empty(ask, tmp_path):
    with sqlite3.connect(tmp_path / "links.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
        database.execute("CREATE TABLE replies (other TEXT)")
    database.close()
    assert ask("a")[1] == 1
    assert ask("a", 1)[1] == 0


@pytest.mark.parametrize("column", ["reply", "checked", "failures", "counted"])
@pytest.mark.parametrize("value", ["{}", "null", b"\xff", "[" * 9000, None])
def test_rows_that_are_damaged_count_as_missing(ask, tmp_path, column, value):
    ask("a")
    with sqlite3.connect(tmp_path / "links.sqlite3") as database:
        database.execute(f"UPDATE replies SET {column} = ?", (value,))
    database.close()
    assert ask("a", 1)[0].outcome is Outcome.OK


def test_a_folder_that_cannot_be_used_is_no_reason_to_fail(ask, tmp_path):
    (tmp_path / "file").touch()
    assert ask("a", store=Store(tmp_path / "file" / "folder"))[0].outcome is Outcome.OK


def test_runs_at_the_same_time_keep_what_all_learnt(tmp_path):
    def run(number):
        replies = {
            f"https://tides.example/{number}/{page}": Reply(Outcome.OK) for page in range(50)
        }
        replies["https://tides.example/down"] = Reply(Outcome.UNAVAILABLE)
        Store(tmp_path).keep(same, replies, START)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    urls = [f"https://tides.example/{number}/{page}" for number in range(6) for page in range(50)]
    known = Store(tmp_path).known(same, [*urls, "https://tides.example/down"])
    assert len(known) == 301
    assert known["https://tides.example/down"].streak.failures == 1


def test_the_oldest_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr("newslint.web.store._MOST_ROWS", 10)
    store = Store(tmp_path)
    for number in range(25):
        store.keep(same, {f"https://tides.example/{number}": Reply(Outcome.OK)}, START + number)
    known = store.known(same, [f"https://tides.example/{number}" for number in range(25)])
    assert sorted(known) == sorted(f"https://tides.example/{number}" for number in range(15, 25))


def test_only_our_files_are_cleared(tmp_path):
    Store(tmp_path).keep(same, {"https://tides.example/": Reply(Outcome.OK)}, START)
    (tmp_path / "mine").touch()
    assert clear(tmp_path) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert clear(tmp_path / "missing") == 0


TEXT = st.text(max_size=40)
REPLIES = st.tuples(
    st.sampled_from(Outcome),
    st.integers(0, 999),
    TEXT,
    TEXT,
    st.lists(st.tuples(st.integers(300, 399), TEXT), max_size=3).map(tuple),
    st.builds(Page, TEXT, TEXT, TEXT, st.integers(0, 9999), st.integers(0, 9999), TEXT),
).map(lambda known: Reply(*known))


@given(REPLIES)
def test_what_is_packed_comes_back(reply):
    assert unpack(pack(reply)) == reply


@given(st.one_of(TEXT, st.binary(max_size=40), st.none()))
def test_what_was_not_packed_is_nothing(text):
    assert unpack(text) is None


def test_long_replies_are_not_kept(tmp_path):
    long = Reply(Outcome.OK)._replace(hops=((301, "x" * 9000),))
    Store(tmp_path).keep(same, {"https://tides.example/": long}, START)
    assert not Store(tmp_path).known(same, ["https://tides.example/"])


def test_odd_characters_are_no_reason_to_ask_again(tmp_path):
    urls = [f"https://tides.example/{odd}" for odd in ("a\u2028", "\u202f", "\x1b", "\ud800", "\0")]
    Store(tmp_path).keep(same, dict.fromkeys(urls, Reply(Outcome.OK)), START)
    assert [*Store(tmp_path).known(same, urls)] == [url for url in urls if "\ud800" not in url]


def test_what_was_learnt_before_an_interruption_is_kept(web, tmp_path):
    """Ctrl-C after the first answers: they need not be asked for again."""
    code = f"""
import _thread, sys
sys.path[:0] = {sys.path!r}
from pathlib import Path
from dataclasses import replace
from loopback import QUICK
from newslint.web import Pace, Store, Web
def tell(progress):
    if progress.done == 3:
        _thread.interrupt_main()
web = Web(limits=replace(QUICK, usual=Pace(1, 0.05)), allow_hosts=[{web.host!r}],
          store=Store(Path({str(tmp_path)!r})), tell=tell)
try:
    web.visit([{web.url("")!r} + str(number) for number in range(20)])
except KeyboardInterrupt:
    print("stopped")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout == "stopped\n", done.stderr
    asked = len(web.times)
    assert asked < 20
    with sqlite3.connect(tmp_path / "links.sqlite3") as database:
        (count,) = database.execute("SELECT count(*) FROM replies").fetchone()
    database.close()
    assert count >= 3
