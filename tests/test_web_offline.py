"""Offline, not one socket is opened; online, nothing goes to private hosts."""

from __future__ import annotations

import socket
import sys

import pytest
from conftest import newslint_process

STORY = (
    "---\nwebUrl: https://tides.example/a\nimage: https://tides.example/b.png\n"
    "related:\n  - webUrl: http://127.0.0.1/c\n---\n[d](https://tides.example/d)\n"
)
# Printed by an interpreter where anything opens a socket or looks up a name.
WATCH = """
import sys
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto",
                         "socket.__new__", "socket.gethostby")):
        sys.__stderr__.write(f"EVENT {event}\\n")
sys.addaudithook(watch)
"""


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--offline",),
        ("--select", "all"),
        ("--select", "all", "--fix", "--unsafe-fixes", "--diff"),
        ("--dump-links",),
        ("--output-format", "sarif"),
        ("--suggest-archived", "--max-cache-age", "0s"),
    ],
)
def test_no_socket_in_this_process(site, newslint, monkeypatch, options):
    (site / "a.md").write_text(STORY)

    class Forbidden(socket.socket):
        def __init__(self, *arguments, **more):
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", Forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", Forbidden)
    result = newslint("check", "a.md", "--no-cache", *options)
    assert result.code in (0, 1), result.err
    assert "internal error" not in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="processes talk through sockets there")
@pytest.mark.parametrize("command", [("check", "."), ("config",), ("init", "--help"), ("clean",)])
def test_no_socket_in_a_process_of_its_own(site, command):
    """Every file of the run, in worker processes, too; Python itself tells of each socket."""
    (site / "sitecustomize.py").write_text(WATCH)
    for number in range(40):
        (site / f"{number}.md").write_text(STORY)
    done = newslint_process(*command, cwd=site, env={"PYTHONPATH": _path(site)}, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert "EVENT" not in done.stderr


def test_the_watch_sees_sockets(site):
    """The proof above is one: the same watch tells of an online run."""
    (site / "sitecustomize.py").write_text(WATCH)
    (site / "a.md").write_text("---\nwebUrl: http://127.0.0.1:1/a\n---\n")
    done = newslint_process(
        "check", "--online", "--allow-host", "127.0.0.1:1", "a.md",
        cwd=site, env={"PYTHONPATH": _path(site)}, text=True,
    )  # fmt: skip
    assert "EVENT socket." in done.stderr


def _path(site):
    from pathlib import Path

    return f"{site}:{Path(__file__).parents[1]}"
