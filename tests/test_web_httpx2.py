"""The same tests of guard and fetcher over httpx2 and httpcore2, the successors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = ("test_web.py", "test_web_guard.py", "test_web_tls.py", "test_web_proxy.py")
# A plugin of pytest that puts them in the place of httpx and httpcore before anything is imported.
STAND_IN = """
import sys
import httpcore2, httpx2
sys.modules["httpx"], sys.modules["httpcore"] = httpx2, httpcore2
def pytest_unconfigure():
    from newslint.web.client import httpcore, httpx
    print("over", httpx.__name__, httpcore.__name__)
"""


def test_they_pass_on_the_successor(tmp_path):
    pytest.importorskip("httpx2", reason="needs httpx2, which can take the place of httpx")
    (tmp_path / "stand_in.py").write_text(STAND_IN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "stand_in", "-p", "no:cacheprovider",
               "-k", "not command_line",
               *(str(HERE / name) for name in TESTS)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{HERE.parent}"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=200, check=False, env=environment,
        cwd=HERE.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout
    assert "over httpx2 httpcore2" in done.stdout
