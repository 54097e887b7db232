"""Data that lies beside the project and is never part of it: tests that need it skip without it."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def corpus() -> Path:
    """The real articles: ``azure/_news`` and ``azure/_learning``."""
    return _unpacked("corpus/azure-dev.tar.xz") / "azure"


def hostile() -> Path:
    """Hostile articles and configurations with an ``index.json``."""
    return _unpacked("hostile/hostile-dev.tar.xz") / "hostile"


def suites() -> Path:
    """Test suites of other projects."""
    return _unpacked("suites/suites.tar.xz") / "suites"


def shared(name: str) -> Path:
    """A file below ``shared``; skips the test where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/{name}, which is not here")
    return path


@cache
def _unpacked(name: str) -> Path:
    archive = shared(name)
    state = archive.stat()
    stem = (
        f"newslint-{archive.name.split('.')[0]}-{state.st_size}-{int(state.st_mtime)}-{os.getuid()}"
    )
    target = Path(tempfile.gettempdir()) / stem
    if not target.exists():
        scratch = Path(tempfile.mkdtemp(prefix="newslint-unpack-"))
        with tarfile.open(archive) as bundle:
            bundle.extractall(scratch, filter=_without_links)
        try:
            scratch.rename(target)
        except OSError:  # another worker was faster
            shutil.rmtree(scratch)
    return target


def _without_links(member: tarfile.TarInfo, path: str) -> tarfile.TarInfo | None:
    """Files and folders only: some suites hold links that lead out of them."""
    return tarfile.data_filter(member, path) if member.isfile() or member.isdir() else None
