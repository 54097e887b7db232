"""Apply the ignores of a story to the findings in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from newslint.ignores import judged, part, read
from newslint.marking import mark
from newslint.plugins import rule_classes
from newslint.report import Crash
from newslint.rule import DocumentRule, IgnoreRule
from newslint.yielded import findings_in

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding
    from newslint.settings import Settings

Parted = tuple[tuple["Finding", ...], tuple["Finding", ...]]
"""The findings to report, and those that the story asks to leave out."""


def apply_ignores(document: Document, settings: Settings, findings: Iterable[Finding]) -> Parted:
    """Complete findings (see ``marking``), and leave out those that an ignore covers."""
    ignores = read(document) if settings.inline_ignores else ()
    kept, ignored, _ = part(document, mark(findings, document, settings), ignores)
    return kept, ignored


def apply_and_judge_ignores(
    document: Document, settings: Settings, findings: Iterable[Finding], failed: Collection[str]
) -> tuple[Parted, list[Crash]]:
    """The same, and run the rules that judge the ignores themselves, such as ``unused-ignore``.

    Args:
        document: The story.
        settings: What is in force for it.
        findings: All that document rules found in it.
        failed: Document rules that crashed: nobody knows what they would have found.

    Returns:
        The findings with those of the rules for ignores, and the crashes of these.
    """
    ignores = read(document) if settings.inline_ignores else ()
    kept, ignored, used = part(document, mark(findings, document, settings), ignores)
    if not ignores:
        return (kept, ignored), []
    looked = {rule.name for rule in settings.rules if isinstance(rule, DocumentRule)}
    categories = {name: rule.category for name, rule in rule_classes().items()}
    told = judged(ignores, used, looked - {*failed}, categories)
    later: list[Finding] = []
    crashes: list[Crash] = []
    for rule in settings.rules:
        if isinstance(rule, IgnoreRule):
            try:
                for ignore in told:
                    later += findings_in(document, rule, rule.check(ignore))
            except BaseException as error:  # noqa: BLE001 - it costs its own result only
                crashes.append(Crash.of(rule.name, document.path, error))
    more, hidden, _ = part(document, mark(later, document, settings), ignores)
    return ((*kept, *more), (*ignored, *hidden)), crashes
