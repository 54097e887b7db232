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

    aside(f"newslint: {terminal(text)}")


def aside(text: str) -> None:
    """Print lines on stderr that need not say whose they are."""
    if sys.stderr is not None:
        lines = "".join(f"{_harmless(line)}\n" for line in text.split("\n"))
        data = lines.encode(errors="replace")
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
    write_bytes(text.encode(errors="replace"))


def write_bytes(data: bytes) -> None:
    """Write to stdout.

    Raises:
        Unwritable: Stdout is closed or full.
        BrokenPipeError: The reader left.
    """
    if not data:
        return
    if sys.stdout is None:
        raise Unwritable("cannot write the output: stdout is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        silence_stdout()
        raise Unwritable(f"cannot write the output: {error}") from error


def write_line(text: str) -> None:
    """Write one line to stdout, with nothing in it that a terminal would obey.

    Raises:
        Unwritable: Stdout is closed or full.
        BrokenPipeError: The reader left.
    """
    write(f"{_harmless(text)}\n")


def _harmless(line: str) -> str:
    """A line that neither a terminal nor GitHub's runner obeys, which looks for ``::`` in front."""
    from newslint.reports.escape import terminal

    shown = terminal(line)
    return shown.replace("::", "\\u{3a}:", 1) if shown.lstrip().startswith("::") else shown


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


def create_file(path: Path, text: str, root: Path) -> bool:
    """Write a new file, and the folders it needs, inside a folder.

    Returns:
        Whether it was written: False if something is there, which is left as it is.

    Raises:
        Unwritable: It cannot be written, or a symbolic link leads out of the folder.
    """
    try:
        if path.is_symlink() or path.exists():
            return False
        if not path.parent.resolve().is_relative_to(root.resolve()):
            raise Unwritable(f"cannot write {path}: a symbolic link leads out of {root}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(text.encode(errors="replace"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"cannot write {path}: {reason}") from error
    return True


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
