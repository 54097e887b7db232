"""Apply baselines: hide the findings that they know, and count entries no longer needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from newslint import files
from newslint.patterns import seen_from
from newslint.plugins import rule_classes
from newslint.reports.text.wording import counted
from newslint.rule import CorpusRule
from newslint.shelf import chosen
from newslint.trace import looked_at, looked_for

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from newslint.baseline import Entry, Found
    from newslint.report import Report

FILE_NAME = "newslint-baseline.json"
# A file that could not be read was not checked: a run that hid this would seem clean.
_UNCHECKED = frozenset({"malformed-front-matter", "unreadable-file"})
# Of the command line: what leaves files out, and what has some of them compared only.
_EXCLUDING = ("exclude", "extend_exclude")
_NARROWING = ("staged", "changed", "since", "no_worse_than")


class Coverage(NamedTuple):
    """The part of a baseline that a run is about.

    Attributes:
        file: The baseline.
        checked: The files it holds for, of those that were checked.
        named: What the command line named, absolute.
        only: The files it can say anything about, as seen from the folder of the baseline, where
            the command line leaves out others; None where it does not.
        compared: Whether articles were compared with all others of the project.
    """

    file: Path
    checked: tuple[files.File, ...]
    named: tuple[Path, ...]
    only: frozenset[str] | None = None
    compared: bool = True

    def found(self, report: Report) -> list[Found]:
        """The findings of its files that can be lived with."""
        paths = {each.shown: seen_from(self.file.parent, each.path) for each in self.checked}
        return [
            (paths[finding.place.path], finding)
            for finding in report.findings
            if finding.place.path in paths and finding.rule not in _UNCHECKED
        ]

    def refused(self, report: Report) -> int:
        """How many findings of its files cannot be lived with."""
        mine = {each.shown for each in self.checked}
        return sum(
            finding.rule in _UNCHECKED and finding.place.path in mine for finding in report.findings
        )

    def gone(self, path: str) -> bool:
        """Whether there is no such file any more."""
        file = self.file.parent / path
        looked_for(file)
        try:
            return files.is_gone(file)
        except OSError:
            return False

    def names(self, entry: Entry) -> bool:
        """Whether the command line named the file of an entry, or a folder above it."""
        path = Path(os.path.normpath(self.file.parent / entry.path))
        return any(path.is_relative_to(folder) for folder in self.named)

    def covering(self, report: Report) -> Callable[[Entry], bool]:
        """What tells whether a run would have found again what an entry knows, were it still there.

        It would not in a file that could not be read, nor in a folder that could not.
        """
        unread = self._unread(report)

        def covers(entry: Entry) -> bool:
            rule = rule_classes().get(entry.rule)
            asleep = entry.rule not in report.rules and rule is not None
            alone = not self.compared and rule is not None and issubclass(rule, CorpusRule)
            if asleep or alone or not self.names(entry):
                return False
            path = PurePosixPath(entry.path)
            if unread and not unread.isdisjoint(map(str, (path, *path.parents))):
                return False
            return self.only is None or entry.path in self.only

        return covers

    def _unread(self, report: Report) -> set[str]:
        """The files that could not be read, as seen from the folder of the baseline."""
        unread = {finding.place.path for finding in report.findings if finding.rule in _UNCHECKED}
        return {
            seen_from(self.file.parent, each.path) for each in self.checked if each.shown in unread
        }


def coverages(checked: Iterable[files.File], options: argparse.Namespace) -> list[Coverage]:
    """The baselines of files, in order: the one that is named, or that of each configuration."""
    groups: dict[Path, list[files.File]] = {}
    for file in checked:
        root = file.config.root
        place = Path(options.baseline).absolute() if options.baseline else root / FILE_NAME
        groups.setdefault(place, []).append(file)
    named = named_paths(options)
    excluding = _given(options, _EXCLUDING)
    some = excluding or _given(options, _NARROWING)
    return [
        Coverage(
            place,
            tuple(mine),
            named,
            only=frozenset(seen_from(place.parent, each.path) for each in mine) if some else None,
            compared=not excluding and _compared(mine, named),
        )
        for place, mine in sorted(groups.items())
    ]


def _given(options: argparse.Namespace, names: Iterable[str]) -> bool:
    return any(getattr(options, name, None) for name in names)


def _compared(checked: Iterable[files.File], named: Sequence[Path]) -> bool:
    """Whether files are compared with all articles, which are configured or below what is named."""
    configs = files.configs_of(checked)
    return all(
        config.content or any(config.root.is_relative_to(folder) for folder in named)
        for config in configs
    )


def named_paths(options: argparse.Namespace) -> tuple[Path, ...]:
    """What the command line names, absolute; links are not followed."""
    return tuple(Path(os.path.abspath(path)) for path in options.paths or ["."])  # noqa: PTH100


def hide(
    report: Report, checked: Sequence[files.File], options: argparse.Namespace, today: date
) -> Report:
    """Take the findings that a baseline knows out of a report.

    Args:
        report: What was found.
        checked: The files of the report.
        options: Of the command line: ``baseline``, ``no_baseline`` and ``paths``.
        today: Entries that expired before it hide nothing.

    Returns:
        The report with what is left, what is hidden, and remarks on entries.

    Raises:
        newslint.config.ConfigError: A baseline cannot be used.
    """
    if options.no_baseline:
        return report
    hidden: set[tuple[str, str, str]] = set()
    remarks: list[str] = []
    for part in coverages(checked, options):
        if not options.baseline and not _is_there(part.file):
            continue
        from newslint.baseline_file import load

        baseline = load(part.file, required=bool(options.baseline))
        if baseline is None:
            continue
        found = part.found(report)
        known = baseline.known(found, part.gone)
        hidden |= {
            finding.known_by
            for (_, finding), entry in zip(found, known, strict=True)
            if entry and not entry.expired(today)
        }
        unused = {*filter(part.covering(report), baseline.entries)} - {*known}
        expired = sum(entry.expired(today) for entry in known if entry)
        remarks += _remarks(files.shown(part.file), len(unused), expired)
    if not hidden:
        return report._replace(notices=(*report.notices, *remarks))
    return report._replace(
        findings=chosen(report.findings, lambda each: each.known_by not in hidden),
        baselined=chosen(report.findings, lambda each: each.known_by in hidden),
        notices=(*report.notices, *remarks),
    )


def _is_there(file: Path) -> bool:
    looked_at(file)
    return os.path.lexists(file)


def _remarks(name: str, unused: int, expired: int) -> Iterator[str]:
    if expired:
        yield f"{name}: {counted(expired, 'entry', 'entries')} expired"
    if unused:
        entries = counted(unused, "entry", "entries")
        yield f"{name}: {entries} no longer needed; see `newslint baseline prune`"
