"""A web server on the loopback interface that misbehaves in every way, and ends by itself."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Misbehaving(BaseHTTPRequestHandler):
    """``/status/404``, ``/to/PATH``, ``/loop``, ``/slow``, ``/endless``, ``/reset`` and others."""

    protocol_version = "HTTP/1.1"
    server: Web

    def do_GET(self) -> None:
        first = self.server.seen[self.path] == 0
        self.server.seen[self.path] += 1
        self.server.headers.append(dict(self.headers))
        kind, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"kind_{kind}", self.kind_ok)(rest, first)

    def kind_ok(self, rest: str, first: bool) -> None:
        self.answer(200)

    def kind_status(self, rest: str, first: bool) -> None:
        self.answer(int(rest))

    def kind_once(self, rest: str, first: bool) -> None:
        self.answer(int(rest) if first else 200, {"Retry-After": "0"})

    def kind_to(self, rest: str, first: bool) -> None:
        self.answer(301, {"Location": rest if "://" in rest else f"/{rest}"})

    def kind_titled(self, rest: str, first: bool) -> None:
        self.answer(200, body=f"<html><head><title>{unquote(rest)}</title>".encode())

    def kind_evil(self, rest: str, first: bool) -> None:
        self.send_response(404, "\x1b[31mGone\x1b]0;pwned\x07")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def kind_fading(self, rest: str, first: bool) -> None:
        self.answer(503 if first else 404)

    def kind_cookie(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": self.path, "Set-Cookie": "seen=1"})

    def kind_loop(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": "/loop"})

    def kind_count(self, rest: str, first: bool) -> None:
        self.answer(302, {"Location": f"/count/{int(rest) + 1}"})

    def kind_slow(self, rest: str, first: bool) -> None:
        time.sleep(1.5)
        self.answer(200)

    def kind_endless(self, rest: str, first: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(2000):
                self.wfile.write(b"x" * 65536)
        self.close_connection = True

    def kind_reset(self, rest: str, first: bool) -> None:
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def kind_garbage(self, rest: str, first: bool) -> None:
        self.wfile.write(b"not http at all\r\n\r\n")
        self.close_connection = True

    def answer(
        self, status: int, headers: dict[str, str] | None = None, body: bytes = b"ok"
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


class Web(ThreadingHTTPServer):
    """The server; ``seen`` counts the requests by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Misbehaving)
        self.seen: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}/{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that leave early are part of the tests."""


@contextlib.contextmanager
def serving() -> Iterator[Web]:
    """A server for as long as the context lasts."""
    with Web() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
