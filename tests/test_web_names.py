"""Names that do not exist, cannot be looked up now, or have several addresses; no network."""

from __future__ import annotations

import asyncio
import errno
import socket
from dataclasses import replace

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import NO_NETWORK, Limits, Web
from newslint.web.lookup import Names, NoLookup, lookup
from newslint.web.wire import Wire

PUBLIC = "93.184.215.14"


class Table:
    """A resolver under test control: names to addresses, or to the error that looking up gives."""

    def __init__(self, **table):
        self.table = {name.replace("_", "."): answer for name, answer in table.items()}
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append(host)
        answer = self.table.get(host, socket.EAI_NONAME)
        if callable(answer):
            answer = answer(self.asked.count(host))
        if isinstance(answer, int):
            raise socket.gaierror(answer, "no")
        if isinstance(answer, Exception):
            raise answer
        return answer


def visit(names, *hosts, **more):
    urls = [f"http://{host}/" for host in hosts]
    return list(Web(limits=QUICK, resolve=names, **more).visit(urls).values())


@pytest.fixture
def refused(monkeypatch):
    """Public addresses answer that there is nobody."""

    async def connect(address, port):
        raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")

    monkeypatch.setattr(Wire, "connect", connect)


def test_a_name_that_does_not_exist_while_others_do(refused):
    names = Table(tides_example=[PUBLIC])
    missing, there = visit(names, "missing.example", "tides.example")
    assert (missing.outcome, missing.detail) == (
        Outcome.NO_HOST,
        "missing.example does not exist",
    )
    assert there.detail == "the connection was refused"
    assert names.asked.count("missing.example") == 2


def test_a_name_is_looked_up_no_more_often_for_more_addresses(refused):
    names = Table(tides_example=[PUBLIC])
    urls = [f"http://missing.example/{number}" for number in range(50)]
    replies = Web(limits=Limits(pause=0.01), resolve=names).visit(["http://tides.example/", *urls])
    assert {replies[url].outcome for url in urls} == {Outcome.NO_HOST}
    assert [replies[url].url for url in urls] == urls
    assert names.asked.count("missing.example") == 2


def test_a_name_that_does_not_exist_though_it_is_the_only_one(refused):
    """Some systems say so without a network, too: a name is looked up that does exist."""
    [reply] = visit(Table(example_com=[PUBLIC]), "missing.example")
    assert reply.outcome is Outcome.NO_HOST


def test_a_name_that_exists_the_second_time(refused):
    answers = Table(
        tides_example=lambda count: socket.EAI_NONAME if count == 1 else [PUBLIC],
        other_example=[PUBLIC],
    )
    reply, _ = visit(answers, "tides.example", "other.example")
    assert reply.outcome is Outcome.UNAVAILABLE
    assert reply.detail == "tides.example does not exist, then the connection was refused"


@pytest.mark.parametrize(
    "error", [socket.EAI_AGAIN, socket.EAI_FAIL, OSError("resolver"), UnicodeError("label")]
)
def test_a_name_that_cannot_be_looked_up_now(refused, error):
    names = Table(tides_example=error, other_example=[PUBLIC])
    reply, _ = visit(names, "tides.example", "other.example")
    assert reply.outcome is Outcome.UNAVAILABLE
    assert reply.detail == "the name could not be looked up"


def test_a_name_without_addresses(refused):
    reply, _ = visit(
        Table(tides_example=[], other_example=[PUBLIC]), "tides.example", "other.example"
    )
    assert reply.outcome is Outcome.NO_HOST


@pytest.mark.parametrize("error", [socket.EAI_NONAME, socket.EAI_AGAIN, socket.EAI_FAIL])
@pytest.mark.parametrize("count", [1, 5])
def test_no_name_can_be_looked_up(error, count):
    hosts = [f"tides{number}.example" for number in range(count)]
    names = Table(example_com=error, **{f"tides{number}_example": error for number in range(count)})
    replies = visit(names, *hosts)
    assert {(reply.outcome, reply.detail) for reply in replies} == {(Outcome.NOT_ASKED, NO_NETWORK)}


