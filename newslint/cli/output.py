"""Writing to the terminal, to pipes and to files."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self

    from newslint.runs.record import Said

_SIGPIPE_EXIT = 141
_OUT, _ERR, _FILE = "out", "err", "file:"
# More is not worth keeping.
_MOST_COPIED = 64 * 2**20


class Unwritable(Exception):  # noqa: N818 - what it says
    """The output could not be written; the findings did not reach the reader."""


def notice(text: str) -> None:
    """Say something on stderr, where it does not disturb what machines read."""
    from newslint.reports.escape import terminal

    aside(f"newslint: {terminal(text)}")


def aside(text: str) -> None:
    """Print lines on stderr that need not say whose they are."""
    if sys.stderr is not None:
        lines = "".join(f"{harmless(line)}\n" for line in text.split("\n"))
        _put_aside(lines.encode(errors="replace"))


def _put_aside(data: bytes) -> None:
    _copy(_ERR, data)
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
    _copy(_OUT, data)
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
    write(f"{harmless(text)}\n")


def harmless(line: str) -> str:
    """A line that neither a terminal nor GitHub's runner obeys, which looks for ``::`` in front."""
    from newslint.reports.escape import terminal

    shown = terminal(line)
    return shown.replace("::", "\\u{3a}:", 1) if shown.lstrip().startswith("::") else shown


def write_file(path: str | os.PathLike[str], text: str) -> None:
    """Write a file whole or not at all; one that says the same already is left alone.

    Raises:
        Unwritable: It cannot be written.
    """
    _put_into(os.fspath(path), text.encode(errors="replace"))


def _put_into(path: str, data: bytes) -> None:
    _copy(f"{_FILE}{path}", data)
    if _holds(path, data):
        return
    from tempfile import mkstemp

    folder, name = os.path.split(path)
    try:
        handle, scratch = mkstemp(dir=folder or ".", prefix=f".{name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(scratch, 0o644)  # noqa: PTH101 - light
            os.replace(scratch, path)  # noqa: PTH105 - light
        except OSError:
            os.unlink(scratch)  # noqa: PTH108 - light
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"cannot write {path}: {reason}") from error


def _holds(path: str, data: bytes) -> bool:
    try:
        if os.path.islink(path) or os.path.getsize(path) != len(data):  # noqa: PTH114, PTH202
            return False
        with open(path, "rb") as stream:  # noqa: PTH123 - light
            return stream.read() == data
    except (OSError, ValueError):
        return False


class Copy:
    """What is written within ``with``, in order.

    Attributes:
        said: Where each piece went, and what it was; None if it was too much.
    """

    def __init__(self) -> None:
        self.said: list[Said] | None = []
        self._left = _MOST_COPIED

    def __enter__(self) -> Self:
        _copies.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _copies.remove(self)

    def add(self, where: str, data: bytes) -> None:
        """Take note of a piece."""
        self._left -= len(data)
        if self._left < 0:
            self.said = None
        elif self.said is not None:
            self.said.append((where, data))


_copies: list[Copy] = []


def _copy(where: str, data: bytes) -> None:
    for copy in _copies:
        copy.add(where, data)


def say_again(where: str, pieces: Iterable[bytes]) -> None:
    """Write what was written once to the same place.

    Args:
        where: See ``Copy.said``.
        pieces: What it was.

    Raises:
        Unwritable: It cannot be written.
        BrokenPipeError: The reader left.
    """
    if where.startswith(_FILE):
        _put_into(where.removeprefix(_FILE), b"".join(pieces))
        return
    for piece in pieces:
        if where == _OUT:
            write_bytes(piece)
        else:
            _put_aside(piece)


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
