"""Connections of asyncio as httpcore wants them, with no more between than is needed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from newslint.web.client import httpcore

if TYPE_CHECKING:
    import ssl

_MOST_WAITING = 1 << 16


class _Protocol(asyncio.Protocol):
    """Keeps what has arrived until it is read; stops listening while that is too much."""

    def __init__(self) -> None:
        self.arrived = bytearray()
        self.ended = False
        self.error: Exception | None = None
        self.transport: asyncio.Transport | None = None
        self._reader: asyncio.Future[None] | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.arrived += data
        if len(self.arrived) > _MOST_WAITING and self.transport:
            self.transport.pause_reading()
            self._paused = True
        self._wake()

    def eof_received(self) -> None:
        self.ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        self.ended = True
        self.error = error
        self._wake()

    async def more(self) -> None:
        """Wait until something has arrived or nothing will."""
        if not self.arrived and not self.ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader

    def take(self, most: int) -> bytes:
        """What has arrived, at most so many bytes."""
        data = bytes(self.arrived[:most])
        del self.arrived[:most]
        if self._paused and self.transport and not self.ended:
            self._paused = False
            self.transport.resume_reading()
        return data

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)


class Wire(httpcore.AsyncNetworkStream):
    """A connection. Requests are small, so writing never waits."""

    def __init__(self, transport: asyncio.Transport, protocol: _Protocol) -> None:
        self._transport = transport
        self._protocol = protocol

    @classmethod
    async def connect(cls, address: str, port: int) -> Wire:
        """Connect to an address.

        Raises:
            OSError: It does not answer.
        """
        loop = asyncio.get_running_loop()
        return cls(*await loop.create_connection(_Protocol, address, port))

    @property
    def peer(self) -> str:
        """The address at the other end."""
        return str((self._transport.get_extra_info("peername") or ("",))[0])

    def abort(self) -> None:
        """Close it at once."""
        self._transport.abort()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """What has arrived; empty at the end.

        Raises:
            httpcore.ReadTimeout: Nothing came in time.
            httpcore.ReadError: The connection broke.
        """
        protocol = self._protocol
        if not protocol.arrived and not protocol.ended:
            try:
                async with asyncio.timeout(timeout):
                    await protocol.more()
            except TimeoutError as error:
                raise httpcore.ReadTimeout("nothing came in time") from error
        if not protocol.arrived and protocol.error:
            try:
                raise protocol.error
            except OSError as error:  # httpcore drops causes, not contexts
                raise httpcore.ReadError(str(error)) from error
        return protocol.take(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send something.

        Raises:
            httpcore.WriteError: The connection broke.
        """
        del timeout
        if self._protocol.error:
            raise httpcore.WriteError(str(self._protocol.error)) from self._protocol.error
        if buffer:
            self._transport.write(buffer)

    async def aclose(self) -> None:
        """Close the connection; politeness of TLS at the end is not waited for."""
        self._transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
    ) -> httpcore.AsyncNetworkStream:
        """Encrypt the connection from here on.

        Raises:
            httpcore.ConnectTimeout: The other end does not answer.
            httpcore.ConnectError: It cannot be trusted, or talks something else.
        """
        try:
            async with asyncio.timeout(timeout):
                transport = await asyncio.get_running_loop().start_tls(
                    self._transport, self._protocol, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self.abort()
            raise httpcore.ConnectTimeout("no TLS in time") from error
        except OSError as error:  # those of ssl are some
            self.abort()
            raise httpcore.ConnectError(str(error)) from error
        if transport is None:
            raise httpcore.ConnectError("the connection closed")
        self._transport = self._protocol.transport = transport
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        """What httpcore wants to know of a connection."""
        if info == "is_readable":  # an idle one is of no use any more then
            return self._protocol.ended or bool(self._protocol.arrived)
        return self._transport.get_extra_info("sslcontext" if info == "ssl" else info)
