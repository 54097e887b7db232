"""Write output to a path: to a file whole or not at all, to a pipe or device as it comes."""

from __future__ import annotations

import os
import stat
import zlib
from contextlib import contextmanager, suppress
from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_DEVICES = "/dev/"
_AT_ONCE = 2**16
_BINARY = getattr(os, "O_BINARY", 0)


def put_into(path: str, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all; one that says the same already is left alone.

    A pipe or a device is written to. A link is replaced and not followed.

    Raises:
        OSError: It cannot be written.
    """
    told = iter(pieces)
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
    """Give a file a new content in one step, keeping its mode.

    Who writes holds a lock on the folder, so a scratch file that is found was left by a process
    that was killed.
    """
    folder, name = os.path.split(path)
    scratch = os.path.join(folder, f".newslint-{zlib.crc32(os.fsencode(name)):08x}")  # noqa: PTH118
    with _locked(folder or "."):
        mode = _mode(path)
        _remove(scratch)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
            with os.fdopen(os.open(scratch, flags, 0o666 if mode is None else mode), "wb") as file:
                file.writelines(pieces)
                if mode is not None and hasattr(os, "fchmod"):
                    os.fchmod(file.fileno(), mode)
            os.replace(scratch, path)  # noqa: PTH105 - light
        except BaseException:
            _remove(scratch)
            raise


def _mode(path: str) -> int | None:
    """Who may do what with a file; None if there is none yet, and the user's mask decides."""
    try:
        state = os.lstat(path)
    except OSError:
        return None
    return stat.S_IMODE(state.st_mode) if stat.S_ISREG(state.st_mode) else None


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108 - light


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Wait until nobody else writes into a folder; Windows and some file systems have no locks."""
    descriptor = None
    with suppress(ImportError, OSError):
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
