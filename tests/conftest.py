"""What many tests need: a folder to work in, and newslint as a user starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from newslint.cli import main
from newslint.pool import cores

settings.register_profile("newslint", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("newslint")

GOOD = """\
---
title: Spring tide floods the harbour
excerpt: The water rose by two metres, says Ada Moor of the port office.
---
The water rose by two metres on Monday night.
"""

# Root may look into any folder, unless it gives that up: see ``newslint_process``.
BOUND = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more process than processors: a third of the time the tests wait for servers."""
    return cores() + 1


@contextmanager
def takes_at_most(seconds: float) -> Iterator[None]:
    """End and fail a test that takes more processor time: some step is not linear in its input.

    The processor time of the process is measured, so that a busy machine makes no test fail.
    """

    def fail(*_: object) -> None:
        pytest.fail(f"took more than {seconds} seconds of processor time")

    if not hasattr(signal, "setitimer"):  # on Windows
        yield
        return
    before = signal.signal(signal.SIGPROF, fail)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def site(tmp_path, monkeypatch):
    """An empty folder that is the current one, with no configuration above it."""
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-cache")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def newslint(capfdbinary):
    """Run the command line in this process."""

    def run(*arguments: str) -> Result:
        capfdbinary.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run


def newslint_process(*arguments: object, cwd: Path, **options) -> subprocess.CompletedProcess:
    """Run newslint as a process of its own."""
    within = options.pop("within", ())
    command = [*within, sys.executable, "-m", "newslint", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    environment |= options.pop("env", {})
    options = {"capture_output": True, "timeout": 60, **options}
    return subprocess.run(command, cwd=cwd, env=environment, check=False, **options)
