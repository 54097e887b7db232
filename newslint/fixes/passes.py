"""Mending a text: pass after pass, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.document import parse
from newslint.fixes.change import Change
from newslint.fixes.choosing import choose
from newslint.fixes.verifying import rewritten
from newslint.locating import lint_visited

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.engine import Job
    from newslint.finding import Edit, Finding
    from newslint.source import Source
    from newslint.visiting import Ask

PASSES = 10
"""How often a text is looked at again; two suffice where fixes do not touch one another."""


def mend(
    job: Job,
    now: datetime,
    *,
    unsafe: bool = False,
    ask: Ask | None = None,
    shown: frozenset[tuple[str, str, str]] | None = None,
) -> Change:
    """Apply the fixes of the rules that look at one story or at its links.

    Args:
        job: The file.
        now: The moment of the run.
        unsafe: Whether to apply fixes that may change what the author meant.
        ask: Tells what the web said; None offline.
        shown: What the findings that are reported are known by, where some are not: the others are
            let be. What comes up when something is mended is mended, too.

    Returns:
        The change. A file that cannot be read, or where fixes never come to an end or change what
        they do not name, stays as it is.
    """
    source = job.read()
    before = source.text
    mended: tuple[Finding, ...] = ()
    hidden: set[tuple[str, str, str]] | None = None
    done = 0
    while True:
        document = parse(source, now)
        if document.malformed:
            return Change(source.path, before, before)
        findings = lint_visited(_reading(job, source), now, ask)
        if hidden is None:
            known = {found.known_by for found in findings}
            hidden = set() if shown is None else known - shown
        findings = tuple(found for found in findings if found.known_by not in hidden)
        try:
            chosen = choose(document, findings, unsafe=unsafe)
        except ValueError as error:
            return Change(source.path, before, before, problem=str(error))
        if not chosen:
            return Change(source.path, before, source.text, mended)
        names = ", ".join(sorted({found.rule for found in chosen}))
        if done == PASSES:
            problem = f"the fixes of {names} come to no end in {PASSES} passes"
            return Change(source.path, before, before, problem=problem)
        after, problem = rewritten(document, _edits(chosen))
        if problem:
            return Change(source.path, before, before, problem=f"a fix of {names}: {problem}")
        done += 1
        mended = (*mended, *chosen)
        source = source._replace(text=after)


def _reading(job: Job, source: Source) -> Job:
    return job._replace(read=lambda: source)


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for found in findings if found.fix for edit in found.fix.edits]
