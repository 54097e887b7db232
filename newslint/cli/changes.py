"""``--staged``, ``--changed``, ``--since``, ``--no-worse-than``: report changed files only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        _refuse_gone(names, found, options)
    else:
        named = (ref for ref in (options.since, options.no_worse_than) if ref is not None)
        names = git.changed(Path.cwd(), "HEAD" if options.changed else next(named))
    return [file for file in found if git.real(file.path) in names]


def _refuse_gone(names: Iterable[Path], found: Sequence[File], options: argparse.Namespace) -> None:
    from newslint import files, git

    folders = [git.real(Path(path).absolute()) for path in options.paths or ["."]]
    configs = files.configs_of(found)
    for path in sorted(names):
        meant = any(config.includes(path) and not config.excludes(path) for config in configs)
        if meant and not path.exists() and any(map(path.is_relative_to, folders)):
            raise ConfigError(
                f"{files.shown(path)} is staged and no longer there: restore it, or unstage it"
            )


def narrowed(jobs: Jobs, reported: Iterable[File], options: argparse.Namespace) -> Sequence[Job]:
    """The jobs of a run that reports some of its files: with the others they are compared only.

    Where nothing is reported, there is nothing to do. A staged file that has changed on disk since
    is checked as it is staged.

    Raises:
        ConfigError: Git cannot say how it is staged.
    """
    chosen = list(reported)
    if not chosen:
        return ()
    some = jobs.narrowed({file.name for file in chosen})
    if not options.staged:
        return some
    from newslint import git

    texts = git.staged_texts(Path.cwd(), {git.real(file.path) for file in chosen})
    return [*_as_staged(some, texts)] if texts else some


def _as_staged(jobs: Iterable[Job], texts: Mapping[Path, bytes]) -> Iterator[Job]:
    from newslint import git

    for job in jobs:
        raw = texts.get(git.real(job.file.path)) if job.reported and job.file else None
        yield job if raw is None else job.holding(raw)


def _wanted(options: argparse.Namespace) -> bool:
    refs = (options.since, options.no_worse_than)
    return bool(options.staged or options.changed or refs != (None, None))
