"""The web: the only package that opens sockets, and only when it is asked to."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from newslint.visit import Outcome, Reply
from newslint.web.asking import NO_NETWORK, ask
from newslint.web.guard import Guard, Resolve, lookup
from newslint.web.limits import Limits
from newslint.web.progress import Progress, Tell, tell_nobody
from newslint.web.transport import GuardedTransport

if TYPE_CHECKING:
    import ssl

__all__ = ["NO_NETWORK", "Limits", "Progress", "visit"]

_ASKED_TWICE = {
    Outcome.GONE,
    Outcome.NO_HOST,
    Outcome.REDIRECT_LOOP,
    Outcome.BAD_CERTIFICATE,
    Outcome.UNAVAILABLE,
}
_DEFAULT = Limits()
# One or two unknown hosts are dead links; this many, and nothing else, are a missing network.
_ENOUGH_HOSTS = 3


def visit(  # noqa: PLR0913 - the world that is asked can be given by parts, for tests
    urls: Iterable[str],
    limits: Limits = _DEFAULT,
    *,
    allow_hosts: Collection[str] = (),
    resolve: Resolve = lookup,
    context: ssl.SSLContext | None = None,
    progress: Tell = tell_nobody,
) -> dict[str, Reply]:
    """Ask for URLs, each once; what would be reported, once more, later and with few others.

    Args:
        urls: The URLs.
        limits: How much is asked, and how fast.
        allow_hosts: Hosts that may be private, as ``name``, ``name:port`` or ``[address]:port``.
        resolve: Looks up names.
        context: Which certificates are trusted; the usual authorities by default.
        progress: Told how far it has come.

    Returns:
        A reply for every URL; where none could be got, its outcome says so.
    """
    visitor = _Visitor(
        limits, GuardedTransport(Guard(allow_hosts, resolve), limits.at_once, context), progress
    )
    # What stands behind # never reaches a server.
    pages = {url: url.partition("#")[0] for url in urls}
    replies = asyncio.run(visitor.visit(list(dict.fromkeys(pages.values()))))
    return {url: replies[page] for url, page in pages.items()}


class _Visitor:
    def __init__(self, limits: Limits, transport: GuardedTransport, tell: Tell) -> None:
        self._limits = limits
        self._tell = tell
        self._progress = Progress()
        self._transport = transport
        self._replies: dict[str, Reply] = {}
        self._pauses: dict[str, float] = {}
        self._requests = 0
        self._end = 0.0
        self._slots = asyncio.Semaphore(limits.at_once)

    async def visit(self, urls: list[str]) -> dict[str, Reply]:
        self._end = asyncio.get_running_loop().time() + self._limits.run
        self._progress = Progress(len(urls), len({_host(url) for url in urls}))
        async with httpx.AsyncClient(
            transport=self._transport, follow_redirects=False, trust_env=False
        ) as client:
            await self._round(client, urls, self._limits.per_host)
            if _nothing_reached(self._replies):
                return dict.fromkeys(urls, Reply(Outcome.NOT_ASKED, detail=NO_NETWORK))
            doubtful = [url for url in urls if self._replies[url].outcome in _ASKED_TWICE]
            if doubtful:
                await asyncio.sleep(self._limits.pause)
                first = {url: self._replies[url] for url in doubtful}
                await self._round(client, doubtful, 1)
                self._confirm(first)
        failing = sum(self._replies[url].outcome in _ASKED_TWICE for url in urls)
        self._tell(replace(self._progress, done=len(urls), failing=failing))
        return {url: self._replies[url] for url in urls}

    async def _round(self, client: httpx.AsyncClient, urls: list[str], per_host: int) -> None:
        """Ask for URLs with a few workers for each host."""
        queues: dict[str, list[str]] = defaultdict(list)
        for url in reversed(urls):
            queues[_host(url)].append(url)
        async with asyncio.TaskGroup() as group:
            for queue in queues.values():
                gate = _Gate(self._limits.interval)
                for _ in range(min(per_host, len(queue))):
                    group.create_task(self._work(client, queue, gate))

    async def _work(self, client: httpx.AsyncClient, queue: list[str], gate: _Gate) -> None:
        while queue:
            url = queue.pop()
            async with self._slots:
                await gate.turn(self._pauses.get(url, 0))
                why = self._exhausted()
                if why:
                    self._replies[url] = Reply(Outcome.NOT_ASKED, url=url, detail=why)
                    continue
                self._requests += 1
                reply, pause = await ask(client, url, self._limits)
            self._count(url, reply)
            self._replies[url] = reply
            self._requests += len(reply.hops)
            self._pauses[url] = min(pause, self._limits.longest_pause)

    def _count(self, url: str, reply: Reply) -> None:
        if url not in self._replies:
            progress = self._progress
            failing = progress.failing + (reply.outcome in _ASKED_TWICE)
            self._progress = replace(progress, done=progress.done + 1, failing=failing)
            self._tell(self._progress)

    def _confirm(self, first: dict[str, Reply]) -> None:
        """Keep a second answer; what was seen once only is not held against a link."""
        for url, before in first.items():
            again = self._replies[url]
            if again.outcome is Outcome.NOT_ASKED and again.detail != before.detail:
                self._replies[url] = replace(
                    again, detail=f"{before.detail}, which could not be confirmed"
                )
            elif again.outcome in _ASKED_TWICE and again.outcome is not before.outcome:
                detail = f"{before.detail}, then {again.detail}"
                self._replies[url] = replace(again, outcome=Outcome.UNAVAILABLE, detail=detail)

    def _exhausted(self) -> str:
        if self._requests >= self._limits.requests:
            return f"the limit of {self._limits.requests:,} requests was reached"
        if asyncio.get_running_loop().time() > self._end:
            return f"the limit of {self._limits.run:g} seconds was reached"
        return ""


class _Gate:
    """Lets requests to one host start one by one, some time apart."""

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._lock = asyncio.Lock()
        self._next = 0.0

    async def turn(self, pause: float) -> None:
        """Wait for a turn, and ``pause`` seconds at least."""
        clock = asyncio.get_running_loop().time
        async with self._lock:
            await asyncio.sleep(max(pause, self._next - clock()))
            self._next = clock() + self._interval


def _nothing_reached(replies: Mapping[str, Reply]) -> bool:
    """Whether there is no network: some systems say then that every name is unknown."""
    asked = {url: reply for url, reply in replies.items() if reply.outcome != Outcome.NOT_ASKED}
    if all(reply.detail == NO_NETWORK for reply in asked.values()):
        return bool(asked)
    unknown = all(
        reply.outcome is Outcome.NO_HOST or reply.detail == NO_NETWORK for reply in asked.values()
    )
    return unknown and len({_host(url) for url in asked}) >= _ENOUGH_HOSTS


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].rpartition("@")[2].lower()
