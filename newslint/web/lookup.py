"""Names of hosts to addresses: each name is looked up once, however many ask for it at a time."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable

from newslint.web.client import httpcore

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Looks up the addresses of a host name, for a port."""

_AT_ONCE = 16


class NoHost(httpcore.ConnectError):
    """The name does not exist."""


class NoLookup(httpcore.ConnectError):
    """The name could not be looked up just now."""


async def lookup(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them.

    A look-up that hangs cannot be stopped, so it runs in a thread that nobody waits for at the end.

    Raises:
        OSError: It has none, or none could be found out.
    """
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def settle(addresses: list[str], error: Exception | None) -> None:
        if found.done():
            return
        if error:
            found.set_exception(error)
        else:
            found.set_result(addresses)

    def work() -> None:
        addresses, problem = [], None
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except Exception as error:  # noqa: BLE001 - goes to the one who asked
            problem = error
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, addresses, problem)

    threading.Thread(target=work, daemon=True, name="newslint-lookup").start()
    return await found


class Names:
    """The names of a run.

    Args:
        resolve: Looks up one name.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._known: dict[str, asyncio.Task[list[str]]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host, at least one.

        Raises:
            NoHost: The name does not exist.
            NoLookup: The name could not be looked up.
        """
        if host not in self._known:
            task = asyncio.create_task(self._look_up(host, port))
            # Whoever asked may have given up by then; nobody else has to hear of it.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._known[host] = task
        task = self._known[host]
        try:
            # One who gives up must not take the answer from the others.
            return await asyncio.shield(task)
        except NoLookup:
            self._forget(host, task)
            raise

    def found(self, host: str) -> bool:
        """Whether a host's addresses are known."""
        task = self._known.get(host)
        return bool(task and task.done() and not task.cancelled() and not task.exception())

    def forget_unknown(self) -> None:
        """Look up names again that did not exist."""
        for host, task in list(self._known.items()):
            if task.done() and not task.cancelled() and task.exception():
                self._forget(host, task)

    def close(self) -> None:
        """Wait for no look-up any more."""
        for task in self._known.values():
            task.cancel()

    def _forget(self, host: str, task: asyncio.Task[list[str]]) -> None:
        if self._known.get(host) is task:
            del self._known[host]

    async def _look_up(self, host: str, port: int) -> list[str]:
        try:
            async with self._slots:
                found = await self._resolve(host, port)
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
                raise NoHost(f"{host} does not exist") from error
            raise NoLookup(f"{host} could not be looked up") from error
        except (OSError, UnicodeError, ValueError) as error:
            raise NoLookup(f"{host[:80]} could not be looked up") from error
        if not found:
            raise NoHost(f"{host} does not exist")
        return found
