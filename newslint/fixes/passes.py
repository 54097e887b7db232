"""Mending a text: pass after pass, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.document import parse
from newslint.engine import lint_document
from newslint.fixes.change import Change
from newslint.fixes.choosing import choose
from newslint.fixes.verifying import rewritten

if TYPE_CHECKING:
    from datetime import datetime

    from newslint.finding import Edit, Finding
    from newslint.settings import Settings
    from newslint.source import Source

PASSES = 10
"""How often a text is looked at again; two suffice where fixes do not touch one another."""


def mend(source: Source, settings: Settings, now: datetime, *, unsafe: bool = False) -> Change:
    """Apply the fixes of the rules that look at one story. Pure, as ``lint_document``.

    Args:
        source: The file.
        settings: What is in force for it.
        now: The moment of the run.
        unsafe: Whether to apply fixes that may change what the author meant.

    Returns:
        The change. A file that cannot be read, or where fixes never come to an end or change what
        they do not name, stays as it is.
    """
    before = source.text
    mended: tuple[Finding, ...] = ()
    done = 0
    while True:
        document = parse(source, now)
        if document.malformed:
            return Change(source.path, before, before)
        findings = lint_document(source, settings, now).findings
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
        source = replace(source, text=after)


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for found in findings if found.fix for edit in found.fix.edits]
