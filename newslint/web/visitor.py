"""Asks for many URLs with a few workers, in two rounds: what would be reported is asked twice."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.visit import Outcome, Reply
from newslint.web.fetching import Fetched, Fetcher
from newslint.web.hosts import Host, Job, Turns, host_of
from newslint.web.network import is_down
from newslint.web.progress import Progress, Tell
from newslint.web.streaks import DOUBTFUL

if TYPE_CHECKING:
    from newslint.web.fetching import Headers
    from newslint.web.limits import Limits
    from newslint.web.lookup import Names
    from newslint.web.transport import GuardedTransport

NO_NETWORK = "no network"
"""Detail of the replies where nothing at all could be reached."""

_TRANSIENT = (Outcome.UNAVAILABLE, Outcome.RATE_LIMITED)
# Of a URL's time for each try of the first round, and seconds that the second has at least.
_FIRST_PART = 0.3
_LEAST_SECONDS = 1.0
# Hosts after which a missing network can be told from a few dead links.
_ENOUGH_HOSTS = 24


class Visitor:
    """Asks for the URLs of a run.

    Args:
        limits: How much is asked, and how fast.
        transport: Sends the requests.
        names: Looks up names.
        headers: What is sent along.
        tell: Told how far the asking has come.
    """

    def __init__(
        self,
        limits: Limits,
        transport: GuardedTransport,
        names: Names,
        headers: Headers,
        tell: Tell,
    ) -> None:
        self.replies: dict[str, Reply] = {}
        self._limits = limits
        self._transport = transport
        self._names = names
        self._tell = tell
        self._fetcher = Fetcher(transport, limits, headers, self._turn)
        self._hosts: dict[str, Host] = {}
        self._jobs: dict[str, Job] = {}
        self._requests = 0
        self._end = 0.0
        self._progress = Progress()
        self._settled: set[str] = set()
        self._down: asyncio.Task[bool] | None = None

    async def visit(
        self, urls: Collection[str], before: Mapping[str, Reply], progress: Progress
    ) -> dict[str, Reply]:
        """Ask for URLs.

        Args:
            urls: The URLs, each once.
            before: What earlier runs learnt of some of them not long ago.
            progress: How far the run has come before.

        Returns:
            A reply for each.
        """
        self._end = self._now() + self._limits.run
        try:
            self._jobs = {url: Job(url, host_of(url)) for url in urls}
            self._progress = progress
            await self._round(self._jobs.values(), self._limits.at_once, alone=False)
            if await self._no_network():
                return dict.fromkeys(urls, Reply(Outcome.NOT_ASKED, detail=NO_NETWORK))
            await self._confirm(before)
        finally:
            self._names.close()
            await self._transport.aclose()
        failing = sum(self.replies[url].outcome in DOUBTFUL for url in urls)
        self._tell(replace(self._progress, done=progress.urls, failing=failing))
        return {url: self.replies[url] for url in urls}

    async def _confirm(self, before: Mapping[str, Reply]) -> None:
        """Ask again, alone, for what would be reported; what was seen once is not held against."""
        doubtful: list[Job] = []
        for job in self._jobs.values():
            reply = self.replies[job.url]
            known = before.get(job.url)
            if reply.outcome in DOUBTFUL and not (known and known.outcome is reply.outcome):
                doubtful.append(replace(job, tries=0, first=reply))
        if not doubtful:
            return
        await asyncio.sleep(self._limits.pause)
        self._names.forget_unknown()
        for job in doubtful:
            del self.replies[job.url]
        await self._round(doubtful, max(1, self._limits.at_once // 2), alone=True)
        for job in doubtful:
            if job.first:
                self.replies[job.url] = _agreed(job.first, self.replies[job.url])

    async def _round(self, jobs: Iterable[Job], workers: int, *, alone: bool) -> None:
        hosts: dict[str, Host] = {}
        for job in jobs:
            host = hosts.setdefault(job.host, self._host(job.host, alone=alone))
            host.jobs.append(job)
        workers = min(workers, sum(len(host.jobs) for host in hosts.values()))
        turns = Turns(hosts.values(), workers, self._now, self._end)
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(self._work(turns))
        for host in hosts.values():
            self._leave(host.jobs, f"the limit of {self._limits.run:g} seconds was reached")

    async def _work(self, turns: Turns) -> None:
        while given := await turns.next():
            host, job = given
            again = await self._ask(host, job)
            if turns.done(host, again):
                await self._transport.release(host.name)

    async def _ask(self, host: Host, job: Job) -> Job | None:
        """Ask for a URL; gives it back if it is to be asked again at once."""
        if len(self._settled) >= _ENOUGH_HOSTS and await self._no_network():
            self._leave([job, *host.jobs], NO_NETWORK)
            host.jobs.clear()
            return None
        if self._requests >= self._limits.requests:
            self._leave(
                [job, *host.jobs], f"the limit of {self._limits.requests:,} requests was reached"
            )
            host.jobs.clear()
            return None
        self._requests += 1
        started = self._now()
        fetched = await self._fetcher.fetch(job.url, self._seconds(job))
        job.spent += self._now() - started - fetched.waited
        job.tries += 1
        self._requests += max(0, fetched.requests - 1)
        pause = self._pause(job, fetched)
        if pause is not None and host.failing < self._limits.failures:
            host.ready = max(host.ready, self._now() + pause)
            return job
        self._settle(job, fetched.reply)
        failed = fetched.reply.outcome in _TRANSIENT
        host.failing = host.failing + 1 if failed else 0
        if host.failing >= self._limits.failures:
            self._spare(host)
        if fetched.reply.outcome is Outcome.NO_HOST and not fetched.reply.hops:
            for other in host.jobs:
                self._settle(other, fetched.reply._replace(url=other.url))
            host.jobs.clear()
        return None

    async def _no_network(self) -> bool:
        """Whether the first replies say that the others need not be waited for."""
        if self._down is None:
            self._down = asyncio.create_task(is_down(dict(self.replies), self._names))
        return await self._down

    def _spare(self, host: Host) -> None:
        """Leave a host alone that only fails; what it failed before is not taken back."""
        down = [job for job in host.jobs if job.first and job.first.outcome in _TRANSIENT]
        for job in down:
            assert job.first
            self._settle(job, job.first)
        rest = (job for job in host.jobs if job.url not in self.replies)
        self._leave(list(rest), f"{host.name} failed {host.failing} times in a row")
        host.jobs.clear()

    def _seconds(self, job: Job) -> float:
        """How long one try may take: slow hosts get more time the second time, alone."""
        if not job.first:
            return self._limits.timeout * _FIRST_PART
        return max(_LEAST_SECONDS, self._limits.timeout - job.spent)

    def _pause(self, job: Job, fetched: Fetched) -> float | None:
        """How long to wait before a URL is asked again; None if it is not."""
        again = fetched.reply.outcome in _TRANSIENT and not fetched.timed_out
        if not again or job.tries > self._limits.retries:
            return None
        wanted = fetched.retry_after or 0.0
        if wanted > self._limits.longest_pause:
            return None
        doubled: float = self._limits.pause * 2 ** (job.tries - 1)
        return max(wanted, doubled * random.uniform(0.5, 1.5))  # noqa: S311 - spreads requests

    def _settle(self, job: Job, reply: Reply) -> None:
        self.replies[job.url] = reply
        self._settled.add(job.host)
        if not job.first:
            failing = self._progress.failing + (reply.outcome in DOUBTFUL)
            done = self._progress.done + 1
            self._progress = replace(self._progress, done=done, failing=failing)
            self._tell(self._progress)

    def _leave(self, jobs: Iterable[Job], why: str) -> None:
        for job in jobs:
            self._settle(job, Reply(Outcome.NOT_ASKED, url=job.url, detail=why))

    async def _turn(self, name: str) -> float:
        """Wait until a redirect to a host may be followed."""
        host = self._hosts.get(name) or self._host(name, alone=False)
        pause = host.start(self._now()) - self._now()
        if pause > 0:
            await asyncio.sleep(pause)
        return max(0.0, pause)

    def _host(self, name: str, *, alone: bool) -> Host:
        """A host, as it was left by the round before."""
        if name not in self._hosts:
            self._hosts[name] = Host(name)
        host = self._hosts[name]
        pace = self._limits.pace(name)
        host.interval, host.most = pace.interval, 1 if alone else pace.at_once
        if alone and host.failing >= self._limits.failures:
            host.failing = self._limits.failures - 1  # one more failure is enough
        return host

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _agreed(first: Reply, second: Reply) -> Reply:
    """What two tries say together."""
    if second.outcome is Outcome.NOT_ASKED and second.detail != first.detail:
        detail = f"{first.detail}, which could not be confirmed: {second.detail}"
        return second._replace(detail=detail)
    if second.outcome in DOUBTFUL and second.outcome is not first.outcome:
        detail = f"{first.detail}, then {second.detail}"
        return second._replace(outcome=Outcome.UNAVAILABLE, detail=detail)
    return second
