"""Paths of the command line to the files that are checked."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import limits
from newslint.patterns import Patterns, below, posix
from newslint.source import Source, decode, unreadable
from newslint.trace import looked_at, looked_for

if TYPE_CHECKING:
    from newslint.config import Config


class MissingPath(Exception):  # noqa: N818 - what it says
    """A path of the command line does not exist."""


class File(NamedTuple):
    """A file to check.

    Attributes:
        name: Where it is, absolute: a text, which takes a fifth of the memory of a path.
        shown: How it is reported: relative to the current folder if it is below it, with ``/``.
        config: The configuration that holds for it.
    """

    name: str
    shown: str
    config: Config

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.name)


def discover(
    paths: Iterable[str],
    config_for: Callable[[Path], Config],
    *,
    force_exclude: bool = False,
) -> tuple[list[File], list[str]]:
    """Find the files to check.

    A file that is named is always taken, unless ``force_exclude``; folders are searched for the
    extensions of the configuration, without hidden files and what ``.gitignore`` ignores.

    Args:
        paths: Files and folders as a user names them.
        config_for: Folder to the configuration that holds in it.
        force_exclude: Whether exclusions hold for named files too.

    Returns:
        The files in order of their shown path, each once, and the named files left out.

    Raises:
        MissingPath: A path does not exist.
    """
    found: dict[str, File] = {}
    left_out: list[str] = []
    for name in paths:
        if not name:  # which would be the current folder
            raise MissingPath("an empty path is named; is a variable of the command line empty?")
        path = Path(os.path.abspath(name))  # noqa: PTH100 - resolve() would follow links
        looked_for(path)
        try:
            gone = is_gone(path)
        except OSError as error:
            raise MissingPath(f"{name}: cannot be read: {_reason(error)}") from error
        if gone:
            raise MissingPath(f"{name}: no such file or folder")
        if path.is_dir() and not path.is_symlink():
            for file in _walk(path, config_for):
                found.setdefault(file.name, file)
            continue
        config = config_for(path.parent)
        force = force_exclude or config.force_exclude
        if force and config.excludes(path):
            left_out.append(shown(path))
        else:
            looked_at(path)
            found.setdefault(str(path), File(str(path), shown(path), config))
    return sorted(found.values(), key=lambda file: file.shown), left_out


def is_gone(path: Path) -> bool:
    """Whether there is nothing at a path; it may be one that no file can have.

    Raises:
        OSError: Nobody can say: a folder on the way cannot be searched, for one.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    return False


def configs_of(found: Iterable[File]) -> Collection[Config]:
    """The configurations of some files, each once."""
    return {id(file.config): file.config for file in found}.values()


def matching(
    root: Path, patterns: Iterable[str], config_for: Callable[[Path], Config]
) -> Iterator[File]:
    """Files below a folder that match patterns, in order."""
    wanted = Patterns.of(root, patterns)
    return (file for file in _walk(root, config_for) if wanted.match(file.name))


def added(
    folder: Path, known: Collection[str], config_for: Callable[[Path], Config]
) -> Iterator[File]:
    """Files below a folder, but not those of some names in it and below these."""
    return _walk(folder, config_for, known)


def shown(path: Path | str) -> str:
    """A path as it is reported: relative to the current folder if it is below it."""
    with contextlib.suppress(OSError):
        return below(os.getcwd(), path) or posix(path)  # noqa: PTH109 - a text is what is needed
    return posix(path)


def read(path: Path | str, shown_path: str, root: Path) -> Source:
    """Read a file: regular files inside the root only, and never more than the limit.

    Args:
        path: The file.
        shown_path: How it is reported.
        root: Folder that no symbolic link may lead out of.

    Returns:
        Its text, or what kept it from being read.
    """
    try:
        if leads_out(path, root):
            return unreadable(shown_path, "symbolic link leads out of the project; not followed")
        state = os.stat(path)  # noqa: PTH116 - a path takes longer to make than this
        if not stat.S_ISREG(state.st_mode):
            if stat.S_ISDIR(state.st_mode):
                os.scandir(path).close()  # what cannot be searched says why
            return unreadable(shown_path, "not a regular file")
        with open(path, "rb") as stream:  # noqa: PTH123 - the same
            # Asked for more than it takes, the system makes room for all of that.
            size = min(state.st_size, limits.FILE_BYTES) + 1
            raw = stream.read(size)
            if len(raw) == size:
                raw += stream.read(limits.FILE_BYTES + 1 - size)
        return decode(shown_path, raw)
    except (OSError, RuntimeError) as error:
        return unreadable(shown_path, f"cannot be read: {_reason(error)}")


