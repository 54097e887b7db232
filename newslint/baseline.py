"""The baseline: findings that a team has decided to live with, so that only new ones count.

Every entry knows one finding by its file and by what is wrong in it (see ``fingerprints``): it
outlives moved lines and other edits, and a finding that is mended makes no room for another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.finding import Finding


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is known.

    Attributes:
        path: The file, as seen from the folder of the baseline.
        rule: Name of the rule.
        fingerprint: What is wrong: ``Finding.content``.
        story: Names the story if its file is renamed: ``Finding.story``.
        reason: Why it may stay, or empty.
        expires: Last day on which it is hidden (``2026-12-31``), or empty.
    """

    path: str
    rule: str
    fingerprint: str
    story: str = ""
    reason: str = ""
    expires: str = ""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return bool(self.expires) and date.fromisoformat(self.expires) < today


Found = tuple[str, "Finding"]
"""A finding and its file, as seen from the folder of the baseline."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file."""

    entries: tuple[Entry, ...] = ()

    def known(
        self, found: Sequence[Found], gone: Callable[[str], bool]
    ) -> tuple[Entry | None, ...]:
        """For each finding the entry that knows it, or None; no entry knows two.

        Args:
            found: The findings.
            gone: Whether there is no such file any more: then its entries know the same findings
                of the same story in a file of another name.
        """
        own = {(entry.path, entry.rule, entry.fingerprint): entry for entry in self.entries}
        entries = [own.get((path, finding.rule, finding.content)) for path, finding in found]
        moved: dict[tuple[str, str, str], list[Entry]] = {}
        if not all(entries):
            used = {*entries}
            for entry in self.entries:
                if entry.story and entry not in used and gone(entry.path):
                    moved.setdefault((entry.story, entry.rule, entry.fingerprint), []).append(entry)
        for index, (_, finding) in enumerate(found):
            same = moved.get((finding.story, finding.rule, finding.content))
            if entries[index] is None and same:
                entries[index] = same.pop()
        return tuple(entries)

    def updated(
        self,
        found: Sequence[Found],
        gone: Callable[[str], bool],
        kept: Callable[[Entry], bool],
        new: Callable[[Entry], Entry | None],
    ) -> Baseline:
        """The baseline of what was found.

        Args:
            found: The findings of the files that were checked.
            gone: See ``known``.
            kept: Whether an entry is about something that was not checked.
            new: Completes the entry of a finding that no entry knows; None leaves it out.

        Returns:
            One entry for each finding, with reason and date of the entry that knew it, and those
            that are kept.
        """
        known = self.known(found, gone)
        used = {*known}
        entries = {entry for entry in self.entries if kept(entry) and entry not in used}
        for (path, finding), entry in zip(found, known, strict=True):
            fresh = Entry(path, finding.rule, finding.content, finding.story)
            renewed = replace(entry, path=path, story=finding.story) if entry else new(fresh)
            if renewed:
                entries.add(renewed)
        return Baseline(tuple(sorted(entries)))
