"""No connection leads to a private address."""

from __future__ import annotations

import asyncio
import json
import socket
from urllib.parse import quote

import pytest
from loopback import QUICK, serving
from shared_data import hostile

from newslint.urls.addresses import refusal
from newslint.visit import Outcome
from newslint.web import Web, guard
from newslint.web.client import httpcore
from newslint.web.guard import Guard, Refused
from newslint.web.lookup import Names
from newslint.web.wire import Wire

PUBLIC = "93.184.215.14"


@pytest.fixture(scope="module")
def web():
    with serving() as server:
        yield server


def resolving(*answers):
    """A resolver under test control: one answer after the other, then the last for ever."""
    asked = []

    async def resolve(host, port):
        asked.append(host)
        return list(answers[min(len(asked), len(answers)) - 1])

    resolve.asked = asked
    return resolve


@pytest.fixture
def opened(monkeypatch):
    """Addresses that would have been connected to."""
    seen = []

    async def connect(address, port):
        seen.append((address, port))
        raise ConnectionRefusedError

    monkeypatch.setattr(Wire, "connect", connect)
    return seen


def test_private_addresses_are_refused_before_a_socket_opens(web, opened):
    url = web.url("private")
    replies = Web(limits=QUICK).visit([url, "http://127.0.0.1/"])
    assert replies[url].outcome is Outcome.BLOCKED
    assert replies[url].detail == "127.0.0.1 is a loopback address"
    assert replies["http://127.0.0.1/"].outcome is Outcome.BLOCKED
    assert replies["http://127.0.0.1/"].detail == "127.0.0.1 is a loopback address"
    assert web.seen["/private"] == 0
    assert not opened


def test_one_private_address_among_public_ones_is_enough(opened):
    url = "http://tides.example/"
    reply = Web(limits=QUICK, resolve=resolving([PUBLIC, "10.0.0.5"])).visit([url])[url]
    assert (reply.outcome, reply.detail) == (
        Outcome.BLOCKED,
        "tides.example is a private address",
    )
    assert not opened


@pytest.mark.parametrize("port", [":80", ":443", ":22", ":6379", ":8080"])
@pytest.mark.parametrize(
    ("host", "address"),
    [("10.0.0.5", "10.0.0.5"), ("[::1]", "::1"), ("localhost", "127.0.0.1"),
     ("rebound.example", "10.0.0.5")],
)  # fmt: skip
def test_redirects_into_a_private_network_are_blocked_whatever_the_port(
    web, monkeypatch, port, host, address
):
    connected = []
    connect = Wire.connect

    async def connecting(where, number):
        connected.append(f"{where}:{number}")
        return await connect(where, number)

    monkeypatch.setattr(Wire, "connect", connecting)

    async def resolve(name, number):
        return ["127.0.0.1" if name == "127.0.0.1" else address]

    target = f"http://{host}{port}/"
    [reply] = web.ask(f"to/{quote(target, safe='')}", resolve=resolve)
    assert reply.outcome is Outcome.BLOCKED, reply
    assert connected == [web.host]


def test_a_public_host_with_another_port_is_not_asked(opened):
    url = "http://tides.example:8080/"
    reply = Web(limits=QUICK, resolve=resolving([PUBLIC])).visit([url])[url]
    assert (reply.outcome, reply.detail) == (
        Outcome.NOT_ASKED,
        "port 8080 is not a port of the web",
    )
    assert not opened


@pytest.mark.parametrize("answer", [["0.0.0.0"], ["::", "0.0.0.0"]])
def test_what_a_resolver_hides_is_no_private_host(opened, answer):
    url = "http://ads.example/"
    reply = Web(limits=QUICK, resolve=resolving(answer)).visit([url])[url]
    assert reply.outcome is Outcome.NOT_ASKED
    assert reply.detail == "the resolver of this network hides ads.example"
    literal = "http://0.0.0.0/"
    reply = Web(limits=QUICK, resolve=resolving(["0.0.0.0"])).visit([literal])[literal]
    assert reply.outcome is Outcome.BLOCKED
    assert not opened


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_used(opened):
    resolve = resolving([PUBLIC], ["127.0.0.1"])
    urls = [f"http://tides.example/{number}" for number in range(4)]
    replies = Web(limits=QUICK, resolve=resolve).visit(urls)
    assert {reply.outcome for reply in replies.values()} == {Outcome.UNAVAILABLE}
    assert resolve.asked == ["tides.example"]
    assert set(opened) == {(PUBLIC, 80)}


def test_rebinding_between_two_runs_is_refused(opened):
    resolve = resolving([PUBLIC], ["127.0.0.1"])
    url = "http://tides.example/"
    assert Web(limits=QUICK, resolve=resolve).visit([url])[url].outcome is Outcome.UNAVAILABLE
    opened.clear()
    assert Web(limits=QUICK, resolve=resolve).visit([url])[url].outcome is Outcome.BLOCKED
    assert not opened


def test_an_answer_from_another_address_is_refused(web, monkeypatch):
    async def elsewhere(address, port):
        loop = asyncio.get_running_loop()
        from newslint.web import wire

        return Wire(*await loop.create_connection(wire._Protocol, "127.0.0.1", port))

    monkeypatch.setattr(Wire, "connect", elsewhere)
    port = int(web.host.split(":")[1])
    url = f"http://tides.example:{port}/peer"
    reply = Web(
        limits=QUICK, allow_hosts=[f"tides.example:{port}"], resolve=resolving([PUBLIC])
    ).visit([url])[url]
    assert reply.outcome is Outcome.BLOCKED
    assert reply.detail == f"{PUBLIC} answered from another address"
    assert web.seen["/peer"] == 0


