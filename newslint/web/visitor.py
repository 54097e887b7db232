"""Asks for many URLs with a few workers, in two rounds: what would be reported is asked twice."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.visit import Outcome, Reply
from newslint.web.hosts import Host, Job, Turns, host_of
from newslint.web.network import is_down
from newslint.web.progress import Progress, Tell
from newslint.web.roster import Roster
from newslint.web.streaks import DOUBTFUL

if TYPE_CHECKING:
    from newslint.web.fetching import Fetched, Fetcher
    from newslint.web.limits import Limits
    from newslint.web.lookup import Names
    from newslint.web.transport import GuardedTransport

NO_NETWORK = "no network"
"""Detail of the replies where nothing at all could be reached."""

_TRANSIENT = (Outcome.UNAVAILABLE, Outcome.RATE_LIMITED)
# Of a URL's time, for each try of the first round, and what is left for one more at least.
_FIRST_PART = 0.3
_SHORTEST_PART = 0.1
# Seconds that the second round has at least.
_LEAST_SECONDS = 1.0
# So many answers in a row that ask for patience leave the rest of a host unasked.
_PLEAS = 5
# Hosts after which a missing network can be told from a few dead links.
_ENOUGH_HOSTS = 24


class Visitor:
    """Asks for the URLs of a run.

    Args:
        limits: How much is asked, and how fast.
        transport: Sends the requests.
        names: Looks up names.
        fetcher: Asks for one URL at a time.
        tell: Told how far the asking has come.
    """

    def __init__(
        self,
        limits: Limits,
        transport: GuardedTransport,
        names: Names,
        fetcher: Fetcher,
        tell: Tell,
    ) -> None:
        self.replies: dict[str, Reply] = {}
        """What is known so far."""
        self.requests = 0
        """How many requests were sent."""
        self._limits = limits
        self._transport = transport
        self._names = names
        self._tell = tell
        self._fetcher = fetcher
        self._roster = Roster(limits)
        self._jobs: dict[str, Job] = {}
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
        self._roster.end = self._now() + self._limits.run
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
        return {url: self.replies[url] for url in urls}

    async def _confirm(self, before: Mapping[str, Reply]) -> None:
        """Ask again, alone, for what would be reported; what was seen once is not held against."""
        doubtful: list[Job] = []
        for job in self._jobs.values():
            reply = self.replies[job.url]
            known = before.get(job.url)
            sure = known and known.outcome is reply.outcome
            # A host that says for how long it will not answer needs no second question.
            if reply.outcome in DOUBTFUL and not sure and job.until <= self._now():
                doubtful.append(replace(job, tries=0, last=None, first=reply))
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
            if job.host not in hosts:
                hosts[job.host] = self._roster.opened(job.host, alone=alone)
            hosts[job.host].jobs.append(job)
        workers = min(workers, sum(len(host.jobs) for host in hosts.values()))
        turns = Turns(hosts.values(), workers, self._now, self._roster.end)
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(self._work(turns))
        for host in hosts.values():
            self._leave(host.jobs, self._roster.too_late)

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
        if self.requests >= self._limits.requests:
            self._leave(
                [job, *host.jobs], f"the limit of {self._limits.requests:,} requests was reached"
            )
            host.jobs.clear()
            return None
        self.requests += 1
        started = self._now()
        fetched = await self._fetcher.fetch(job.url, self._seconds(job), self._roster.turn)
        took = self._now() - started - fetched.waited
        job.spent += took
        job.tries += 1
        self.requests += max(0, fetched.requests - 1)
        pause = self._pause(job, fetched, took)
        if pause is not None and host.failing < self._limits.failures:
            job.last = fetched.reply
            job.spent += pause
            host.ready = max(host.ready, self._now() + pause)
            return job
        reply = job.last if fetched.timed_out and job.last else fetched.reply
        self._settle(job, reply)
        failed = reply.outcome in _TRANSIENT
        host.failing = host.failing + 1 if failed else 0
        if host.failing >= self._limits.failures:
            self._spare(host, f"{host.name} failed {host.failing} times in a row")
        elif host.patience.pleas >= _PLEAS:
            self._spare(host, f"{host.name} asks for patience again and again")
        if reply.outcome is Outcome.NO_HOST and not reply.hops:
            for other in host.jobs:
                self._settle(other, reply._replace(url=other.url))
            host.jobs.clear()
        return None

    async def _no_network(self) -> bool:
        """Whether the first replies say that the others need not be waited for."""
        if self._down is None:
            self._down = asyncio.create_task(is_down(dict(self.replies), self._names))
        return await self._down

    def _spare(self, host: Host, why: str) -> None:
        """Leave a host alone; what it failed before is not taken back."""
        for job in host.jobs:
            known = job.last or job.first
            if known and known.outcome in _TRANSIENT:
                self._settle(job, known)
        self._leave([job for job in host.jobs if job.url not in self.replies], why)
        host.jobs.clear()

    def _seconds(self, job: Job) -> float:
        """How long one try may take: slow hosts get more time the second time, alone."""
        left = self._limits.timeout - job.spent
        if not job.first:
            return min(left, self._limits.timeout * _FIRST_PART)
        return max(_LEAST_SECONDS, left)

    def _pause(self, job: Job, fetched: Fetched, took: float) -> float | None:
        """How long to wait before a URL is asked again; None if it is not."""
        if fetched.timed_out:
            return None
        reply, now = fetched.reply, self._now()
        again = reply.outcome in _TRANSIENT
        wanted = (fetched.retry_after or 0.0) if again else 0.0
        # Behind a redirect it is another host that asks for it.
        patience = self._roster.host(host_of(reply.url)).patience
        patience.hear(wanted, now - took, now)
        job.until = now + wanted
        doubled: float = self._limits.pause * 2 ** (job.tries - 1)
        pause = max(wanted, doubled * random.uniform(0.5, 1.5))  # noqa: S311 - spreads requests
        # Another try takes about as long as this one.
        least = max(took, self._limits.timeout * _SHORTEST_PART)
        fits = job.spent + pause + least <= self._limits.timeout
        believed = wanted <= self._limits.longest_pause and not (wanted and patience.in_vain)
        if again and fits and believed and job.tries <= self._limits.retries:
            if wanted:
                patience.grant()
            return pause
        if wanted:
            patience.refuse()
        return None

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
    if second.outcome is first.outcome and first.status > second.status:
        return first  # an answer tells more than none
    return second
