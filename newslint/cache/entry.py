"""An entry of the cache: the result of one file, and what tells whether it still holds."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from newslint import limits
from newslint.cache.packing import pack

if TYPE_CHECKING:
    from newslint.engine import Job
    from newslint.result import DocumentResult

# A file may change twice within the resolution of its time stamps, so recent ones prove nothing.
_SETTLED_NS = 2_000_000_000
_STATE = Struct("<3q")
STATE_BYTES = _STATE.size
NO_FILE = bytes(STATE_BYTES)

NEW = "it was not checked before"
OTHER = "the configuration, the rules, newslint or the day are others"
CHANGED = "it has changed"


class Head(NamedTuple):
    """Tells whether a stored result is that of a file as it is now.

    Attributes:
        key: Digest of what the result was made from, besides the content.
        state: Size and times of the file; empty where they prove nothing.
        content: Digest of the file.
    """

    key: bytes
    state: bytes
    content: bytes

    def objection(self, job: Job, key: bytes, state: bytes) -> str:
        """Why it is not the result of a file; empty if it is.

        Args:
            job: The file.
            key: What its result is made from.
            state: Its size and times.
        """
        if self.key != key:
            return OTHER
        return "" if self.state == state or self.content == _digest(job) else CHANGED


class Entry(NamedTuple):
    """What is kept of a file.

    Attributes:
        head: Says when it holds.
        result: The result, packed.
    """

    head: Head
    result: bytes


def entry(job: Job, key: bytes, state: bytes, result: DocumentResult) -> Entry | None:
    """What to keep of a file; None if its result may be another one next time.

    Args:
        job: The file.
        key: What its result is made from.
        state: Its size and times before it was checked.
        result: Its result.
    """
    if result.crashes or result.unrepeatable or state == NO_FILE:
        return None
    content = _digest(job)
    packed = pack(result)
    # It may have changed while it was checked.
    if not content or packed is None or state_of(job) != state:
        return None
    return Entry(Head(key, state if is_settled(state) else b"", content), packed)


def state_of(job: Job) -> bytes:
    """Size and times of a file; ``NO_FILE`` if it is no regular one."""
    try:
        found = os.lstat(job.file.name) if job.file else None
    except OSError:
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):
        return NO_FILE
    return _STATE.pack(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def is_settled(state: bytes) -> bool:
    """Whether a file is so old that its size and times prove something."""
    _, modified, changed = _STATE.unpack(state)
    return max(int(modified), int(changed)) < time.time_ns() - _SETTLED_NS


def _digest(job: Job) -> bytes:
    assert job.file
    try:
        with open(job.file.name, "rb") as stream:  # noqa: PTH123 - of many files
            raw = stream.read(limits.FILE_BYTES + 1)
    except OSError:
        return b""
    return hashlib.sha256(raw).digest()[:16]
