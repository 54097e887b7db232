"""Internal errors, as whoever runs newslint is told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint.cli import output
from newslint.reports.text.wording import counted

if TYPE_CHECKING:
    from newslint.report import Crash

_NAMED = 3


def tell(crashes: Sequence[Crash], *, verbose: bool = False) -> None:
    """Say what failed: a rule that fails on every file says so for a few of them.

    Args:
        crashes: What failed.
        verbose: Name all files, and say once where it was raised.
    """
    alike: defaultdict[tuple[str, str], list[Crash]] = defaultdict(list)
    for crash in crashes:
        alike[crash.rule, _origin(crash)].append(crash)
    for same in alike.values():
        for crash in same if verbose else same[:_NAMED]:
            output.notice(str(crash))
        if verbose:
            for line in same[0].traceback.splitlines():
                output.notice(line)
        elif len(same) > _NAMED:
            more = counted(len(same) - _NAMED, "more file")
            output.notice(f"it failed in the same way on {more}; -v names them")


def _origin(crash: Crash) -> str:
    """What crashes with one cause have in common: where they were raised, or what is known."""
    where, _, _ = crash.traceback.rstrip().rpartition("\n")
    return where or crash.error
