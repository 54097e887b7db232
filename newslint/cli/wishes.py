"""The options that change files: whether one is given, goes with the others, or would help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.reports.text.wording import counted
from newslint.tally import tally

if TYPE_CHECKING:
    import argparse

    from newslint.report import Report


def require_sense(options: argparse.Namespace) -> None:
    """Refuse options that contradict or need one another.

    Raises:
        ConfigError: Some do.
    """
    if options.fix and options.add_ignore:
        raise ConfigError("--fix and --add-ignore: fix first, then ignore what remains")
    if options.add_ignore and options.no_inline_ignores:
        raise ConfigError("--add-ignore writes what --no-inline-ignores does not read")
    for name in ("unsafe_fixes", "show_fixes", "exit_non_zero_on_fix"):
        if getattr(options, name) and not wanted(options):
            raise ConfigError(f"--{name.replace('_', '-')} goes with --fix or --diff")


def wanted(options: argparse.Namespace) -> bool:
    """Whether the command line asks to change files, or to show how."""
    return bool(options.fix or options.diff or options.add_ignore)


def hints(report: Report, options: argparse.Namespace) -> Iterator[str]:
    """Yield how many findings could be fixed, and how many the articles hide."""
    fixes = tally(report.findings).fixes
    if fixes and not wanted(options):
        flags = "--fix" if fixes[True] else "--fix --unsafe-fixes"
        some = fixes[True] and fixes[False]
        more = f", {some:,} of them with --unsafe-fixes" if some else ""
        yield f"{flags} mends {counted(fixes.total(), 'finding')}{more}"
    if report.ignored:
        yield f"{counted(len(report.ignored), 'finding')} left out as the articles ask"
