"""Messages about internal errors: what failed, on which files, and whom to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newslint.cli import output
from newslint.plugins import rule_classes
from newslint.reports.text.wording import counted

if TYPE_CHECKING:
    from newslint.report import Crash

_NAMED = 3
_OURS = __name__.partition(".")[0]


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


def whom_to_tell(crashes: Iterable[Crash]) -> str:
    """Ask to report what failed: to the authors of plugins, if nothing else did."""
    classes = rule_classes()
    modules = (classes[one.rule].__module__ if one.rule in classes else _OURS for one in crashes)
    blamed = sorted({module.partition(".")[0] for module in modules})
    if _OURS in blamed:
        return "please report this with -v"
    return f"please report this with -v to the authors of {', '.join(blamed)}"


def _origin(crash: Crash) -> str:
    """What crashes with one cause have in common: where they were raised, or what is known."""
    where, _, _ = crash.traceback.rstrip().rpartition("\n")
    return where or crash.error
