"""The files that changed: what ``--staged``, ``--changed`` and the like leave of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import ConfigError

if TYPE_CHECKING:
    import argparse

    from newslint.engine import Job
    from newslint.files import File
    from newslint.jobs import Jobs


def refuse(options: argparse.Namespace) -> None:
    """Refuse these options for a text that comes through a pipe.

    Raises:
        ConfigError: One is given.
    """
    if _wanted(options):
        raise ConfigError("--staged, --changed, --since and --no-worse-than need files; - is none")


def changed(found: Sequence[File], options: argparse.Namespace) -> Sequence[File]:
    """The files that are reported: those found that changed, if the command line asks for that.

    Raises:
        ConfigError: Git cannot say what changed.
    """
    if not _wanted(options):
        return found
    from newslint import git

    if options.staged:
        names = git.staged(Path.cwd())
    else:
        since = "HEAD" if options.changed else options.since or options.no_worse_than
        names = git.changed(Path.cwd(), since)
    return [file for file in found if git.real(file.path) in names]


def narrowed(jobs: Jobs, reported: Iterable[File]) -> Sequence[Job]:
    """The jobs of a run that reports some of its files: with the others they are compared only.

    Where nothing is reported, there is nothing to do.
    """
    names = {file.name for file in reported}
    return jobs.narrowed(names) if names else ()


def _wanted(options: argparse.Namespace) -> bool:
    refs = (options.since, options.no_worse_than)
    return bool(options.staged or options.changed or refs != (None, None))
