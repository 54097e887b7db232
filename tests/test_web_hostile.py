"""Servers that want to hang, flood or fool whoever asks them: one reply, soon, and no exception."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from contextlib import nullcontext
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import QUICK, RAW, serving
from shared_data import hostile

from newslint.cli.reach import web_of
from newslint.visit import Outcome
from newslint.web import Headers, Web
from newslint.web.client import httpx
from newslint.web.fetching import Fetcher
from newslint.web.wire import Wire

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


def test_every_server_of_the_shared_table_ends_in_time(port, site, newslint, monkeypatch):
    """At the usual limits, side by side, each as a host of its own: one finding each, or none."""
    table = json.loads((hostile() / "net" / "urls.json").read_text())
    wanted = {entry["path"]: entry.get("want") for entry in [*table["redirects"], *table["server"]]}
    wanted |= dict.fromkeys(("/bomb/gzip-one", "/status/429-neg", "/status/429-big", "/ok"))
    hosts = [f"tides{number}.example:{port}" for number in range(len(wanted))]
    urls = {
        f"{'https' if 'tls' in path else 'http'}://{host}{path}": path
        for path, host in zip(wanted, hosts, strict=True)
    }

    async def resolve(host, port):
        known = {"example.org": "93.184.215.14"}
        return ["127.0.0.1" if host.startswith("tides") else known.get(host, host)]

    connect = Wire.connect

    async def connecting(address, port):
        if address != "127.0.0.1":
            raise ConnectionRefusedError
        return await connect(address, port)

    def asking(*arguments):
        return replace(web_of(*arguments), resolve=resolve, allow_hosts=hosts)

    monkeypatch.setattr(Wire, "connect", connecting)
    monkeypatch.setattr("newslint.cli.asking.web_of", asking)
    (site / "a.md").write_text("".join(f"<{url}>\n\n" for url in urls))
    started = time.monotonic()
    result = newslint(
        "a.md", "--online", "--select", "links", "--ignore", "insecure-url,private-url",
        "--output-format", "json", "--no-cache",
    )  # fmt: skip
    assert time.monotonic() - started < 15
    assert result.code == 1, result.err
    lines = [finding["location"]["row"] for finding in json.loads(result.out)]
    assert len(lines) == len(set(lines))
    found = {[*urls.values()][row // 2] for row in lines}
    assert {path for path, want in wanted.items() if want == "finding"} <= found
    assert {"/redir/loopback", "/redir/metadata", "/slow/accept", "/slow/headers"} <= found
    assert not {"/ok", "/slow/body", "/status/999", "/cookie", "/big/body"} & found
    # On a busy machine the first answer may come too late, and the second says where it leads.
    why = ("is not http or https", "could not be confirmed: redirect 1")
    assert sum(any(map(line.__contains__, why)) for line in result.err.splitlines()) == 2
    assert {*result.out + result.err} <= {"\n", *map(chr, range(32, 127)), "\u2026"}


async def nobody(host, port):
    raise socket.gaierror(socket.EAI_NONAME, "no")


URLS = st.one_of(
    st.text(max_size=40),
    st.builds("{}:{}{}".format, st.sampled_from(["http", "https", "HTTP", "ftp"]),
              st.sampled_from(["//", "/", "", "///", "\\\\"]), st.text(max_size=40)),
    st.builds("http://{}/{}".format, st.text("a.[]:%@1-_\u00e4\u3002", max_size=20), st.text()),
)  # fmt: skip


@given(URLS)
def test_whatever_stands_in_a_story_is_a_reply(url):
    reply = Web(limits=QUICK, resolve=nobody).visit([url])[url]
    assert reply.outcome in (Outcome.NOT_ASKED, Outcome.BLOCKED)


class Stub:
    """Answers the first request with a redirect, the others with a page."""

    def __init__(self, location, headers):
        self.answers = [(302, {"location": location, **headers}), (200, headers)]

    async def handle_async_request(self, request):
        assert request.url.scheme in ("http", "https")
        status, headers = self.answers.pop(0)
        stream = httpx.ByteStream(b"ok")
        return httpx.Response(status, headers=list(headers.items()), stream=stream)


@given(
    st.one_of(URLS.map(lambda url: url.encode(errors="replace")), st.binary(max_size=40)),
    st.dictionaries(
        st.sampled_from(["content-type", "retry-after", "set-cookie", "x-datadome"]),
        st.binary(max_size=30),
    ),
)
def test_whatever_a_redirect_says_is_a_reply(location, headers):
    async def fetch():
        fetcher = Fetcher(Stub(location, headers), QUICK, Headers(), lambda url: False)
        return await fetcher.fetch(
            "http://tides.example/", 1.0, lambda host, elsewhere: nullcontext()
        )

    fetched = asyncio.run(fetch())
    assert isinstance(fetched.reply.outcome, Outcome)
    assert fetched.reply.detail
