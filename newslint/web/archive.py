"""Archived copies of pages that are gone, as the Internet Archive knows them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from newslint.web.client import httpx
from newslint.web.pages import first_bytes

if TYPE_CHECKING:
    from newslint.web.headers import Headers
    from newslint.web.transport import GuardedTransport

ENDPOINT = "https://archive.org/wayback/available"
"""Tells the copy of an address that is closest to a date (archive.org/help/wayback_api.php)."""

_COPY = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]{0,4}/[!-~]{1,2000}")
_FOUND = 200


@dataclass(frozen=True, slots=True)
class Archive:
    """Asks for archived copies, one after the other.

    Attributes:
        endpoint: Who is asked.
        timeout: Seconds for one answer.
        interval: Least seconds between two questions.
        most: Most questions of a run.
    """

    endpoint: str = ENDPOINT
    timeout: float = 10.0
    interval: float = 0.5
    most: int = 200

    async def copies(
        self, wanted: Mapping[str, str], transport: GuardedTransport, headers: Headers
    ) -> dict[str, str]:
        """Look for copies.

        Args:
            wanted: Addresses to the date (``2026-01-31…``) that the copy should be near, or empty.
            transport: Sends the requests; it is closed afterwards.
            headers: What is sent along.

        Returns:
            Addresses to those of their copies, where there are some; an archive that does not
            answer knows none.
        """
        try:
            return await self._all(wanted, transport, headers)
        finally:
            await transport.aclose()

    async def _all(
        self, wanted: Mapping[str, str], transport: GuardedTransport, headers: Headers
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for number, (url, date) in enumerate(list(wanted.items())[: self.most]):
            if number:
                await asyncio.sleep(self.interval)
            try:
                async with asyncio.timeout(self.timeout):
                    copy = await self._copy(url, date, transport, headers)
            except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
                break  # it is down, or there is no network: so it is for the others
            if copy:
                found[url] = copy
        return found

    async def _copy(
        self, url: str, date: str, transport: GuardedTransport, headers: Headers
    ) -> str:
        stamp = "".join(char for char in date[:10] if char.isascii() and char.isdigit())
        question = {"url": url} | ({"timestamp": stamp} if stamp else {})
        target = httpx.URL(f"{self.endpoint}?{urlencode(question, errors='replace')}")
        request = httpx.Request("GET", target, headers=headers(target))
        answer = await transport.handle_async_request(request)
        try:
            if answer.status_code != _FOUND:
                return ""
            body = await first_bytes(answer.aiter_raw())
        finally:
            await answer.aclose()
        return _told(body.data)


def _told(data: bytes) -> str:
    """The address of the copy in an answer, or empty."""
    try:
        closest = json.loads(data)["archived_snapshots"]["closest"]
        url, there = closest["url"], closest["available"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if there is not True or not isinstance(url, str) or not _COPY.fullmatch(url):
        return ""
    return f"https://{url.partition('://')[2]}"
