"""httpx over httpcore's public interface: the guard makes every connection, each origin has a pool.

One pool for all would look at every connection for every request (httpx issue 3215); small ones
that are closed when their host is done with also keep few connections open.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newslint.urls.private import private
from newslint.web.client import httpcore, httpx
from newslint.web.guard import Refused
from newslint.web.hosts import server_of
from newslint.web.lookup import NoHost, NoLookup

if TYPE_CHECKING:
    import ssl

    from newslint.web.guard import Guard
    from newslint.web.limits import Limits

_MOST_POOLS = 128
_ERRORS: dict[type[Exception], type[httpx.TransportError]] = {
    httpcore.TimeoutException: httpx.TimeoutException,
    httpcore.NetworkError: httpx.NetworkError,
    httpcore.ProtocolError: httpx.ProtocolError,
    httpcore.ProxyError: httpx.ProxyError,
    httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
}
_Origin = tuple[bytes, bytes, int | None]


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests of httpx through connections that a guard makes.

    Args:
        guard: Makes the connections.
        limits: How many connections there may be to one host.
        context: Which certificates are trusted; the usual authorities, or those that
            ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name, by default.
        proxy: URL of a proxy, or empty.
    """

    def __init__(
        self, guard: Guard, limits: Limits, context: ssl.SSLContext | None = None, proxy: str = ""
    ) -> None:
        self._guard = guard
        self._limits = limits
        self._context = context
        self._proxy = httpx.Proxy(proxy) if proxy else None
        self._pools: dict[_Origin, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Raises:
            httpx.TransportError: No answer came; the cause is httpcore's error.
        """
        url = request.url
        origin = (url.raw_scheme, url.raw_host, url.port)
        if origin not in self._pools:
            await self._make_room()
            self._pools[origin] = self._pool(url)
        # The last one used stands last.
        pool = self._pools[origin] = self._pools.pop(origin)
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        with _translated():
            if self._proxy:
                await self._look(url)
            answer = await pool.handle_async_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    async def _look(self, url: httpx.URL) -> None:
        """Refuse what a proxy should not be asked; names that it alone knows are its affair."""
        host, port = server_of(url)
        try:
            await self._guard.checked(host, port or 0, self._limits.connect)
        except (NoHost, NoLookup):
            why = private(str(url))
            if why:
                raise Refused(f"{host} is {why}") from None
            self._guard.check_port(host, port or 0)

    async def release(self, host: str) -> None:
        """Close the connections to a host that is done with."""
        raw = host.encode(errors="replace")
        for origin in [origin for origin in self._pools if origin[1] == raw]:
            if _idle(self._pools[origin]):
                await self._pools.pop(origin).aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.aclose()

    async def _make_room(self) -> None:
        for origin, pool in list(self._pools.items()):
            if len(self._pools) < _MOST_POOLS:
                return
            if _idle(pool):
                await self._pools.pop(origin).aclose()

    def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        if url.scheme == "https" and self._context is None:
            self._context = httpx.create_ssl_context()
        most = self._limits.pace(url.raw_host.decode("ascii")).at_once
        options: dict[str, Any] = {
            "ssl_context": self._context,
            "max_connections": most,
            "max_keepalive_connections": most,
            "keepalive_expiry": 20.0,
            "network_backend": self._guard,
        }
        if self._proxy:
            address, login = str(self._proxy.url), self._proxy.raw_auth
            return httpcore.AsyncHTTPProxy(address, proxy_auth=login, **options)
        return httpcore.AsyncConnectionPool(**options)


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for piece in self._answer.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        with _translated():
            await self._answer.aclose()


def _idle(pool: httpcore.AsyncConnectionPool) -> bool:
    return all(connection.is_idle() or connection.is_closed() for connection in pool.connections)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        for theirs, ours in _ERRORS.items():
            if isinstance(error, theirs):
                raise ours(str(error)) from error
        raise
