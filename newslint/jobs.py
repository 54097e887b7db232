"""The jobs of a run, each made when it is asked for: a run can have 100,000 files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from newslint.engine import Job, job_of

if TYPE_CHECKING:
    from newslint.config import Config
    from newslint.files import File
    from newslint.settings import Resolver


class Jobs(Sequence[Job]):
    """The jobs of files.

    Args:
        files: The files.
        reported: For each of them, whether its findings are reported.
        resolver: A configuration to what makes its settings.
    """

    def __init__(
        self, files: Sequence[File], reported: bytes, resolver: Callable[[Config], Resolver]
    ) -> None:
        self._files = files
        self._reported = reported
        self._resolver = resolver

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)

    @overload
    def __getitem__(self, place: int) -> Job: ...

    @overload
    def __getitem__(self, place: slice) -> Jobs: ...

    def __getitem__(self, place: int | slice) -> Job | Jobs:
        """One of them, or some."""
        if isinstance(place, slice):
            return Jobs(self._files[place], self._reported[place], self._resolver)
        return self._job(self._files[place], self._reported[place])

    def __iter__(self) -> Iterator[Job]:
        """Each of them, in order."""
        return map(self._job, self._files, self._reported)

    def narrowed(self, names: Container[str]) -> Jobs:
        """The same, but only some files are reported.

        Args:
            names: Their absolute paths.
        """
        reported = (file.name in names for file in self._files)
        return Jobs(self._files, bytes(reported), self._resolver)

    def _job(self, file: File, reported: int) -> Job:
        return job_of(file, self._resolver(file.config), reported=bool(reported))


class Some(Sequence[Job]):
    """Some of the jobs of a run.

    Args:
        jobs: All of them.
        numbers: Which.
    """

    def __init__(self, jobs: Sequence[Job], numbers: Sequence[int]) -> None:
        self._jobs = jobs
        self._numbers = numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Job: ...

    @overload
    def __getitem__(self, place: slice) -> Some: ...

    def __getitem__(self, place: int | slice) -> Job | Some:
        """One of them, or some."""
        if isinstance(place, slice):
            return Some(self._jobs, self._numbers[place])
        return self._jobs[self._numbers[place]]
