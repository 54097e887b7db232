"""Asking through a proxy that the command line names."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome
from newslint.web import NO_NETWORK, Web


class Proxy(BaseHTTPRequestHandler):
    """Knows one host, ``tides.example``, and answers for it or connects to where it is."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Proxy-Authorization")))
        self.send_response(200 if "//tides.example/" in self.path else 502)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_CONNECT(self):
        self.server.asked.append((self.path, None))
        if self.path != "tides.example:443":
            self.send_error(403 if "wall" in self.path else 502)
            return
        self.send_response(200)
        self.end_headers()
        with contextlib.closing(socket.create_connection(self.server.behind)) as behind:
            ways = {self.connection: behind, behind: self.connection}
            while ready := select.select(list(ways), [], [], 5)[0]:
                for side in ready:
                    data = side.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    ways[side].sendall(data)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def proxy():
    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        server.daemon_threads, server.block_on_close = True, False
        server.asked = []
        server.url = f"http://ada:moor@127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


async def resolve(host, port):
    """Names of the web are known to the proxy alone."""
    if host == "127.0.0.1" or host.startswith("10."):
        return [host]
    if host == "inside.example":
        return ["10.0.0.5"]
    raise socket.gaierror(socket.EAI_NONAME, "no")


def learnt(proxy, *urls, **more):
    return Web(limits=QUICK, proxy=proxy.url, resolve=resolve, **more).visit(urls)


def test_all_is_asked_through_a_proxy_that_looks_up_names(proxy):
    url = "http://tides.example/a?b"
    reply = learnt(proxy, url)[url]
    assert (reply.outcome, reply.url) == (Outcome.OK, url)
    assert proxy.asked == [(url, "Basic YWRhOm1vb3I=")]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "https://10.0.0.5/", "http://inside.example/", "http://localhost/",
     "https://printer.local/", "http://tides.example:6379/",
     "http://0x7f.1/", "http://2130706433/", "http://127.0.0.1.nip.io/"],
)  # fmt: skip
def test_what_can_be_seen_to_be_private_is_not_asked_of_a_proxy(proxy, url):
    reply = learnt(proxy, url)[url]
    assert reply.outcome in (Outcome.BLOCKED, Outcome.NOT_ASKED)
    assert not proxy.asked


def test_pages_over_tls_are_read_through_it(proxy):
    trustme = pytest.importorskip("trustme", reason="needs trustme to make certificates")
    authority = trustme.CA()
    made, trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("tides.example").configure_cert(made)
    authority.configure_trust(trusted)
    with serving(context=made) as server:
        proxy.behind = server.server_address
        url = "https://tides.example/a"
        assert learnt(proxy, url, context=trusted)[url].outcome is Outcome.OK
        assert server.seen == {"/a": 1}


def test_answers_of_a_proxy_are_told_as_such(proxy):
    down, wall, fine = "https://down.example/", "https://wall.example/", "http://tides.example/"
    replies = learnt(proxy, down, wall, fine)
    assert replies[down].outcome is Outcome.UNAVAILABLE
    assert replies[down].detail == "the proxy answers 502 Bad Gateway"
    assert replies[wall].outcome is Outcome.NOT_ASKED
    assert replies[wall].detail == "the proxy answers 403 Forbidden"
    assert learnt(proxy, down)[down].outcome is Outcome.UNAVAILABLE


def test_without_its_proxy_there_is_no_network(proxy):
    proxy.url = "http://127.0.0.1:1"
    assert learnt(proxy, "http://tides.example/")["http://tides.example/"].detail == NO_NETWORK
    both = learnt(proxy, "http://tides.example/", "http://localhost/")
    assert both["http://tides.example/"].detail == NO_NETWORK


def test_the_command_line_names_it_and_nothing_else_does(proxy, site, newslint, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    (site / "a.md").write_text("<http://127.0.0.1:1/a>\n\n<http://192.0.2.1/>\n")
    options = ("a.md", "--online", "--select", "links", "--no-cache")
    options += ("--allow-host", "127.0.0.1:1", "--ignore", "private-url,insecure-url")
    newslint(*options)
    assert not proxy.asked
    result = newslint(*options, "--proxy", proxy.url)
    assert {path for path, _ in proxy.asked} == {"http://127.0.0.1:1/a"}
    assert "answers 502 Bad Gateway" in result.out
    assert "moor" not in result.out + result.err
    assert newslint(*options, "--proxy", "proxy.example:3128").code == 2
    (site / "newslint.toml").write_text(f'[links]\nproxy = "{proxy.url}"\n')
    assert newslint(*options).code == 2
