"""Whether everything that a run looked at is as it was."""

from __future__ import annotations

import os

from newslint.trace import is_as_it_was, real_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.trace import Folders


def nothing_changed(folders: Folders) -> bool:
    """Whether every path is in the state that was noted.

    Args:
        folders: See ``newslint.trace.Trace``.
    """
    lstat = os.lstat
    known: dict[str, str] = {}
    for folder, (real, states) in folders.items():
        if real_folder(folder, known) != real:
            return False
        before = folder if folder.endswith(os.sep) else folder + os.sep
        for name, state in states.items():
            # Nearly all are plain files: this is what ``is_as_it_was`` does for those.
            try:
                now = lstat(before + name)
            except (OSError, ValueError):
                if state:
                    return False
                continue
            if (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino) != state and not (
                is_as_it_was(before + name, state)
            ):
                return False
    return True
