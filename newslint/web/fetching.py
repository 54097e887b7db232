"""One URL to one reply: what came of asking is a value, never an exception."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint.urls.private import private
from newslint.visit import Outcome, Reply
from newslint.web.answers import judge, retry_after
from newslint.web.client import httpx
from newslint.web.failures import NO_URL, failure
from newslint.web.hosts import host_of, without_login
from newslint.web.pages import SECONDS, first_bytes

if TYPE_CHECKING:
    from newslint.web.limits import Limits
    from newslint.web.transport import GuardedTransport

Headers = Callable[[httpx.URL], Sequence[tuple[str, str]]]
"""Gives the headers to send to an address."""
Turn = Callable[[str, bool], AbstractAsyncContextManager[None]]
"""Waits until a host may be asked, by a redirect or not, and is left when it has been."""
Excludes = Callable[[str], bool]
"""Whether an address is not to be asked."""


class TooLateError(TimeoutError):
    """The run ended before a host could be asked."""


# Browsers and others disagree on where the host ends if one of these is in a URL; spaces behind it
# are encoded by all.
_UNCLEAR = re.compile(r"[\\\x00-\x1f\x7f]|^[^:/?#]*:?/*[^/?#]*\s")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SPARE = 0.5
_EXCLUDED = "redirects to an address that is excluded by the configuration"


@dataclass(slots=True)
class Fetched:
    """What came of one try.

    Attributes:
        reply: What was learnt.
        retry_after: Seconds that the host asks to wait, or None.
        timed_out: Whether the time was over before an answer came.
        requests: How many requests were sent.
        waited: Seconds that went into waiting for turns.
    """

    reply: Reply
    retry_after: float | None = None
    timed_out: bool = False
    requests: int = 0
    waited: float = 0.0


@dataclass(slots=True)
class _Trail:
    """How far a try has come.

    Attributes:
        url: Where it is.
        hops: The redirects on the way there.
        seen: Where it was.
        cookies: Whether it was given a cookie on the way.
    """

    url: str
    hops: tuple[tuple[int, str], ...] = ()
    seen: set[str] = field(default_factory=set)
    cookies: bool = False

    def lead(self, status: int, location: str) -> None:
        """Go on to where a redirect leads, as it is written but for a login."""
        self.url = without_login(location)
        self.hops = (*self.hops, (status, self.url))

    def reply(self, outcome: Outcome, detail: str, status: int = 0) -> Reply:
        """A reply from here; what happened behind a redirect says behind which."""
        if self.hops and not status and outcome is not Outcome.BLOCKED:
            host = host_of(self.url)
            where = "" if not host or host in detail else f" leads to {host}"
            detail = f"redirect {len(self.hops)}{where}: {detail}"
        return Reply(outcome, status, self.url, detail, self.hops)

    def astray(self) -> Reply:
        """A reply from what is no URL; a browser may make a private address of it nevertheless."""
        why = private(self.url)
        if why:
            return self.reply(Outcome.BLOCKED, f"it is {why}")
        if self.hops:
            detail = f"redirect {len(self.hops)} leads to what is no URL"
            return Reply(Outcome.REJECTED, 0, self.url, detail, self.hops)
        return self.reply(Outcome.NOT_ASKED, NO_URL)


class Fetcher:
    """Asks for URLs by GET and follows redirects by hand.

    Args:
        transport: Sends the requests; nothing else does, so there are no cookies and no
            proxies of the environment.
        limits: How far it goes.
        headers: What is sent along.
        excludes: Tells which redirects are not followed.
    """

    def __init__(
        self, transport: GuardedTransport, limits: Limits, headers: Headers, excludes: Excludes
    ) -> None:
        self._transport = transport
        self._limits = limits
        self._headers = headers
        self._excludes = excludes

    async def fetch(self, url: str, seconds: float, turn: Turn) -> Fetched:
        """Ask for a URL once.

        Args:
            url: The URL.
            seconds: For everything from now on, waiting for turns not counted.
            turn: Gives a turn at each host on the way.
        """
        trail = _Trail(url)
        fetched = Fetched(trail.reply(Outcome.NOT_ASKED, NO_URL))
        try:
            async with asyncio.timeout(seconds) as clock:
                await self._follow(trail, fetched, clock, turn)
        except TooLateError as error:
            fetched.reply = Reply(Outcome.NOT_ASKED, 0, trail.url, str(error), trail.hops)
        except TimeoutError:
            fetched.timed_out = True
            fetched.reply = trail.reply(Outcome.UNAVAILABLE, "no answer in time")
        except (httpx.HTTPError, OSError) as error:
            why = failure(error)
            told = why.detail == NO_URL
            fetched.reply = trail.astray() if told else trail.reply(why.outcome, why.detail)
        except (httpx.InvalidURL, ValueError):
            fetched.reply = trail.astray()
        except Exception as error:  # noqa: BLE001 - one strange answer costs its own reply only
            detail = f"its answer cannot be understood ({type(error).__name__})"
            fetched.reply = trail.reply(Outcome.UNAVAILABLE, detail)
        return fetched

    async def _follow(
        self, trail: _Trail, fetched: Fetched, clock: asyncio.Timeout, turn: Turn
    ) -> None:
        asked = trail.url.strip(" ")
        if _UNCLEAR.search(asked):
            return
        url: httpx.URL | None = _bare(httpx.URL(asked))
        host = b""
        while url:
            trail.url = str(url)
            refusal = self._refusal(trail, url)
            if refusal:
                fetched.reply = refusal
                return
            trail.seen.add(trail.url)
            elsewhere = bool(trail.hops) and url.raw_host != host
            host = url.raw_host
            # Others are asked meanwhile: that is no time of this address.
            now = asyncio.get_running_loop().time
            began = now()
            end = clock.when() or began
            clock.reschedule(None)
            async with turn(host.decode("ascii"), elsewhere):
                waited = now() - began
                fetched.waited += waited
                clock.reschedule(end + waited)
                fetched.requests += 1
                url = await self._step(url, trail, fetched, clock)

    async def _step(
        self, url: httpx.URL, trail: _Trail, fetched: Fetched, clock: asyncio.Timeout
    ) -> httpx.URL | None:
        """Send one request; gives where it redirects to, or None at the end."""
        answer = await self._send(url)
        try:
            location = answer.headers.get("location")
            if answer.status_code not in _REDIRECTS or not location:
                # It has answered; a body that drips does not take that back.
                end = asyncio.get_running_loop().time() + SECONDS + _SPARE
                clock.reschedule(max(end, clock.when() or 0))
                await self._judge(trail, fetched, answer)
                return None
        finally:
            await answer.aclose()
        trail.lead(answer.status_code, location[: self._limits.url])
        target = _bare(url.join(location))
        trail.hops = (*trail.hops[:-1], (answer.status_code, str(target)))
        trail.cookies = trail.cookies or "set-cookie" in answer.headers
        return target

    async def _send(self, url: httpx.URL) -> httpx.Response:
        request = httpx.Request(
            "GET",
            url,
            headers=list(self._headers(url)),
            extensions={"timeout": {"connect": self._limits.connect}},
        )
        answer = await self._transport.handle_async_request(request)
        answer.request = request
        return answer

    async def _judge(self, trail: _Trail, fetched: Fetched, answer: httpx.Response) -> None:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        # Left unread, a long body costs its connection; a short one is read to keep it.
        body = await first_bytes(answer.aiter_raw())
        told = judge(answer.status_code, headers, body)
        fetched.retry_after = retry_after(headers, time.time())
        fetched.reply = Reply(
            told.outcome, answer.status_code, trail.url, told.detail, trail.hops, told.page
        )

    def _refusal(self, trail: _Trail, url: httpx.URL) -> Reply | None:
        """Why an address is not asked."""
        if url.scheme and url.scheme not in ("http", "https"):
            return trail.reply(Outcome.NOT_ASKED, f"{url.scheme[:40]} is not http or https")
        if not url.scheme or not url.host:
            return trail.astray()
        if len(trail.url) > self._limits.url:
            outcome = Outcome.REJECTED if trail.hops else Outcome.NOT_ASKED
            return trail.reply(outcome, "the URL is longer than a server accepts")
        if trail.hops and self._excludes(trail.url):
            return Reply(Outcome.NOT_ASKED, 0, trail.url, _EXCLUDED, trail.hops)
        if trail.url in trail.seen or len(trail.hops) > self._limits.redirects:
            return self._circle(trail)
        return None

    def _circle(self, trail: _Trail) -> Reply:
        status = trail.hops[-1][0]
        if trail.cookies:  # a browser, which keeps it, may be let in
            detail = "wants a cookie before it answers"
            return Reply(Outcome.REFUSED, status, trail.url, detail, trail.hops)
        detail = f"it redirects in a circle ({len(trail.hops)} hops)"
        if trail.url not in trail.seen:
            detail = f"it redirects more than {self._limits.redirects} times"
        return Reply(Outcome.REDIRECT_LOOP, 0, trail.url, detail, trail.hops)


def _bare(url: httpx.URL) -> httpx.URL:
    """A URL without what never reaches a server, or must not: fragment and login."""
    if url.userinfo or url.fragment:
        return url.copy_with(username=None, password=None, fragment=None)
    return url
