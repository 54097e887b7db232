"""The web: the only package that opens sockets, and only when it is asked to."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newslint.visit import Outcome, Reply
from newslint.web.ages import seen_once, serves
from newslint.web.archive import Archive
from newslint.web.choosing import Choice
from newslint.web.fetching import Fetcher
from newslint.web.guard import Guard
from newslint.web.headers import Headers
from newslint.web.hosts import host_of, without_login
from newslint.web.limits import Limits, Pace
from newslint.web.lookup import Names, Resolve, lookup
from newslint.web.progress import Progress, Tell, summed_up, tell_nobody
from newslint.web.scopes import Scopes
from newslint.web.store import Store, moment, with_streaks
from newslint.web.streaks import Streak
from newslint.web.transport import GuardedTransport
from newslint.web.visitor import NO_NETWORK, Visitor

if TYPE_CHECKING:
    import ssl

__all__ = [
    "NO_NETWORK", "Archive", "Choice", "Headers", "Limits", "Pace", "Progress", "Store", "Web"
]  # fmt: skip

_EXCLUDED = "excluded by the configuration"


@dataclass(frozen=True, kw_only=True)
class Web:
    """What asks the web.

    Attributes:
        limits: How much is asked, and how fast.
        choice: Which addresses are asked.
        allow_hosts: Hosts that may be private, as ``name``, ``name:port`` or ``[address]:port``.
        headers: What is sent along.
        proxy: URL of the proxy through which all is asked, or empty.
        store: What earlier runs learnt; None to forget it.
        max_age: Greatest age in seconds of what they learnt, or None for what is sensible.
        archive: Where copies of pages that are gone are looked for, if at all.
        tell: Told how far the asking has come.
        resolve: Looks up names.
        context: Which certificates are trusted; the usual authorities by default.
        clock: The time in seconds since 1970.
    """

    limits: Limits = field(default_factory=Limits)
    choice: Choice = field(default_factory=Choice)
    allow_hosts: Collection[str] = ()
    headers: Headers = field(default_factory=Headers)
    proxy: str = ""
    store: Store | None = None
    max_age: float | None = None
    archive: Archive | None = None
    tell: Tell = tell_nobody
    resolve: Resolve = lookup
    context: ssl.SSLContext | None = None
    clock: Callable[[], float] = moment

    def visit(self, urls: Iterable[str]) -> dict[str, Reply]:
        """Learn about URLs: each is asked for once, or not at all if an earlier run did.

        What would be reported is asked for once more, later and alone.

        Args:
            urls: The URLs; as a mapping, to the dates of the stories that use them.

        Returns:
            A reply for every URL; where none could be got, its outcome says so.
        """
        dates = urls if isinstance(urls, Mapping) else dict.fromkeys(urls, "")
        # What stands behind # never reaches a server, nor does a login.
        pages = {url: without_login(url.partition("#")[0]) for url in dates}
        targets = {
            page: without_login(self.choice.target(page))
            for page in dict.fromkeys(pages.values())
            if not self.choice.excludes(page)
        }
        began = time.monotonic()
        replies, requests = self._learn(list(dict.fromkeys(targets.values())))
        answers = {page: _in_place(page, to, replies[to]) for page, to in targets.items()}
        left = replace(
            self.limits,
            requests=max(0, self.limits.requests - requests),
            run=self.limits.run - (time.monotonic() - began),
        )
        days = {pages[url]: date for url, date in dates.items()}
        found = self._archived(_shared(answers), days, left)
        unasked = Reply(Outcome.NOT_ASKED, detail=_EXCLUDED)
        return {url: found.get(page) or unasked._replace(url=url) for url, page in pages.items()}

    def _learn(self, urls: list[str]) -> tuple[dict[str, Reply], int]:
        """The replies for some URLs, and how many requests they took."""
        now = self.clock()
        scopes = self._scopes
        known = self.store.known(scopes, urls) if self.store else {}
        known = {url: one for url, one in known.items() if scopes.holds(url, one.reply)}
        old = {
            url: one.reply
            for url, one in known.items()
            if serves(one.reply, url, one.checked, now, self.max_age)
        }
        once = {
            url: one.reply
            for url, one in known.items()
            if seen_once(one.reply, one.checked, now) and self.max_age is None
        }
        hosts = len({host_of(url) for url in urls})
        progress = Progress(len(urls), hosts, len(old), len(old))
        new, requests = self._ask([url for url in urls if url not in old], once, progress)
        streaks = {url: one.streak for url, one in known.items()}
        streaks |= self._keep(new, now)
        replies = {**old, **new}
        self.tell(summed_up(progress, replies))
        return with_streaks(replies, streaks), requests

    def _keep(self, replies: Mapping[str, Reply], now: float) -> dict[str, Streak]:
        # What was not asked says nothing, and must not take the place of what does.
        learnt = {
            url: reply
            for url, reply in replies.items()
            if reply.outcome not in (Outcome.NOT_ASKED, Outcome.BLOCKED)
        }
        streaks = {url: Streak().after(reply, now) for url, reply in learnt.items()}
        if self.store:
            scopes = self._scopes
            kept = {url: reply for url, reply in learnt.items() if scopes.holds(url, reply)}
            streaks |= self.store.keep(scopes, kept, now)
        return streaks

    def _ask(
        self, urls: list[str], before: Mapping[str, Reply], progress: Progress
    ) -> tuple[dict[str, Reply], int]:
        if not urls:
            return {}, 0
        names, transport = self._connections()
        fetcher = Fetcher(transport, self.limits, self.headers, self.choice.excludes)
        visitor = Visitor(self.limits, transport, names, fetcher, self.tell)
        try:
            replies = asyncio.run(visitor.visit(urls, before, progress))
        except KeyboardInterrupt:
            good = {url: one for url, one in visitor.replies.items() if one.outcome is Outcome.OK}
            self._keep(good, self.clock())
            raise
        return replies, visitor.requests

    def _archived(
        self, replies: Mapping[str, Reply], dates: Mapping[str, str], left: Limits
    ) -> Mapping[str, Reply]:
        """The replies with the addresses of archived copies, if they are wanted."""
        gone = {
            url: dates.get(url, "")
            for url, reply in replies.items()
            if reply.outcome in (Outcome.GONE, Outcome.NO_HOST)
        }
        if not self.archive or not gone:
            return replies
        _, transport = self._connections()
        copies = asyncio.run(self.archive.copies(gone, transport, self.headers, left))
        return {url: reply._replace(archived=copies.get(url, "")) for url, reply in replies.items()}

    def _connections(self) -> tuple[Names, GuardedTransport]:
        names = Names(self.resolve)
        guard = Guard(self.allow_hosts, names, proxied=bool(self.proxy))
        return names, GuardedTransport(guard, self.limits, self.context, self.proxy)

    @property
    def _scopes(self) -> Scopes:
        return Scopes(self.allow_hosts, self.headers, self.limits.redirects, self.proxy)


def _in_place(page: str, target: str, reply: Reply) -> Reply:
    """The reply for an address, though another one was asked in its place.

    Redirects of that other one to a page are its own affair: nobody should write them into a story.
    """
    if page == target:
        return reply
    return reply._replace(url=page, hops=reply.hops if reply.outcome is Outcome.BLOCKED else ())


def _shared(replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """Replies that say how many other addresses lead to the same page by redirects."""
    targets = Counter(reply.url for reply in replies.values() if reply.hops)
    return {
        url: reply._replace(shared=targets[reply.url] - 1) if reply.hops else reply
        for url, reply in replies.items()
    }
