"""The key of a run: all that its output depends on, but for the day and what it reads from disk."""

from __future__ import annotations

import os
import sys

from newslint import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ENVIRONMENT = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
"""Variables that change what is printed; a test compares them with those that the code reads."""


def key(arguments: Sequence[str]) -> bytes:
    """The key of a run: runs with the same key say the same, on one day and of the same files.

    Args:
        arguments: Those of the command line.
    """
    parts = (
        program(),
        list(arguments),
        sys.stdout is not None and sys.stdout.isatty(),
        [os.environ.get(name) for name in ENVIRONMENT],
    )
    return repr(parts).encode()


def program() -> bytes:
    """The program and where it runs: newslint, Python, its search path, current folder and user."""
    parts = (
        __version__,
        sys.version,
        sys.executable,
        list(map(str, sys.path)),
        tuple(sys.flags),
        sys.getfilesystemencoding(),
        current_folder(),
        os.geteuid() if hasattr(os, "geteuid") else 0,
    )
    return repr(parts).encode()


def current_folder() -> str:
    """The current folder; empty if it no longer exists, where no run gets as far as a record."""
    try:
        return os.getcwd()  # noqa: PTH109 - light
    except FileNotFoundError:
        return ""


def default_folder() -> str:
    """Where results are kept unless the user says otherwise."""
    platform: str = sys.platform  # mypy knows it, and takes the rest for dead on Linux
    if platform == "linux":
        # What platformdirs says; to ask it costs more than all else of a run that is given again.
        cache = os.environ.get("XDG_CACHE_HOME", "").strip()
        home = cache if cache.startswith("/") else os.path.expanduser("~/.cache")  # noqa: PTH111
        return f"{home}/newslint"
    from platformdirs import user_cache_dir

    return user_cache_dir("newslint", appauthor=False)
