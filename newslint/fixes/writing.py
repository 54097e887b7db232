"""Replacing the text of a file: afterwards it has the old text or the new one, never less.

The new text goes into a file beside it, is brought to the disk, and takes the name over in one
step. Whoever writes holds a lock on the old file, so a scratch file that is found was left by a
process that was killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from codecs import BOM_UTF8
from pathlib import Path
from typing import BinaryIO

from newslint import limits
from newslint.files import leads_out

_WINDOWS = os.name == "nt"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CHANGED = "has changed since it was read"


class NotWritten(Exception):  # noqa: N818 - what it says
    """The file is as it was; the message says why."""


def replace(path: Path, root: Path, before: str, after: str) -> None:
    """Give a file a new text, keeping mode, owner, extended attributes and byte order mark.

    Args:
        path: The file. A symbolic link stays, and the file it leads to is written.
        root: Folder that no symbolic link may lead out of.
        before: The text it had when it was read.
        after: The text it gets.

    Raises:
        NotWritten: It has changed since it was read, has several names (hard links), is not a
            regular file inside the root any more, or cannot be written.
    """
    try:
        target = path.resolve(strict=True)
        if leads_out(path, root):
            raise NotWritten("a symbolic link leads out of the project; not followed")
        with os.fdopen(os.open(target, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb") as stream:
            _replace(target, stream, before, after)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(f"cannot be written: {reason.lower()}") from error


def _replace(target: Path, stream: BinaryIO, before: str, after: str) -> None:
    _lock(stream)
    state = os.fstat(stream.fileno())
    if not stat.S_ISREG(state.st_mode):
        raise NotWritten("is not a regular file")
    if state.st_nlink > 1:
        raise NotWritten(f"has {state.st_nlink} names (hard links), which a new file would part")
    raw = stream.read(limits.FILE_BYTES + 1)
    if raw.removeprefix(BOM_UTF8) != before.encode():
        raise NotWritten(_CHANGED)
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    name = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    scratch = target.with_name(f".newslint-{name}")
    scratch.unlink(missing_ok=True)
    try:
        _write(scratch, mark + after.encode(), stream, state)
        if _WINDOWS:  # where no file that is open can be replaced
            stream.close()
        _compare(state, target.lstat())
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _compare(before: os.stat_result, now: os.stat_result) -> None:
    # Who writes in place can set all but the last, which is the time of creation on Windows.
    written = [(one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in (before, now)]
    if not os.path.samestat(before, now) or written[0] != written[1]:
        raise NotWritten(_CHANGED)


def _write(scratch: Path, data: bytes, old: BinaryIO, state: os.stat_result) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    with os.fdopen(os.open(scratch, flags, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        _copy_properties(old.fileno(), stream.fileno(), state)
        os.fsync(stream.fileno())


def _copy_properties(old: int, new: int, state: os.stat_result) -> None:
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):  # somebody else's file stays in our name
            os.fchown(new, state.st_uid, state.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # not every file system has them
            for name in os.listxattr(old):
                os.setxattr(new, name, os.getxattr(old, name))
    if hasattr(os, "fchmod"):
        os.fchmod(new, stat.S_IMODE(state.st_mode))


def _lock(stream: BinaryIO) -> None:
    """Wait until nobody else writes the file."""
    with contextlib.suppress(ImportError, OSError):  # Windows and some file systems have no locks
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk; what the text is, is settled before."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
