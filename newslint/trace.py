"""Record which paths a run looks at, so that a later run can tell whether any of them changed.

Whatever reads the disk to decide what a run says calls ``looked_at`` or ``looked_for`` *before* it
does so. What changed afterwards then differs from what is noted here.
"""

from __future__ import annotations

import os
import stat
import time
from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

State = bytes | tuple[int | str | bytes, ...]
"""What was noted of a path: closely, its size, times and inode number (``packed``), or only what
kind of thing it is. Of a link also where it leads in the end. Empty if nothing is there."""

Folders = dict[str, tuple[str, dict[str, State]]]
"""By folder where it is, links followed, and the state of the names looked at in it."""

_SETTLED_NS = 2_000_000_000
"""A file can change twice within the resolution of its times: those so new prove nothing."""


_PACKED = Struct("<qqqQ")
_ALL_BITS = 2**64 - 1


def packed(found: os.stat_result) -> bytes:
    """Size, times and inode number as bytes, in a sixth of the memory of four numbers."""
    return _PACKED.pack(
        found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _ALL_BITS
    )


def state_of(path: str) -> State:
    """What can be told of the content at a path without opening it."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return ()
    state = packed(found)
    return (state, os.path.realpath(path)) if stat.S_ISLNK(found.st_mode) else state


def is_close(state: State) -> bool:
    """Whether a state was noted closely, so that it changes with the content."""
    return isinstance(state, bytes) or (bool(state) and isinstance(state[0], bytes))


def kind_of(path: str) -> State:
    """Whether something is at a path, and what: a file, a folder, a link to somewhere."""
    try:
        kind = stat.S_IFMT(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return ()
    return (kind, os.path.realpath(path)) if kind == stat.S_IFLNK else (kind,)


def is_as_it_was(path: str, state: State) -> bool:
    """Whether what is at a path is in the state that was noted."""
    return (state_of if is_close(state) else kind_of)(path) == state


def real_folder(folder: str, known: dict[str, str]) -> str:
    """Where a folder is, links followed.

    Args:
        folder: The folder, absolute.
        known: The answers so far, by folder: those above it are found in the same way.
    """
    below: list[tuple[str, str]] = []
    above = folder
    while above not in known:
        parent, name = os.path.split(above)
        if not name or name == ".." or parent == above:
            known[above] = os.path.realpath(above)
        else:
            below.append((above, name))
            above = parent
    real = known[above]
    for one, name in reversed(below):
        real = os.path.join(real, name)  # noqa: PTH118 - light
        known[one] = real = os.path.realpath(real) if os.path.islink(real) else real  # noqa: PTH114
    return real


class Trace:
    """The paths that a run looked at, each as it was before; within ``with`` they are noted.

    Attributes:
        folders: The paths, by folder.
        fresh: Those that are so new that their state proves nothing.
        known: Whether all that the run depends on is noted.
    """

    def __init__(self) -> None:
        self.folders: Folders = {}
        self.fresh: set[str] = set()
        self.known = True
        self._real: dict[str, str] = {}
        self._settled = time.time_ns() - _SETTLED_NS

    def __enter__(self) -> Self:
        _traces.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _traces.remove(self)

    def note(self, path: str, *, closely: bool = True) -> None:
        """Note the state of a path, and of what it leads to if links are on the way.

        Args:
            path: The path, absolute; it need not exist.
            closely: Whether content matters, or only what kind of thing is there.
        """
        folder, name = os.path.split(path)
        if folder not in self.folders:
            self.folders[folder] = real_folder(folder, self._real), {}
        real, states = self.folders[folder]
        known = states.get(name)
        if known is not None and (not closely or not known or is_close(known)):
            return
        state = state_of(path) if closely else kind_of(path)
        states[name] = state
        if real != folder:
            self.note(os.path.join(real, name), closely=closely)  # noqa: PTH118 - light
        elif isinstance(state, tuple) and state and isinstance(state[-1], str):
            self.note(state[-1], closely=closely)
        if is_close(state) and not self._proves(state):
            self.fresh.add(path)

    def paths(self) -> Iterator[str]:
        """The paths whose content matters."""
        for folder, (_, states) in self.folders.items():
            for name, state in states.items():
                if is_close(state):
                    yield os.path.join(folder, name)  # noqa: PTH118 - light

    @property
    def complete(self) -> bool:
        """Whether all that the run depends on is noted, and proves something."""
        return self.known and not self.fresh

    def _proves(self, state: State) -> bool:
        packed_state = state if isinstance(state, bytes) else state[0]
        assert isinstance(packed_state, bytes)
        _, modified, changed, _ = _PACKED.unpack(packed_state)
        return max(int(modified), int(changed)) < self._settled


_traces: list[Trace] = []


def running() -> Trace | None:
    """What notes at the moment, if anything does."""
    return _traces[-1] if _traces else None


def looked_at(path: str | os.PathLike[str]) -> None:
    """Say that a run depends on what is at a path: the content of a file, the names in a folder.

    Args:
        path: The path; it need not exist.
    """
    for trace in _traces:
        trace.note(_absolute(path))


def looked_for(path: str | os.PathLike[str]) -> None:
    """Say that a run depends on whether something is at a path, and on links that lead there.

    Args:
        path: The path; it need not exist.
    """
    for trace in _traces:
        trace.note(_absolute(path), closely=False)


def give_up() -> None:
    """Say that a run is not worth a record: some of what it depends on cannot be noted, or is new.

    For one, what comes through a pipe, or so few files that they are checked as fast.
    """
    for trace in _traces:
        trace.known = False


def _absolute(path: str | os.PathLike[str]) -> str:
    # Not abspath: what ``..`` leaves depends on links.
    return os.path.join(os.getcwd(), os.fspath(path))  # noqa: PTH109, PTH118 - light