def test_the_next_address_is_tried_if_one_does_not_connect(web):
    port = int(web.host.split(":")[1])
    url = f"http://tides.example:{port}/next"
    resolve = resolving(["127.0.0.2", "127.0.0.1"])
    reply = Web(limits=QUICK, allow_hosts=[f"tides.example:{port}"], resolve=resolve).visit([url])
    assert reply[url].outcome is Outcome.OK
    assert web.seen["/next"] == 1


@pytest.mark.parametrize(
    ("allowed", "asked"),
    [
        (["127.0.0.1"], False),
        (["127.0.0.1:PORT"], True),
        (["127.0.0.1:1"], False),
        (["other.example:PORT"], False),
    ],
)
def test_hosts_are_opened_one_by_one(web, allowed, asked):
    port = web.host.split(":")[1]
    path = f"allowed/{'-'.join(allowed)}"
    web.ask(path, allow_hosts=[entry.replace("PORT", port) for entry in allowed])
    assert web.seen[f"/{path}"] == asked


def test_a_closed_port_of_an_open_host_is_told_with_how_to_open_it(web):
    [reply] = web.ask("port", allow_hosts=["127.0.0.1"])
    port = web.host.split(":")[1]
    assert reply.outcome is Outcome.NOT_ASKED
    assert reply.detail == f"port {port} needs --allow-host 127.0.0.1:{port}"


@pytest.mark.parametrize("name", ["B\u00fccher.example", "xn--bcher-kva.example"])
@pytest.mark.parametrize("written", ["b\u00fccher.example", "XN--BCHER-KVA.example"])
def test_names_in_any_letters_are_opened(web, name, written):
    port = web.host.split(":")[1]
    url = f"http://{written}:{port}/idn"
    allowed = [f"{name}:{port}"]
    reply = Web(limits=QUICK, allow_hosts=allowed, resolve=resolving(["127.0.0.1"])).visit([url])
    assert reply[url].outcome is Outcome.OK, reply


def test_sockets_of_this_machine_are_not_for_urls():
    backend = Guard([], Names(resolving([PUBLIC])))
    with pytest.raises(Refused):
        asyncio.run(backend.connect_unix_socket("/run/docker.sock"))


def test_guard_decides_as_the_table_says(opened):
    table = json.loads((hostile() / "net" / "urls.json").read_text())["urls"]
    wrong = []
    for entry in table:
        opened.clear()
        reply = Web(limits=QUICK, resolve=_of_table(entry)).visit([entry["url"]])[entry["url"]]
        public = {address for address, _ in opened} <= {PUBLIC}
        rebinding = any(isinstance(answer, list) for answer in entry.get("resolve", ()))
        denied = reply.outcome in (Outcome.BLOCKED, Outcome.NOT_ASKED, Outcome.NO_HOST)
        # What changes its mind is asked at the address that was checked.
        denied = (denied and not opened) or (rebinding and public)
        if entry["want"] in ("deny", "skip") and not denied:
            wrong.append((entry["url"], entry["why"], reply.detail))
        if entry["want"] == "allow" and not opened:
            wrong.append((entry["url"], entry["why"], reply.detail))
    assert not wrong


def _of_table(entry):
    answers = entry.get("resolve")
    if answers is not None:
        several = answers and isinstance(answers[0], list)
        return resolving(*answers) if several else resolving(answers)

    async def lookup(host, port):
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(item[4][0]) for item in found]

    return lookup


OURS = """
http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://[::1]/
http://[::ffff:10.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://[fe80::1]/
http://localhost/ http://LOCALHOST./ http://a.localhost/ http://printer.local/ http://intranet/
http://metadata.google.internal/ http://router.home.arpa/ http://168.63.129.16/ http://0.0.0.0/
http://100.64.0.1/ http://224.0.0.1/ http://255.255.255.255/ http://[ff02::1]/ http://%31%32%37.1/
http://tides.example@127.0.0.1/ http://127.0.0.1\\@tides.example/ http:127.0.0.1/ //127.0.0.1/
http://tides.example:25/ http://tides.example:6379/ file:///etc/passwd gopher://127.0.0.1/
http+unix://%2Frun%2Fdocker.sock/info data:text/html,x http://ONE27.0.0.1/
"""


@pytest.mark.parametrize("url", OURS.replace("ONE", "\uff11").split())
def test_every_spelling_of_a_private_address_is_refused(url, opened):
    reply = Web(limits=QUICK, resolve=_of_table({})).visit([url])[url]
    assert reply.outcome in (Outcome.BLOCKED, Outcome.NOT_ASKED, Outcome.NO_HOST), reply
    assert not opened


def test_public_addresses_are_asked(opened):
    urls = ["https://tides.example/a?b=c#d", "http://tides.example:443/",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/"]  # fmt: skip
    Web(limits=QUICK, resolve=resolving([PUBLIC])).visit(urls)
    assert {port for _, port in opened} == {443}


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


def test_the_guard_is_a_backend_of_the_client_library():
    assert issubclass(guard.Guard, httpcore.AsyncNetworkBackend)
