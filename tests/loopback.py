"""A web server on the loopback interface that misbehaves in every way, and ends by itself."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from newslint.visit import Reply
from newslint.web import Limits, Pace, Web

QUICK = Limits(
    timeout=4.0, connect=2.0, usual=Pace(interval=0), pause=0.01, longest_pause=0.3, failures=99
)
"""Limits for servers that are near."""

_OK = b"HTTP/1.1 200 OK\r\n"
_MOST_SECONDS = 15
# Answers byte for byte, as no library would send them.
RAW: Mapping[str, bytes] = {
    "no-http": b"not http at all\r\n\r\n",
    "http09": b"<html>hi</html>",
    "half": b"HTTP/1.1 2",
    "nothing": b"",
    "status-000": b"HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n",
    "status-abc": b"HTTP/1.1 abc Bad\r\nContent-Length: 0\r\n\r\n",
    "204-body": b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
    "big-length": _OK + b"Content-Length: 1000000000000000000\r\n\r\n" + b"x" * 1000,
    "two-lengths": _OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length-and-chunks": _OK
    + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "bad-chunk": _OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "huge-chunk": _OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
    "huge-header": _OK + b"X-A: " + b"a" * (1 << 20) + b"\r\nContent-Length: 0\r\n\r\n",
    "many-headers": _OK + b"X-A: a\r\n" * 50_000 + b"Content-Length: 0\r\n\r\n",
    "control-header": _OK + b"X-A: a\0b\x1b]0;owned\x07\r\nContent-Length: 0\r\n\r\n",
    "control-reason": b"HTTP/1.1 500 \x1b]0;owned\x07::error::x\r\nContent-Length: 0\r\n\r\n",
    "cookies": _OK + b"Set-Cookie: a=" + b"x" * 4000 + b"\r\nContent-Length: 0\r\n\r\n",
    "unknown-coding": _OK + b"Content-Encoding: br, zstd\r\nContent-Length: 9\r\n\r\n" + b"?" * 9,
    "bomb": _OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(10 << 20)) * 100,
}  # fmt: skip


class Misbehaving(BaseHTTPRequestHandler):
    """``/status/404``, ``/to/PATH``, ``/loop``, ``/slow``, ``/endless``, ``/reset`` and others."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        with self.server.lock:
            first = self.server.seen[self.path] == 0
            self.server.seen[self.path] += 1
            self.server.headers.append(dict(self.headers))
            self.server.times.append(time.monotonic())
            self.server.busy += 1
            self.server.most = max(self.server.most, self.server.busy)
        kind, _, rest = self.path.lstrip("/").partition("/")
        with contextlib.suppress(OSError):
            getattr(self, f"kind_{kind}", self.kind_ok)(rest, first)
        with self.server.lock:
            self.server.busy -= 1

    def kind_ok(self, rest: str, first: bool) -> None:
        self.answer(200)

    def kind_status(self, rest: str, first: bool) -> None:
        self.answer(int(rest.partition("?")[0].partition("/")[0]))

    def kind_once(self, rest: str, first: bool) -> None:
        self.answer(int(rest) if first else 200)

    def kind_to(self, rest: str, first: bool) -> None:
        rest = unquote(rest)
        target = rest if ":" in rest or rest.startswith("/") else f"/{rest}"
        self.answer(301, {"Location": target})

    def kind_titled(self, rest: str, first: bool) -> None:
        self.answer(200, body=f"<html><head><title>{unquote(rest)}</title>".encode())

    def kind_evil(self, rest: str, first: bool) -> None:
        self.send_response(404, "\x1b[31mGone\x1b]0;pwned\x07")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def kind_grow(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": f"/grow/{'x' * 9000}"})

    def kind_fading(self, rest: str, first: bool) -> None:
        self.answer(503 if self.server.seen[self.path] < 4 else 404)

    def kind_cookie(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": self.path, "Set-Cookie": "seen=1"})

    def kind_biscuit(self, rest: str, first: bool) -> None:
        """A cookie at the first of two addresses that redirect to one another."""
        more = {"Set-Cookie": "seen=1"} if rest == "1" else {}
        self.answer(302, {"Location": f"/biscuit/{3 - int(rest)}", **more})

    def kind_loop(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": "/loop"})

    def kind_count(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": f"/count/{int(rest) + 1}"})

    def kind_later(self, rest: str, first: bool) -> None:
        """``/later/429/VALUE``: that status with this Retry-After, the first time."""
        status, value = rest.partition("?")[0].split("/", 1)
        self.answer(int(status) if first else 200, {"Retry-After": unquote(value)})

    def kind_never(self, rest: str, first: bool) -> None:
        """The same, every time."""
        status, value = rest.partition("?")[0].split("/", 1)
        self.answer(int(status), {"Retry-After": unquote(value)})

    def kind_drops(self, rest: str, first: bool) -> None:
        """``/drops/503/0.2``: that status after so many seconds, and a body that drips."""
        status, seconds = rest.split("/")
        time.sleep(float(seconds))
        self.send_response(int(status))
        self.send_header("Content-Length", "100000")
        self.end_headers()
        end = time.monotonic() + _MOST_SECONDS
        while time.monotonic() < end:
            self.wfile.write(b"a")
            time.sleep(0.05)
        self.close_connection = True

    def kind_flaky(self, rest: str, first: bool) -> None:
        """Every third answer is 503, whatever is asked for."""
        self.answer(200 if len(self.server.times) % 3 else 503)

    def kind_header(self, rest: str, first: bool) -> None:
        """``/header/403/NAME/VALUE``."""
        status, name, value = rest.split("/", 2)
        self.answer(int(status), {name: value})

    def kind_page(self, rest: str, first: bool) -> None:
        """``/page/200/MEDIA/TYPE/HEX``: these bytes."""
        status, kind, subtype, raw = rest.partition("?")[0].split("/", 3)
        self.answer(int(status), {"Content-Type": f"{kind}/{subtype}"}, bytes.fromhex(raw))

    def kind_nap(self, rest: str, first: bool) -> None:
        time.sleep(float(rest.partition("?")[0]))
        self.answer(200)

    def kind_dripping(self, rest: str, first: bool) -> None:
        """Headers, a body, hints or trailers that come byte by byte."""
        head = {
            "headers": b"HTTP/1.1 200 OK\r\nX-A: ",
            "body": _OK + b"Content-Length: 100000\r\n\r\n",
            "hints": b"",
            "trailers": _OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n",
        }[rest]
        piece = {
            "hints": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
            "trailers": b"X: a\r\n",
        }
        self.wfile.write(head)
        end = time.monotonic() + _MOST_SECONDS
        while time.monotonic() < end:
            self.wfile.write(piece.get(rest, b"a"))
            time.sleep(0.05)
        self.close_connection = True

    def kind_endless(self, rest: str, first: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"x" * 65536)
        self.close_connection = True

    def kind_reset(self, rest: str, first: bool) -> None:
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.server.shutdown_request = self.server.close_request  # no orderly end

    def kind_raw(self, rest: str, first: bool) -> None:
        self.close_connection = True
        self.wfile.write(RAW[rest])
        if rest in ("huge-chunk", "big-length"):
            time.sleep(4)

    def answer(
        self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b"ok"
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """The server; ``seen`` counts the requests by path, ``most`` those at one time."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        super().__init__((address, 0), Misbehaving)
        self.lock = threading.Lock()
        self.seen: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.busy = self.most = 0
        self.scheme = "http"
        if context:
            self.scheme = "https"
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    @property
    def host(self) -> str:
        return f"{self.server_address[0]}:{self.server_address[1]}"

    def url(self, path: str, name: str = "") -> str:
        host = f"{name}:{self.server_address[1]}" if name else self.host
        return f"{self.scheme}://{host}/{path}"

    def ask(self, *paths: str, limits: Limits = QUICK, **more: object) -> list[Reply]:
        """What newslint learns about some paths."""
        urls = [self.url(path) for path in paths]
        replies = Web(limits=limits, **{"allow_hosts": [self.host], **more}).visit(urls)
        return [replies[url] for url in urls]

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that leave early are part of the tests."""


@contextlib.contextmanager
def serving(address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server for as long as the context lasts."""
    with Site(address, context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextlib.contextmanager
def serving_many(addresses: Sequence[str]) -> Iterator[tuple[int, Counter[str]]]:
    """Servers on many loopback addresses for as long as the context lasts.

    They answer ``/status/404``, ``/to/PATH`` and ``/loop``; gives their port and counts requests
    by address and path.
    """
    seen: Counter[str] = Counter()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                seen[writer.get_extra_info("sockname")[0] + path] += 1
                kind, _, rest = path.lstrip("/").partition("?")[0].partition("/")
                target = {"to": f"/{rest}", "loop": "/loop"}.get(kind, "")
                status = 301 if target else int(rest)
                where = f"Location: {target}\r\n" if target else ""
                text = f"HTTP/1.1 {status} x\r\n{where}Content-Length: 2\r\n\r\nok"
                writer.write(text.encode())
        writer.close()

    async def serve() -> None:
        over = asyncio.Event()
        first = await asyncio.start_server(answer, addresses[0], 0)
        port = first.sockets[0].getsockname()[1]
        async with first, await asyncio.start_server(answer, addresses[1:], port):
            started.set_result((port, asyncio.get_running_loop(), over))
            await over.wait()

    started: Future[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    port, loop, over = started.result(10)
    try:
        yield port, seen
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
