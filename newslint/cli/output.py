"""Writing to the terminal, to pipes and to files."""

from __future__ import annotations

import os
import stat
import sys
from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO, Self

    from newslint.runs.said import Said

_SIGPIPE_EXIT = 141
_OUT, _ERR, _FILE = "out", "err", "file:"
_DEVICES = "/dev/"
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
    _put_into(os.fspath(path), _encoded(pieces))


def _put_into(path: str, pieces: Iterable[bytes]) -> None:
    told = _copied(f"{_FILE}{path}", pieces)
    try:
        if _is_device(path):
            with open(path, "wb") as device:  # noqa: PTH123 - light
                device.writelines(told)
            return
        if os.path.islink(path) or not os.path.isfile(path):  # noqa: PTH113, PTH114 - light
            _replace(path, told)
            return
        with open(path, "rb") as before:  # noqa: PTH123 - light
            same = 0
            for piece in told:
                if before.read(len(piece)) != piece:
                    before.seek(0)
                    _replace(path, chain(_first(before, same), [piece], told))
                    return
                same += len(piece)
            if before.read(1):
                before.seek(0)
                _replace(path, _first(before, same))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"cannot write {path}: {reason}") from error


def _is_device(path: str) -> bool:
    """Whether a path takes what is written and must not be replaced: a pipe, ``/dev/null``.

    Only below ``/dev`` links are followed: elsewhere they may come with the articles.
    """
    if os.path.abspath(path).startswith(_DEVICES):  # noqa: PTH100 - light
        return True
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    return not any(is_kind(mode) for is_kind in (stat.S_ISREG, stat.S_ISDIR, stat.S_ISLNK))


def _first(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The first bytes of a file."""
    while size > 0 and (piece := file.read(min(size, _AT_ONCE))):
        size -= len(piece)
        yield piece


def _replace(path: str, pieces: Iterable[bytes]) -> None:
    from tempfile import mkstemp

    folder, name = os.path.split(path)
    handle, scratch = mkstemp(dir=folder or ".", prefix=f".{name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(scratch, 0o644)  # noqa: PTH101 - light
        os.replace(scratch, path)  # noqa: PTH105 - light
    except BaseException:
        os.unlink(scratch)  # noqa: PTH108 - light
        raise


class Copy:
    """What is written within ``with``.

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
        _put_into(where.removeprefix(_FILE), pieces)
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
