"""Replay the output of ``newslint check`` where nothing changed, and record it for that."""

from __future__ import annotations

import os
from itertools import pairwise

from newslint.cli.output import Copy, say_again
from newslint.runs.key import default_folder, key
from newslint.runs.record import keep, replay, today
from newslint.trace import Trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

_FOLDER = "--cache-dir"
# Options of runs that are made each time: they change files, ask the web or git, or measure.
_ANEW = (
    "online", "fix", "diff", "add_ignore", "since", "staged", "changed", "no_worse_than",
    "profile", "verbose", "no_cache",
)  # fmt: skip


def replayed(arguments: Sequence[str]) -> int | None:
    """Replay the last run with the same arguments, if nothing changed that it depends on.

    Args:
        arguments: Of the command line.

    Returns:
        The exit code; None if the run has to be made.

    Raises:
        newslint.cli.output.Unwritable: A piece cannot be written.
        BrokenPipeError: The reader left.
    """
    folder = _folder(arguments)
    return replay(folder, key(arguments), say_again) if folder else None


def recorded(options: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """Make a run, and record its output if a second run would write the same.

    Args:
        options: Of the command line.
        run: Makes the run.

    Returns:
        Its exit code.
    """
    if any(getattr(options, name) for name in _ANEW):
        return run(options)
    made, day = key(options.arguments), today()
    with Trace() as trace, Copy() as copy:
        code = run(options)
        if trace.complete and copy.said:
            from newslint.runs.program import parts

            for path in parts():
                trace.note(path)
    folder = _folder(options.arguments)
    if folder and trace.complete and copy.said and day == today():
        keep(folder, (made, day, trace.folders, copy.said, code))
    return code


def _folder(arguments: Sequence[str]) -> str:
    """Where runs are kept; nowhere, if the command line names a folder of a repository.

    Others may write there, and a run says again what it finds without a look at it.
    """
    folder = ""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        if argument == _FOLDER:
            folder = following
        elif argument.startswith(f"{_FOLDER}="):
            folder = argument.partition("=")[2]
    if folder and _is_in_repository(folder):
        return ""
    return folder or default_folder()


def _is_in_repository(folder: str) -> bool:
    above = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(above, ".git")):  # noqa: PTH118 - light
        above, below = os.path.split(above)
        if not below:
            return False
    return True