def test_without_a_network_a_few_names_are_enough():
    names = Table(example_com=socket.EAI_AGAIN)
    hosts = [f"tides{number}.example" for number in range(400)]
    replies = visit(names, *hosts)
    assert {reply.detail for reply in replies} == {NO_NETWORK}
    assert len(set(names.asked)) < 100


@pytest.mark.parametrize("control", [True, False])
def test_names_that_are_looked_up_for_too_long(monkeypatch, control):
    async def resolve(host, port):
        if host != "example.com" or not control:
            await asyncio.sleep(30)
        return [PUBLIC]

    monkeypatch.setattr("newslint.web.network._LONGEST", 0.1)
    limits = replace(QUICK, timeout=0.4, retries=0)
    urls = ["http://a.example/", "http://b.example/"]
    found = Web(limits=limits, resolve=resolve).visit(urls).values()
    expected = Outcome.UNAVAILABLE if control else Outcome.NOT_ASKED
    assert {reply.outcome for reply in found} == {expected}
    assert all((reply.detail == NO_NETWORK) is not control for reply in found)


def test_no_way_to_anybody(monkeypatch):
    async def connect(address, port):
        raise OSError(errno.ENETUNREACH, "unreachable")

    monkeypatch.setattr(Wire, "connect", connect)
    names = Table(a_example=[PUBLIC], b_example=[PUBLIC])
    assert {reply.detail for reply in visit(names, "a.example", "b.example")} == {NO_NETWORK}


def test_one_host_that_answers_proves_a_network():
    with serving() as web:
        url = web.url("a")
        found = Web(limits=QUICK, resolve=lookup_of(web), allow_hosts=[web.host]).visit(
            [url, "http://missing.example/"]
        )
    assert found[url].outcome is Outcome.OK
    assert found["http://missing.example/"].outcome is Outcome.NO_HOST


def lookup_of(web):
    async def resolve(host, port):
        if host == "127.0.0.1":
            return [host]
        raise socket.gaierror(socket.EAI_NONAME, "no")

    return resolve


def test_names_are_looked_up_once_however_many_ask():
    asked = []

    async def slow(host, port):
        asked.append(host)
        await asyncio.sleep(0.02)
        return [PUBLIC]

    async def many():
        names = Names(slow)
        return await asyncio.gather(*(names.addresses("tides.example", 443) for _ in range(20)))

    assert asyncio.run(many()) == [[PUBLIC]] * 20
    assert asked == ["tides.example"]


def test_one_who_gives_up_takes_nothing_from_the_others():
    async def slow(host, port):
        await asyncio.sleep(0.05)
        return [PUBLIC]

    async def two():
        names = Names(slow)
        first = asyncio.create_task(names.addresses("tides.example", 443))
        second = asyncio.create_task(names.addresses("tides.example", 443))
        await asyncio.sleep(0.01)
        first.cancel()
        return await second

    assert asyncio.run(two()) == [PUBLIC]


def test_a_look_up_that_hangs_holds_nobody_up():
    async def hanging(host, port):
        await asyncio.sleep(60)

    names = hanging
    [reply] = Web(limits=QUICK, resolve=names).visit(["http://tides.example/"]).values()
    assert reply.outcome is not Outcome.NO_HOST


def test_the_system_is_asked_for_names_only():
    async def look(host):
        return await lookup(host, 80)

    assert asyncio.run(look("127.0.0.1")) == ["127.0.0.1"]
    assert asyncio.run(look("::1")) == ["::1"]
    assert "127.0.0.1" in asyncio.run(look("localhost"))


def test_what_the_system_cannot_look_up_is_told(monkeypatch):
    def fail(*arguments, **more):
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(NoLookup):
        asyncio.run(Names(lookup).addresses("tides.example", 80))
