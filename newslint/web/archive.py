"""Archived copies of pages that are gone, as the Internet Archive knows them."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from newslint.urls import canonical
from newslint.web.answers import retry_after
from newslint.web.client import httpx
from newslint.web.pages import first_bytes

if TYPE_CHECKING:
    from newslint.web.headers import Headers
    from newslint.web.limits import Limits
    from newslint.web.transport import GuardedTransport

ENDPOINT = "https://archive.org/wayback/available"
"""Tells the copy of an address that is closest to a date (archive.org/help/wayback_api.php)."""

_COPY = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]{0,4}/(?P<page>[!-~]{1,2000})")
_FOUND = 200


@dataclass(frozen=True, slots=True)
class _Told:
    """What an archive says.

    Attributes:
        copy: Address of the copy, or empty.
        failed: Whether it said nothing.
        wait: Seconds that it asks to wait.
    """

    copy: str = ""
    failed: bool = False
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Archive:
    """Asks for archived copies, one after the other.

    Attributes:
        endpoint: Who is asked.
        timeout: Seconds for one answer.
        interval: Least seconds between two questions.
        most: Most questions of a run.
        failures: So many questions in a row without an answer end it.
    """

    endpoint: str = ENDPOINT
    timeout: float = 10.0
    interval: float = 0.5
    most: int = 200
    failures: int = 3

    async def copies(
        self,
        wanted: Mapping[str, str],
        transport: GuardedTransport,
        headers: Headers,
        limits: Limits,
    ) -> dict[str, str]:
        """Look for copies.

        Args:
            wanted: Addresses to the date (``2026-01-31…``) that the copy should be near, or empty.
            transport: Sends the requests; it is closed afterwards.
            headers: What is sent along.
            limits: What is left of the requests and the time of the run.

        Returns:
            Addresses to those of their copies, where there are some; an archive that does not
            answer knows none.
        """
        try:
            return await self._all(wanted, transport, headers, limits)
        finally:
            await transport.aclose()

    async def _all(
        self,
        wanted: Mapping[str, str],
        transport: GuardedTransport,
        headers: Headers,
        limits: Limits,
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        questions = deque(wanted.items())
        now = asyncio.get_running_loop().time
        end = now() + limits.run
        failed, pause, waited = 0, 0.0, False
        for _ in range(min(self.most, limits.requests)):
            if not questions or failed >= self.failures or now() + pause >= end:
                break
            await asyncio.sleep(pause)
            url, date = questions[0]
            try:
                async with asyncio.timeout(min(self.timeout, end - now())):
                    told = await self._asked(url, date, transport, headers)
            except TimeoutError:
                told = _Told(failed=True)
            if told.wait and (waited or told.wait > limits.longest_pause):
                break  # it wants to be left alone
            failed = failed + 1 if told.failed else 0
            waited = bool(told.wait)
            pause = max(self.interval, told.wait)
            if waited:
                continue  # the same question once more
            questions.popleft()
            if told.copy and _is_of(told.copy, url):
                found[url] = told.copy
        return found

    async def _asked(
        self, url: str, date: str, transport: GuardedTransport, headers: Headers
    ) -> _Told:
        stamp = "".join(char for char in date[:10] if char.isascii() and char.isdigit())
        question = {"url": url} | ({"timestamp": stamp} if stamp else {})
        try:
            target = httpx.URL(f"{self.endpoint}?{urlencode(question, errors='replace')}")
            request = httpx.Request("GET", target, headers=headers(target))
            answer = await transport.handle_async_request(request)
            try:
                if answer.status_code != _FOUND:
                    names = {name.lower(): value for name, value in answer.headers.items()}
                    return _Told(failed=True, wait=retry_after(names, time.time()) or 0.0)
                body = await first_bytes(answer.aiter_raw())
            finally:
                await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            return _Told(failed=True)
        return _Told(_copy(body.data))


def _is_of(copy: str, url: str) -> bool:
    """Whether a copy is one of a page; the archive names the page in the address of the copy."""
    found = _COPY.fullmatch(copy)
    return found is not None and canonical(found["page"]) == canonical(url)


def _copy(data: bytes) -> str:
    """The address of the copy in an answer, or empty."""
    try:
        closest = json.loads(data)["archived_snapshots"]["closest"]
        url, there = closest["url"], closest["available"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if there is not True or not isinstance(url, str) or not _COPY.fullmatch(url):
        return ""
    return f"https://{url.partition('://')[2]}"
