"""One file and what is known of it from earlier runs."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newslint import limits
from newslint.cache.packing import pack, unpack

if TYPE_CHECKING:
    from newslint.engine import Job
    from newslint.result import DocumentResult

# A file can change twice within the resolution of its times: those so new prove nothing.
_SETTLED_NS = 2_000_000_000


class Entry(NamedTuple):
    """What is kept of a file.

    Attributes:
        key: Digest of what the result was made from, besides the content.
        state: Size and times of the file; empty where they prove nothing.
        content: Digest of the file.
        result: The result, packed.
    """

    key: bytes
    state: str
    content: bytes
    result: bytes


@dataclass(slots=True)
class Known:
    """A file of a run.

    Attributes:
        job: What to do with it.
        key: Digest of what its result is made from, besides the content.
        state: Its size and times; empty if it is no regular file.
        content: Digest of its content, once it was read.
        result: Its result, once it is known.
        why: Why it is not known.
        changed: Whether there is something new to keep.
    """

    job: Job
    key: bytes
    state: str = ""
    content: bytes = b""
    result: DocumentResult | None = None
    why: str = "it was not checked before"
    changed: bool = True

    def __post_init__(self) -> None:
        self.state = self._state()

    def recall(self, entry: Entry) -> None:
        """Take the result of an earlier run, if it is that of this file as it is now."""
        if entry.key != self.key:
            self.why = "the configuration, the rules, newslint or the day are others"
            return
        self.changed = entry.state != self.state
        if self.changed:
            self.content = self._digest()
            if entry.content != self.content:
                self.why = "it has changed"
                return
        self.result = unpack(entry.result)
        if self.result is None:
            self.changed = True
            self.why = "what was kept of it is damaged"

    def learn(self, result: DocumentResult) -> None:
        """Take the result of this run."""
        self.result = result

    def entry(self) -> Entry | None:
        """What to keep of it; None if the result may be another one next time."""
        if self.result is None or self.result.crashes or self.result.unrepeatable:
            return None
        content = self.content or self._digest()
        packed = pack(self.result)
        # It may have changed while it was checked.
        if not content or packed is None or self._state() != self.state:
            return None
        return Entry(self.key, self.state if self._settled() else "", content, packed)

    def _state(self) -> str:
        try:
            found = os.lstat(self.job.file.path) if self.job.file else None
        except OSError:
            found = None
        if found is None or not stat.S_ISREG(found.st_mode):
            return ""
        return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"

    def _settled(self) -> bool:
        _, *times = map(int, self.state.split())
        return max(times) < time.time_ns() - _SETTLED_NS

    def _digest(self) -> bytes:
        assert self.job.file
        try:
            with self.job.file.path.open("rb") as stream:
                raw = stream.read(limits.FILE_BYTES + 1)
        except OSError:
            return b""
        return hashlib.sha256(raw).digest()[:16]
