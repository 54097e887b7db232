"""Who ends a run ends all of it: real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import GOOD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the start method fork")

# Says when it is at work; workers are copies of this process, have its rule, and their answers are
# larger than a pipe.
SLOW = """
import os, re, sys, time
from newslint.cli import main
from newslint.rules.body.empty_body import EmptyBody

def check(self, document):
    os.write(2, b".")
    while "HANG" in os.environ:
        if os.environ["HANG"] == "search":  # which no other thread interrupts
            re.match("(a+)+$", 40 * "a" + "b")
    time.sleep(0.01)
    for number in range(20):
        yield self.flag(document.at("title"), f"{number} {'x' * 1000}")

EmptyBody.check = check
sys.exit(main())
"""
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)]


@pytest.fixture
def stories(site):
    for number in range(300):
        (site / f"{number}.md").write_text(GOOD)
    return site


def start(*flags, **options):
    command = [sys.executable, "-c", SLOW, "check", "--no-cache", "--output-format", "concise"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*command, *flags, "."], env=environment, **pipes, **options)


def rest_of(process):
    """What it writes until the last process is gone that could write to its pipes."""
    try:
        return process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise


@pytest.mark.parametrize("workers", ["-j1", "-j4"])
@pytest.mark.parametrize(("ending", "code"), ENDINGS)
def test_a_signal_ends_the_workers_too(stories, ending, code, workers):
    with start(workers, start_new_session=True) as process:
        process.stderr.read(8)
        process.send_signal(ending)
        _, said = rest_of(process)
    assert process.returncode == code
    assert said.decode().strip(".\n") == ("" if code < 0 else "newslint: interrupted")


def test_workers_that_wait_for_a_parent_that_is_killed_end(stories):
    with start("-j4", start_new_session=True) as process:
        process.stderr.read(8)
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.5)  # until no pipe takes any more
        process.send_signal(signal.SIGKILL)
        assert rest_of(process)[1].decode().strip(".") == ""


@pytest.mark.parametrize("how", ["loop", "search"])
def test_workers_that_hang_end_with_a_parent_that_is_killed(stories, monkeypatch, how):
    monkeypatch.setenv("HANG", how)
    with start("-j2", start_new_session=True) as process:
        process.stderr.read(2)
        process.send_signal(signal.SIGKILL)
        rest_of(process)


def test_what_is_ignored_stays_so(stories):
    def nohup():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with start("-j4", "--exit-zero", preexec_fn=nohup) as process:
        process.stderr.read(8)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_second_run_in_the_same_process_finds_the_signals_as_they_were(stories, newslint):
    before = signal.getsignal(signal.SIGTERM)
    newslint("check", "--no-cache", ".")
    assert signal.getsignal(signal.SIGTERM) is before
