"""The web, asked for real on the loopback interface."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import threading
from dataclasses import replace

import pytest
from loopback import serving
from shared_data import hostile

from newslint.visit import Outcome
from newslint.web import Limits, visit
from newslint.web.guard import refusal

QUICK = Limits(total=0.6, connect=0.5, interval=0, pause=0, longest_pause=0)


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
        ("once/503", Outcome.OK, 2),
        ("status/401", Outcome.REFUSED, 1),
        ("status/403", Outcome.REFUSED, 1),
        ("status/429", Outcome.REFUSED, 1),
        ("status/451", Outcome.REFUSED, 1),
        ("status/999", Outcome.REFUSED, 1),
        ("status/500", Outcome.UNAVAILABLE, 2),
        ("status/503", Outcome.UNAVAILABLE, 2),
        ("to/b", Outcome.OK, 1),
        ("to/status/404", Outcome.GONE, 2),
        ("loop", Outcome.REDIRECT_LOOP, 2),
        ("fading", Outcome.UNAVAILABLE, 2),
        ("cookie", Outcome.REFUSED, 1),
        ("count/0", Outcome.REDIRECT_LOOP, 2),
        ("slow", Outcome.UNAVAILABLE, 2),
        ("endless", Outcome.OK, 1),
        ("reset", Outcome.UNAVAILABLE, 2),
        ("garbage", Outcome.UNAVAILABLE, 2),
        ("to/file:///etc/passwd", Outcome.NOT_ASKED, 1),
        ("to/http://169.254.169.254/latest/", Outcome.NOT_ASKED, 1),
    ],
)
def test_every_answer_is_an_outcome(web, path, outcome, requests):
    url = web.url(path)
    reply = visit([url, url], QUICK, allow_hosts=[web.host])[url]
    assert reply.outcome is outcome, reply
    assert web.seen[f"/{path}"] == requests
    assert reply.detail


def test_redirects_are_told(web):
    url = web.url("to/to/c")
    reply = visit([url], QUICK, allow_hosts=[web.host])[url]
    assert reply.hops == ((301, web.url("to/c")), (301, web.url("c")))
    assert reply.url == web.url("c")


def test_requests_are_honest_and_carry_nothing_of_ours(web, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    url = web.url("honest").replace("http://", "http://ada:moor@")
    reply = visit([url, f"{url}#a"], QUICK, allow_hosts=[web.host])[f"{url}#a"]
    assert reply.outcome is Outcome.OK
    assert "moor" not in repr(reply)
    assert web.seen["/honest"] == 1
    headers = web.headers[-1]
    assert headers["User-Agent"].startswith("newslint/")
    assert headers["Accept-Encoding"] == "identity"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_private_addresses_are_refused_before_a_socket_opens(web):
    url = web.url("private")
    reply = visit([url, "http://127.0.0.1/"], QUICK)
    assert reply[url].outcome is Outcome.NOT_ASKED
    assert reply["http://127.0.0.1/"].detail == "127.0.0.1 is a loopback address"
    assert web.seen["/private"] == 0


def test_limits_of_the_run_are_told(web):
    urls = [web.url(f"many/{number}") for number in range(20)]
    replies = visit(urls, replace(QUICK, requests=5, per_host=1), allow_hosts=[web.host])
    outcomes = [replies[url].outcome for url in urls]
    assert outcomes.count(Outcome.OK) == 5
    assert outcomes.count(Outcome.NOT_ASKED) == 15
    assert "limit of 5 requests" in replies[urls[-1]].detail
    late = visit(urls, replace(QUICK, run=-1), allow_hosts=[web.host])
    assert {reply.outcome for reply in late.values()} == {Outcome.NOT_ASKED}


async def unknown(host, port):
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


async def down(host, port):
    raise socket.gaierror(socket.EAI_AGAIN, "later")


def test_unknown_host_and_no_network():
    url = "http://tides.example/"
    assert visit([url], QUICK, resolve=unknown)[url].outcome is Outcome.NO_HOST
    reply = visit([url], QUICK, resolve=down)[url]
    assert (reply.outcome, reply.detail) == (Outcome.NOT_ASKED, "no network")
    urls = [f"http://tides{number}.example/" for number in range(3)]
    replies = visit(urls, QUICK, resolve=unknown)
    assert {reply.detail for reply in replies.values()} == {"no network"}


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http://[", "http://a b/", "x", "", "http://\ud800/"]
)
def test_what_is_no_url_is_not_asked(url):
    assert visit([url], QUICK, resolve=unknown)[url].outcome in (
        Outcome.NOT_ASKED,
        Outcome.NO_HOST,
    )


def test_certificate_from_nobody_known(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with serving() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        url = f"https://{server.host}/"
        reply = visit([url], replace(QUICK, total=5), allow_hosts=[server.host])[url]
    assert reply.outcome is Outcome.BAD_CERTIFICATE
    assert "self" in reply.detail


def test_name_is_looked_up_once_for_each_connection_and_that_address_is_used(web):
    asked = []

    async def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    port = web.host.split(":")[1]
    url = f"http://tides.example:{port}/rebind"
    allowed = [f"tides.example:{port}"]
    assert visit([url], QUICK, allow_hosts=allowed, resolve=rebinding)[url].outcome is Outcome.OK
    assert asked == ["tides.example"]


def test_guard_decides_as_the_table_says():
    table = json.loads((hostile() / "net" / "urls.json").read_text())["urls"]
    # Answers that change are a test of their own above.
    table = [entry for entry in table if not any(map(_is_list, entry.get("resolve", ())))]
    wrong = []
    for entry in table:
        opened = []
        reply = _visited(entry, opened)
        if entry["want"] == "deny" and (reply.outcome is not Outcome.NOT_ASKED or opened):
            wrong.append((entry["url"], entry["why"], reply.detail))
        if entry["want"] == "allow" and not opened:
            wrong.append((entry["url"], entry["why"], reply.detail))
    assert not wrong


def _is_list(value):
    return isinstance(value, list)


def _visited(entry, opened):
    """Visit a URL with every connection that the guard would make recorded instead."""
    import httpcore

    from newslint.web import guard

    class Recorder(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, host, port, *arguments):
            opened.append(host)
            raise httpcore.ConnectError("recorded")

    original = guard.httpcore.AnyIOBackend
    guard.httpcore.AnyIOBackend = Recorder
    try:
        return visit([entry["url"]], QUICK, resolve=_table_lookup(entry))[entry["url"]]
    finally:
        guard.httpcore.AnyIOBackend = original


def _table_lookup(entry):
    async def lookup(host, port):
        if "resolve" in entry:
            return list(entry["resolve"])
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(item[4][0]) for item in found]

    return lookup


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("168.63.129.16", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
    ],
)
def test_addresses(address, public):
    assert (refusal(address) is None) is public


def test_many_hosts_at_once_are_counted_exactly(web):
    urls = [web.url(f"status/{200 if number % 3 else 404}?{number}") for number in range(60)]
    urls = [url.replace("status/200?", "ok/") for url in urls]
    before = threading.active_count()
    replies = visit(urls, replace(QUICK, total=5), allow_hosts=[web.host])
    assert sum(reply.outcome is Outcome.OK for reply in replies.values()) == 40
    assert threading.active_count() <= before + 2
