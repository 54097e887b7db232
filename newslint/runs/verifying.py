"""What is not as it was of everything that a run looked at."""

from __future__ import annotations

import os

from newslint.trace import is_as_it_was, packed, real_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.trace import Folders


def changed(folders: Folders) -> Iterator[str]:
    """Give the paths that are in another state than was noted.

    Args:
        folders: See ``newslint.trace.Trace``.

    Yields:
        The paths; an empty one for a folder that links now lead elsewhere.
    """
    lstat = os.lstat
    known: dict[str, str] = {}
    for folder, (real, states) in folders.items():
        if real_folder(folder, known) != real:
            yield ""
        before = folder if folder.endswith(os.sep) else folder + os.sep
        for name, state in states.items():
            # Nearly all are plain files: this is what ``is_as_it_was`` does for those.
            try:
                now = lstat(before + name)
            except (OSError, ValueError):
                if state:
                    yield before + name
                continue
            if packed(now) != state and not is_as_it_was(before + name, state):
                yield before + name
