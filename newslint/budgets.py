"""Budgets: how many files may have a finding before a run fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.reports.text.wording import counted
from newslint.shelf import chosen
from newslint.tally import tally

if TYPE_CHECKING:
    from newslint.config import Config
    from newslint.finding import Finding


class Verdict(NamedTuple):
    """What budgets leave of some findings.

    Attributes:
        beyond: The findings that no budget covers: they fail the run.
        notices: What each budget that was drawn on says, for people.
    """

    beyond: Sequence[Finding]
    notices: tuple[str, ...] = ()


def judge(findings: Sequence[Finding], files: int, config: Config) -> Verdict:
    """Leave out the findings that are within a budget.

    Args:
        findings: Those that would fail the run.
        files: How many files were checked.
        config: Its ``max-rate``, of rules and of all, are the shares of files that may have one.

    Returns:
        The findings of rules above their rate; none if all of them are within that of the run.
    """
    beyond = findings
    notices: list[str] = []
    for rule, table in sorted(config.rules.items()):
        having = tally(findings).files_of[rule]
        if having and "max-rate" in table:
            kept, said = _spent(having, files, table["max-rate"])
            notices.append(f"{rule} is in {said}")
            beyond = chosen(beyond, _of_others(rule)) if kept else beyond
    if beyond and config.max_rate is not None:
        kept, said = _spent(tally(beyond).files, files, config.max_rate)
        notices.append(f"findings are in {said}")
        beyond = () if kept else beyond
    return Verdict(beyond, tuple(notices))


def _of_others(rule: str) -> Callable[[Finding], bool]:
    return lambda found: found.rule != rule


def _spent(having: int, files: int, rate: float) -> tuple[bool, str]:
    """Whether a budget is kept, and what to say of it."""
    share = having / max(files, having)
    kept = share <= rate
    within = "within" if kept else "above"
    said = f"{having:,} of {counted(files, 'file')} ({100 * share:.3g} %)"
    return kept, f"{said}, {within} the max-rate of {100 * rate:.3g} %"
