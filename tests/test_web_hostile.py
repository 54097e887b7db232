"""Servers that want to hang, flood or fool whoever asks them: one reply, soon, and no exception."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from loopback import QUICK, RAW, serving
from shared_data import hostile

from newslint.visit import Outcome, Reply
from newslint.web import Limits, Web

DRIPPING = ("headers", "body", "hints", "trailers")
FINE = ("204-body", "big-length", "cookies", "unknown-coding", "bomb", "length-and-chunks",
        "huge-chunk", "bad-chunk")  # fmt: skip


@pytest.fixture(scope="module")
def web():
    with serving() as server:
        yield server


@pytest.mark.parametrize("kind", RAW)
def test_whatever_comes_is_a_reply(web, kind):
    started = time.monotonic()
    [reply] = web.ask(f"raw/{kind}")
    assert time.monotonic() - started < 6
    if kind in FINE:
        assert reply.outcome is Outcome.OK, reply
    elif kind == "control-reason":
        assert (reply.outcome, reply.detail) == (
            Outcome.UNAVAILABLE,
            "500 Internal Server Error",
        )
    else:
        assert reply.outcome is Outcome.UNAVAILABLE, reply
    assert repr(reply).isprintable()
    assert len(repr(reply)) < 2000


def test_what_drips_is_given_up(web):
    started = time.monotonic()
    replies = dict(zip(DRIPPING, web.ask(*(f"dripping/{kind}" for kind in DRIPPING)), strict=True))
    assert time.monotonic() - started < 12
    found = {kind: reply.outcome for kind, reply in replies.items()}
    assert found["headers"] is found["hints"] is Outcome.UNAVAILABLE
    # The page has answered, whatever its body does.
    assert found["body"] is found["trailers"] is Outcome.OK


def test_tls_where_there_is_none(web):
    url = web.url("plain").replace("http:", "https:")
    reply = Web(limits=QUICK, allow_hosts=[web.host]).visit([url])[url]
    assert reply.outcome is Outcome.INCOMPLETE_CHAIN
    assert reply.detail.startswith("TLS fails")


def test_floods_do_not_fill_the_memory(web):
    """In a process of its own: what others used before says nothing."""
    code = f"""
import json, resource, sys
sys.path[:0] = {sys.path!r}
from loopback import QUICK
from newslint.web import Web
def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
web = Web(limits=QUICK, allow_hosts=[{web.host!r}])
base = {web.url("")!r}
web.visit([base + "a"])
before = used()
web.visit([base + path for path in ("endless", "raw/bomb", "raw/huge-header", "raw/many-headers",
                                    "raw/big-length", "grow/1", "raw/cookies")])
print(used() - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    unit = 1024 if sys.platform == "linux" else 1
    assert int(done.stdout) * unit < 15 << 20


@pytest.fixture(scope="module")
def port():
    server = hostile() / "net" / "server.py"
    command = [sys.executable, server, "--max-seconds", "120", "--max-connections", "5000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield int(process.stdout.readline())
        process.terminate()


def test_every_server_of_the_shared_table_ends_in_time(port):
    table = json.loads((hostile() / "net" / "urls.json").read_text())
    paths = [entry["path"] for kind in ("redirects", "server") for entry in table[kind]]
    paths += ["/bomb/gzip-one", "/status/429-neg", "/status/429-big", "/hdr/te-cl", "/ok"]
    host = f"127.0.0.1:{port}"
    urls = [f"http://{host}{path}" for path in paths]
    limits = Limits(timeout=3.0, retries=0, failures=1000)
    started = time.monotonic()
    replies = Web(limits=limits, allow_hosts=[host]).visit(urls)
    assert time.monotonic() - started < 60
    assert all(isinstance(replies[url], Reply) and replies[url].detail for url in urls)
    assert all(repr(replies[url]).isprintable() for url in urls)
    for entry in table["redirects"]:
        if entry["want"] == "deny":
            reply = replies[f"http://{host}{entry['path']}"]
            assert reply.outcome in (Outcome.BLOCKED, Outcome.NOT_ASKED), entry
    assert replies[f"http://{host}/ok"].outcome is Outcome.OK


@pytest.mark.parametrize("path", ["/slow/accept"])
def test_one_slow_server_takes_twelve_seconds_at_most(port, path):
    host = f"127.0.0.1:{port}"
    started = time.monotonic()
    [reply] = Web(allow_hosts=[host]).visit([f"http://{host}{path}"]).values()
    assert time.monotonic() - started < 12
    assert reply.outcome is Outcome.UNAVAILABLE
