"""The hosts of a run, and turns at them for whoever a redirect leads there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from newslint.web.fetching import TooLateError
from newslint.web.hosts import Host

if TYPE_CHECKING:
    from newslint.web.limits import Limits


class Roster:
    """All hosts that were asked for something.

    Args:
        limits: How fast they are asked.
    """

    def __init__(self, limits: Limits) -> None:
        self.end = 0.0
        """When nobody is asked any more."""
        self._limits = limits
        self._hosts: dict[str, Host] = {}

    @property
    def too_late(self) -> str:
        """Why nobody is asked any more then."""
        return f"the limit of {self._limits.run:g} seconds was reached"

    def host(self, name: str) -> Host:
        """A host, as it is."""
        return self._hosts.get(name) or self.opened(name, alone=False)

    def opened(self, name: str, *, alone: bool) -> Host:
        """A host for another round, as it was left by the one before.

        Args:
            name: The host.
            alone: Whether it is asked for one thing at a time.
        """
        host = self._hosts.setdefault(name, Host(name))
        pace = self._limits.pace(name)
        host.interval, host.most = pace.interval, 1 if alone else pace.at_once
        host.slots = asyncio.Semaphore(host.most)
        if alone and host.failing >= self._limits.failures:
            host.failing = self._limits.failures - 1  # one more failure is enough
        return host

    @asynccontextmanager
    async def turn(self, name: str, elsewhere: bool) -> AsyncIterator[None]:  # noqa: FBT001
        """A turn at a host; whoever a redirect leads there waits for it with all others.

        Args:
            name: The host.
            elsewhere: Whether a redirect leads there; for others ``Turns`` has waited.

        Raises:
            TooLateError: The run ends before.
        """
        host = self.host(name)
        try:
            async with asyncio.timeout_at(self.end):
                await host.slots.acquire()
        except TimeoutError as error:
            raise TooLateError(self.too_late) from error
        try:
            now = asyncio.get_running_loop().time()
            start = host.start(now) if elsewhere else now
            if start > self.end and elsewhere:
                raise TooLateError(self.too_late)
            await asyncio.sleep(start - now)
            yield
        finally:
            host.slots.release()
