"""Writing to the terminal, to pipes and to files."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

_SIGPIPE_EXIT = 141


class Unwritable(Exception):  # noqa: N818 - what it says
    """The output could not be written; the findings did not reach the reader."""


def notice(text: str) -> None:
    """Say something on stderr, where it does not disturb what machines read."""
    from newslint.reports.escape import terminal

    if sys.stderr is not None:
        data = f"newslint: {terminal(text)}\n".encode(errors="replace")
        try:
            sys.stderr.buffer.write(data)
            sys.stderr.flush()
        except (AttributeError, OSError, ValueError):
            return


def write(text: str) -> None:
    """Write to stdout, always as UTF-8.

    Raises:
        Unwritable: Stdout is closed or full.
        BrokenPipeError: The reader left.
    """
    if not text:
        return
    if sys.stdout is None:
        raise Unwritable("cannot write the output: stdout is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(errors="replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        silence_stdout()
        raise Unwritable(f"cannot write the output: {error}") from error


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        Unwritable: It cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        scratch = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode(errors="replace"))
            scratch.chmod(0o644)
            scratch.replace(path)
        except OSError:
            scratch.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"cannot write {path}: {reason}") from error


def reader_left() -> int:
    """End quietly after ``newslint … | head``: the exit code a shell gives for SIGPIPE."""
    silence_stdout()
    return _SIGPIPE_EXIT


def silence_stdout() -> None:
    """Keep the interpreter from complaining about stdout a second time when it ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 1)


def colored(choice: str) -> bool:
    """Whether to print colours: ``always``, ``never``, or ``auto`` as stdout and NO_COLOR say."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty()
