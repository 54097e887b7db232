"""Whose turn it is: everything is given out once, and never too much at a time."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.web.hosts import Host, Job, Turns, host_of


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 4)), max_size=12),
    st.integers(1, 6),
    st.integers(1, 8),
    st.data(),
)
@settings(max_examples=60)
def test_everything_is_given_out_once(shapes, most, workers, data):
    hosts = [Host(f"h{number}", most=limit) for number, (_, limit) in enumerate(shapes)]
    for host, (count, _) in zip(hosts, shapes, strict=True):
        host.jobs.extend(Job(f"{host.name}/{number}", host.name) for number in range(count))
    wanted = Counter(job.url for host in hosts for job in host.jobs)
    failing = {url for url in wanted if data.draw(st.booleans())}
    given_out = Counter()
    finished = []

    async def run():
        loop = asyncio.get_running_loop()
        turns = Turns(hosts, most, loop.time, loop.time() + 20)

        async def work(number):
            while turn := await turns.next():
                host, job = turn
                assert host.busy <= host.most
                assert sum(one.busy > 0 for one in hosts) <= most
                for _ in range(number % 3):
                    await asyncio.sleep(0)
                given_out[job.url] += 1
                again = job if job.url in failing and given_out[job.url] == 1 else None
                if turns.done(host, again):
                    finished.append(host.name)

        await asyncio.gather(*(work(number) for number in range(workers)))

    asyncio.run(run())
    assert given_out == wanted + Counter(failing)
    assert sorted(finished) == sorted(host.name for host in hosts)


def test_nothing_is_given_out_after_the_end():
    host = Host("a")
    host.jobs.append(Job("a/1", "a"))

    async def run():
        loop = asyncio.get_running_loop()
        return await Turns([host], 1, loop.time, loop.time()).next()

    assert asyncio.run(run()) is None
    assert len(host.jobs) == 1


def test_the_host_with_most_begins():
    hosts = [Host("a"), Host("b"), Host("c")]
    for host, count in zip(hosts, (1, 3, 2), strict=True):
        host.jobs.extend(Job(f"{host.name}/{number}", host.name) for number in range(count))

    async def run():
        loop = asyncio.get_running_loop()
        turns = Turns(hosts, 2, loop.time, loop.time() + 5)
        return [(await turns.next())[0].name for _ in range(2)]

    assert asyncio.run(run()) == ["b", "c"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Tides.example:443/a", "tides.example"),
        ("http://ada:moor@tides.example?x", "tides.example"),
        ("http://[::1]:8080/", "::1"),
        ("https://B\u00fccher.example/", "xn--bcher-kva.example"),
        ("https://\ud800/", "\ud800"),
        ("//tides.example", ""),
        ("", ""),
    ],
)
def test_hosts_of_urls(url, host):
    assert host_of(url) == host
