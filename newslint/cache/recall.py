"""Look up the results of earlier runs for the files of this one, and store new results."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newslint.cache.entry import (
    NEW,
    NO_FILE,
    STATE_BYTES,
    Entry,
    entry,
    is_settled,
    state_of,
)
from newslint.cache.keys import Keys
from newslint.cache.packing import unpack
from newslint.cache.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from newslint.engine import Job
    from newslint.result import DocumentResult

_LOOKED_FOR_AT_ONCE = 500
_RECALLED_AT_ONCE = 64
# Some files to a transaction, which takes as long as to write a megabyte.
_KEPT_AT_ONCE = 2**22


class Recall:
    """What earlier runs know of the files of this one.

    Args:
        folder: Where results are kept.
        jobs: The files.
        now: The moment of the run.
    """

    def __init__(self, folder: Path, jobs: Sequence[Job], now: datetime) -> None:
        self._jobs = jobs
        self._keys = Keys(now)
        self._states = bytearray()
        roots = {job.file.config.root for job in jobs if job.file}
        self._stores = {root: Store(folder, root) for root in roots}
        self._new: dict[Path, list[tuple[bytes, Entry]]] = {root: [] for root in roots}
        self._size = 0

    def objections(self) -> Iterator[str]:
        """Say of each file, in order, why its result is not known; empty if it is."""
        for numbers in _parts(range(len(self._jobs)), _LOOKED_FOR_AT_ONCE):
            states = [state_of(self._jobs[number]) for number in numbers]
            self._states += b"".join(states)
            heads = self._asked(Store.heads, numbers)
            for number, state in zip(numbers, states, strict=True):
                job = self._jobs[number]
                head = heads.get(number)
                yield head.objection(job, self._keys(job), state) if head else NEW

    def results(self, missed: bytearray) -> Iterator[DocumentResult | None]:
        """Give the result of each file, in order.

        Args:
            missed: By number of the file, whether there is no use in looking.

        Yields:
            The result; None for those, and where it is damaged.
        """
        for numbers in _parts(range(len(self._jobs)), _RECALLED_AT_ONCE):
            wanted = [number for number in numbers if not missed[number]]
            entries = self._asked(Store.entries, wanted)
            for number in numbers:
                found = entries.get(number)
                yield self._recalled(number, found) if found else None

    def learn(self, number: int, result: DocumentResult) -> None:
        """Keep the result of a file."""
        job = self._jobs[number]
        made = entry(job, self._keys(job), self._state(number), result) if job.file else None
        if made:
            self._keep(job, made)

    def finish(self) -> bool:
        """Keep what is not kept yet, and forget files that are gone.

        Returns:
            Whether all could be kept.
        """
        self._write()
        for root, store in self._stores.items():
            mine = (job.file is not None and job.file.config.root == root for job in self._jobs)
            store.forget_lost(sum(mine))
            store.close()
        return all(store.writable for store in self._stores.values())

    def _state(self, number: int) -> bytes:
        return bytes(self._states[number * STATE_BYTES : (number + 1) * STATE_BYTES])

    def _recalled(self, number: int, found: Entry) -> DocumentResult | None:
        """What is kept of a file; somebody may have kept something else since it was looked for."""
        job, head, state = self._jobs[number], found.head, self._state(number)
        result = unpack(found.result)
        if result is None or head.objection(job, self._keys(job), state):
            return None
        if head.state != state and is_settled(state):
            self._keep(job, found._replace(head=head._replace(state=state)))
        return result

    def _asked(
        self, question: Callable[[Store, Sequence[bytes]], dict[bytes, Any]], numbers: Sequence[int]
    ) -> dict[int, Any]:
        """Ask for some files, by their number."""
        paths: dict[Path, dict[bytes, int]] = {}
        for number in numbers:
            file = self._jobs[number].file
            if file and self._state(number) != NO_FILE:
                paths.setdefault(file.config.root, {})[os.fsencode(file.name)] = number
        return {
            mine[path]: found
            for root, mine in paths.items()
            for path, found in question(self._stores[root], [*mine]).items()
        }

    def _keep(self, job: Job, made: Entry) -> None:
        assert job.file
        self._new[job.file.config.root].append((os.fsencode(job.file.name), made))
        self._size += len(made.result)
        if self._size > _KEPT_AT_ONCE:
            self._write()

    def _write(self) -> None:
        for root, entries in self._new.items():
            if entries:
                self._stores[root].keep(entries)
                entries.clear()
        self._size = 0


def _parts(numbers: range, most: int) -> Iterator[range]:
    for start in range(0, len(numbers), most):
        yield numbers[start : start + most]
