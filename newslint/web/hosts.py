"""Whose turn it is: hosts are asked some time apart, a few requests at a time, side by side."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint.urls.browser import opened
from newslint.urls.servers import Server
from newslint.web.patience import Patience

if TYPE_CHECKING:
    from newslint.visit import Reply
    from newslint.web.client import httpx

_PORTS = {"http": 80, "https": 443}
_LOGIN = re.compile(r"^(\s*[a-z][a-z0-9+.-]*://)[^/?#\\\s\x00-\x1f\x7f]*@", re.IGNORECASE)


@dataclass(slots=True)
class Job:
    """A URL to ask for.

    Attributes:
        url: The URL.
        host: Its host.
        tries: How often it was asked in this round.
        spent: Seconds that it has taken, pauses included, all rounds together.
        last: What it answered in this round, if it is to be asked again.
        first: What it answered in the round before, if there was one.
        until: Until when its host wants it left alone.
    """

    url: str
    host: str
    tries: int = 0
    spent: float = 0.0
    last: Reply | None = None
    first: Reply | None = None
    until: float = 0.0


@dataclass(slots=True)
class Host:
    """A host with the URLs that wait for it.

    Attributes:
        name: The host.
        interval: Seconds between two requests.
        most: Most requests at a time.
        jobs: The URLs, in order.
        busy: How many are being asked for.
        ready: When the next request may start.
        failing: How many URLs have failed in a row.
        patience: What it asks for.
        slots: One for each request at a time, those that redirects lead to it included.
    """

    name: str
    interval: float = 0.0
    most: int = 1
    jobs: deque[Job] = field(default_factory=deque)
    busy: int = 0
    ready: float = 0.0
    failing: int = 0
    patience: Patience = field(default_factory=Patience)
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    def start(self, now: float) -> float:
        """Take the next moment when a request may start.

        Args:
            now: The moment.
        """
        moment = max(now, self.ready)
        self.ready = moment + self.interval
        return moment


class Turns:
    """Gives out the URLs of some hosts, those with most first, not too many hosts at a time.

    Args:
        hosts: The hosts.
        most: Most hosts at a time.
        clock: The time in seconds.
        end: When nothing is given out any more.
    """

    def __init__(
        self, hosts: Iterable[Host], most: int, clock: Callable[[], float], end: float
    ) -> None:
        self._clock = clock
        self._end = end
        self._waiting = deque(sorted(hosts, key=lambda host: (-len(host.jobs), host.name)))
        self._heap: list[tuple[float, int, Host]] = []
        self._numbers = itertools.count()
        self._open = 0
        self._changed = asyncio.Event()
        self._asking = asyncio.Lock()
        for _ in range(most):
            self._open_next()

    async def next(self) -> tuple[Host, Job] | None:
        """Wait for a turn; None when everything is done or the time is over."""
        async with self._asking:
            while self._open and self._clock() < self._end:
                self._changed.clear()
                pause = self._pause()
                if pause <= 0:
                    return self._give(heapq.heappop(self._heap)[2])
                try:
                    async with asyncio.timeout(min(pause, self._end - self._clock())):
                        await self._changed.wait()
                except TimeoutError:
                    continue
        return None

    def done(self, host: Host, again: Job | None = None) -> bool:
        """Take note that a request has ended.

        Args:
            host: Whose it was.
            again: Its URL, to be asked for next once more.

        Returns:
            Whether the host is done with.
        """
        full = host.busy == host.most
        host.busy -= 1
        had = bool(host.jobs)
        if again:
            host.jobs.appendleft(again)
        if host.jobs and (full or not had):
            self._push(host)
        over = not host.jobs and not host.busy
        if over:
            self._open -= 1
            self._open_next()
        self._changed.set()
        return over

    def _give(self, host: Host) -> tuple[Host, Job]:
        job = host.jobs.popleft()
        host.busy += 1
        host.start(self._clock())
        if host.jobs and host.busy < host.most:
            self._push(host)
        return host, job

    def _pause(self) -> float:
        """Seconds until the next turn; a host may have become ready later than it said."""
        while self._heap:
            ready, _, host = self._heap[0]
            if not host.jobs:
                heapq.heappop(self._heap)
            elif host.ready > ready:
                heapq.heapreplace(self._heap, (host.ready, next(self._numbers), host))
            else:
                return ready - self._clock()
        return float("inf")

    def _push(self, host: Host) -> None:
        heapq.heappush(self._heap, (host.ready, next(self._numbers), host))

    def _open_next(self) -> None:
        if self._waiting:
            self._open += 1
            self._push(self._waiting.popleft())


def host_of(url: str) -> str:
    """The host that a URL names, roughly: what is asked is decided by the client library."""
    rest = url.partition("://")[2] or url
    authority = rest.partition("/")[0].partition("?")[0].rpartition("@")[2].lower()
    if authority.startswith("["):
        return authority[1:].partition("]")[0]
    name = authority.partition(":")[0]
    if name.isascii():
        return name
    found = opened(f"http://{name}/")
    return found.host if found else name


def server_of(url: httpx.URL) -> Server:
    """The host and the port that a URL is asked at."""
    host = url.raw_host.decode("ascii").rstrip(".")
    return Server(host, url.port or _PORTS.get(url.scheme, 0))


def without_login(url: str) -> str:
    """A URL without name and password, which are never sent and nowhere kept."""
    return _LOGIN.sub(r"\1", url, count=1)
