"""Writing a file whole, and what is no file."""

from __future__ import annotations

import os
import stat
from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_DEVICES = "/dev/"
_AT_ONCE = 2**16


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