def _reason(error: Exception) -> str:
    reason: str = getattr(error, "strerror", None) or str(error)
    return reason.lower()


def leads_out(path: Path | str, root: Path) -> bool:
    """Whether a symbolic link on the way to a file, or the file itself, leads out of a folder.

    Args:
        path: The file. What is not in the folder by its name, leads out only as a link itself.
        root: The folder.

    Raises:
        OSError, RuntimeError: Nobody can say.
    """
    if not any(map(_may_lead_elsewhere, _way(root, str(path)))):
        return False
    return below(os.path.realpath(root), os.path.realpath(path)) is None


def _way(root: Path, name: str) -> Iterator[str]:
    """The folders between a folder and a file in it, and the file."""
    if below(root, name) is not None:
        end = name.find(os.sep, len(str(root)) + 1)
        while end > 0:
            yield name[:end]
            end = name.find(os.sep, end + 1)
    yield name


def _may_lead_elsewhere(name: str) -> bool:
    try:
        state = os.lstat(name)
    except OSError:
        return False
    # Windows has more that does so than links.
    return stat.S_ISLNK(state.st_mode) or bool(getattr(state, "st_reparse_tag", 0))


def _walk(
    folder: Path, config_for: Callable[[Path], Config], known: Collection[str] = ()
) -> Iterator[File]:
    """Files below a folder, with the ``.gitignore`` files of the folders above it in force."""
    config = config_for(folder)
    ignores = _git_ignores_above(folder) if config.respect_gitignore else ()
    # Folders lie deeper in one another than functions may call themselves.
    ways = [_found_in(folder, config_for, ignores, known)]
    while ways:
        for found in ways[-1]:
            if not isinstance(found, File):
                ways.append(found)
                break
            yield found
        else:
            ways.pop()


def _found_in(
    folder: Path,
    config_for: Callable[[Path], Config],
    ignores: tuple[Patterns, ...],
    known: Collection[str] = (),
) -> Iterator[File | Iterator[Any]]:
    """The files in a folder, and what finds those in each folder in it.

    A folder that cannot be searched is given itself: it cannot be read either, and that is told.
    """
    config = config_for(folder)
    looked_at(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield File(str(folder), shown(folder), config)
        return
    if config.respect_gitignore and any(entry.name == ".gitignore" for entry in entries):
        ignores = (*ignores, _git_ignore(folder))
    for entry in entries:
        if entry.name.startswith(".") or entry.name in known:
            continue
        name = entry.path
        is_folder = entry.is_dir(follow_symlinks=False)
        if config.excludes(name, folder=is_folder) or _ignored(name, is_folder, ignores):
            continue
        if is_folder:
            yield _found_in(folder / entry.name, config_for, ignores)
        elif config.includes(name):
            looked_at(name)
            yield File(name, shown(name), config)


def _ignored(name: str, is_folder: bool, ignores: tuple[Patterns, ...]) -> bool:  # noqa: FBT001
    # The .gitignore nearest to a file decides, as in git.
    for patterns in reversed(ignores):
        verdict = patterns.verdict(name, folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def _git_ignores_above(folder: Path) -> tuple[Patterns, ...]:
    above: list[Path] = []
    for parent in (folder, *folder.parents):
        looked_for(parent / ".gitignore")
        looked_for(parent / ".git")
        if parent != folder and os.path.isfile(parent / ".gitignore"):  # noqa: PTH113 - as below
            above.append(parent)
        if os.path.exists(parent / ".git"):  # noqa: PTH110 - False where it may not be looked at
            return tuple(_git_ignore(found) for found in reversed(above))
    return ()


def _git_ignore(folder: Path) -> Patterns:
    """What the ``.gitignore`` of a folder says: git follows no link there either."""
    name = folder / ".gitignore"
    looked_at(name)
    raw = b""
    with contextlib.suppress(OSError):
        if stat.S_ISREG(os.lstat(name).st_mode):
            with name.open("rb") as stream:
                raw = stream.read(limits.FILE_BYTES)
    return Patterns.of(folder, raw.decode("utf-8", "replace").splitlines())
