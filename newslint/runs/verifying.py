"""Find out which of the paths that a run looked at have changed since."""

from __future__ import annotations

import os
import sys

from newslint.trace import is_as_it_was, packed, real_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.trace import Folders, State

# To find a name in a folder that is open takes half the time, which pays for opening it.
_MANY = 16 if os.stat in os.supports_dir_fd else sys.maxsize
_TO_LOOK = os.O_RDONLY | getattr(os, "O_PATH", 0)


def changed(folders: Folders) -> Iterator[str]:
    """Give the paths that are in another state than was noted.

    Args:
        folders: See ``newslint.trace.Trace``.

    Yields:
        The paths; an empty one for a folder that links now lead elsewhere.
    """
    known: dict[str, str] = {}
    for folder, (real, states) in folders.items():
        if real_folder(folder, known) != real:
            yield ""
        before = folder if folder.endswith(os.sep) else folder + os.sep
        if len(states) < _MANY:
            yield from _changed_in(before, states, before, None)
            continue
        try:
            within = os.open(before, _TO_LOOK)
        except (OSError, ValueError):
            yield from _changed_in(before, states, before, None)
            continue
        try:
            yield from _changed_in(before, states, "", within)
        finally:
            os.close(within)


def _changed_in(
    before: str, states: Mapping[str, State], prefix: str, within: int | None
) -> Iterator[str]:
    """The same for one folder: its names are found behind a prefix, or within the open folder."""
    stat = os.stat
    for name, state in states.items():
        # Nearly all are plain files: this is what ``is_as_it_was`` does for those.
        try:
            now = stat(prefix + name or ".", dir_fd=within, follow_symlinks=False)
        except (OSError, ValueError):
            if state:
                yield before + name
            continue
        if packed(now) != state and not is_as_it_was(before + name, state):
            yield before + name
