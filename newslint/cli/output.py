"""Writing to the terminal, to pipes and to files."""

from __future__ import annotations

import os
import sys

from newslint.cli.file_output import put_into

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from newslint.runs.said import Said

_SIGPIPE_EXIT = 141
_OUT, _ERR, _FILE = "out", "err", "file:"
_AT_ONCE = 2**16
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
    pieces = [*_copied(_ERR, [data])]
    try:
        sys.stderr.buffer.writelines(pieces)
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return


def write(text: str) -> None:
    """Write to stdout, always as UTF-8.

    Raises:
        Unwritable: Stdout is closed or full.
        BrokenPipeError: The reader left.
    """
    stream([text])


def stream(pieces: Iterable[str]) -> None:
    """Write to stdout piece by piece, always as UTF-8.

    Raises:
        Unwritable: Stdout is closed or full.
        BrokenPipeError: The reader left.
    """
    for data in _encoded(pieces):
        write_bytes(data)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces as UTF-8, those that are short together."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _AT_ONCE:
            yield "".join(waiting).encode(errors="replace")
            waiting.clear()
            size = 0
    yield "".join(waiting).encode(errors="replace")


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
        sys.stdout.buffer.writelines(_copied(_OUT, [data]))
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
    stream_file(path, [text])


def stream_file(path: str | os.PathLike[str], pieces: Iterable[str]) -> None:
    """The same, piece by piece.

    Raises:
        Unwritable: It cannot be written.
    """
    name = os.fspath(path)
    _put(name, _copied(f"{_FILE}{name}", _encoded(pieces)))


def _put(path: str, pieces: Iterable[bytes]) -> None:
    try:
        put_into(path, pieces)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"cannot write {path}: {reason}") from error


class Copy:
    """Copies what is written while its ``with`` block runs.

    Attributes:
        said: What it was; None if it was too much.
    """

    def __init__(self) -> None:
        from newslint.runs.said import Said

        self.said: Said | None = Said()

    def __enter__(self) -> Self:
        _copies.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _copies.remove(self)

    def add(self, pieces: Iterable[bytes], where: str) -> Iterator[bytes]:
        """Take note of pieces that are written."""
        if self.said:
            self.said.begin(where)
        for piece in pieces:
            if self.said:
                self.said.add(piece)
                if self.said.size > _MOST_COPIED:
                    self.said = None
            yield piece


_copies: list[Copy] = []


def _copied(where: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces that are written somewhere, each noted before it is."""
    for copy in _copies:
        pieces = copy.add(pieces, where)
    return iter(pieces)


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
        path = where.removeprefix(_FILE)
        _put(path, _copied(where, pieces))
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
