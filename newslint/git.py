"""What git says has changed: file names only; nothing of what is checked out is executed.

Filters (``filter.*.clean``, as of git-lfs) that the owner of the clone has configured do run.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from newslint.config import ConfigError

# No hook, no file system monitor, no external diff and no text conversion is ever started.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_COMPARE = ("diff", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
_DIFF = (*_COMPARE, "--name-only", "--no-renames", "--diff-filter=d")
_RENAMES = (*_COMPARE, "--name-status", "--find-renames", "--diff-filter=R")
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SECONDS = 60
_NO_REPOSITORY = b"not a git repository"


def staged(folder: Path) -> set[Path]:
    """The files of the repository around a folder that the next commit will change.

    Raises:
        ConfigError: Git cannot say.
    """
    root = _root(folder)
    # Before the first commit there is nothing to compare with: then everything is new.
    first = not _commit(root, "HEAD")
    names = ("ls-files", "-z") if first else (*_DIFF, "--cached", "HEAD", "--")
    return _paths(root, _git(root, *names))


def staged_texts(folder: Path, paths: Collection[Path]) -> dict[Path, bytes]:
    """Staged files that are other ones on disk by now, as they are staged.

    Args:
        folder: A folder of the repository.
        paths: The staged files, without symbolic links among their folders.

    Raises:
        ConfigError: Git cannot say.
    """
    root = _root(folder)
    differ = _paths(root, _git(root, *_DIFF, "--")).intersection(paths)
    names = {path: path.relative_to(root).as_posix() for path in differ}
    return {path: _git(root, "cat-file", "blob", f":0:{name}") for path, name in names.items()}


def changed(folder: Path, since: str = "HEAD") -> set[Path]:
    """The files of the repository around a folder that differ from a commit, with untracked ones.

    Args:
        folder: The folder.
        since: The commit; if this branch left its branch, what counts is where it left.

    Raises:
        ConfigError: Git cannot say; for one, because there is no such commit.
    """
    root = _root(folder)
    base = _base(root, since)
    names = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    names += _git(root, *_DIFF, base, "--") if base else _git(root, "ls-files", "-z")
    return _paths(root, names)


def contents(folder: Path, since: str, paths: Iterable[Path]) -> Iterator[bytes | None]:
    """Files as they were where this branch left another one; None for each that was not there.

    A file that was renamed since is the one it was.

    Args:
        folder: A folder of the repository.
        since: The other branch, or a commit.
        paths: The files, without symbolic links among their folders.

    Raises:
        ConfigError: Git cannot say.
    """
    root = _root(folder)
    base = _base(root, since)
    names = _renamed(root, base)
    for path in paths:
        name = path.relative_to(root).as_posix()
        done = _run(root, "cat-file", "blob", f"{base}:{names.get(name, name)}")
        yield None if done.returncode else done.stdout


def tracks(folder: Path) -> bool:
    """Whether files of a folder belong to a repository; not, where there is no git.

    Raises:
        ConfigError: There is a repository, and git does not say.
    """
    try:
        done = _run(folder, "ls-files", "-z", "--", ".")
    except ConfigError:
        return False
    if done.returncode and _NO_REPOSITORY not in done.stderr:
        raise ConfigError(f"git cannot say what belongs to the repository: {_reason(done)}")
    return bool(done.stdout)


def real(path: Path) -> Path:
    """A path without symbolic links among its folders, as git names files."""
    return Path(os.path.realpath(path.parent)) / path.name


def _renamed(root: Path, base: str) -> dict[str, str]:
    """The names of files now, and what they were called in a commit."""
    if not base:
        return {}
    told = os.fsdecode(_git(root, *_RENAMES, base, "--")).split("\0")
    return dict(zip(told[2::3], told[1::3], strict=False))


def _root(folder: Path) -> Path:
    done = _run(folder, "rev-parse", "--show-toplevel")
    if not done.returncode:
        return Path(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))
    if _NO_REPOSITORY in done.stderr:
        raise ConfigError(f"{folder} is not in a git repository: nobody can say what changed")
    raise ConfigError(f"git cannot say what changed: {_reason(done)}")


def _base(root: Path, since: str) -> str:
    """The commit where this branch left another one; empty before the first commit."""
    if not since:
        raise ConfigError("no commit is named; is a variable of the command line empty?")
    commit = _commit(root, since)
    if not commit and since != "HEAD":
        raise ConfigError(f"git knows no commit of this name: {since[:80]}")
    return (_said(root, "merge-base", commit, "HEAD") or commit) if commit else ""


def _commit(root: Path, name: str) -> str:
    return _said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def _paths(root: Path, names: bytes) -> set[Path]:
    return {root / os.fsdecode(name) for name in names.split(b"\0") if name}


def _said(folder: Path, *arguments: str) -> str:
    """The line that git answers; empty if it fails."""
    done = _run(folder, *arguments)
    return "" if done.returncode else os.fsdecode(done.stdout.removesuffix(b"\n"))


def _git(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        raise ConfigError(f"git {arguments[0]} failed: {_reason(done)}")
    return done.stdout


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return said[0] if said else f"exit code {done.returncode}"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, and no shell
            [*_GIT, *arguments],
            cwd=folder,
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ConfigError(f"git cannot be run: {error}") from error
