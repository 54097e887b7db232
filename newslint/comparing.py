"""Run the corpus rules: each checks the groups of facts that articles have in common."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from newslint.report import Crash
from newslint.rule import CorpusRule
from newslint.shelf import Shelf
from newslint.yielded import findings_of

if TYPE_CHECKING:
    from newslint.facts import Group
    from newslint.finding import Finding
    from newslint.settings import Settings


def check_corpus(
    groups: Iterable[Group],
    settings_of: Callable[[str], Settings | None],
    reported: Container[str],
) -> tuple[Iterator[Finding], list[Crash]]:
    """Hand facts with one key to their rule, as it is configured for the first of their files.

    Groups without a fact of a file that is reported are left out: what a rule finds stands in the
    files of its facts.

    Args:
        groups: The facts.
        settings_of: A file, by the path that is reported, to what is in force for it.
        reported: The files whose findings are reported.

    Returns:
        The findings in order of file, with places that may be known by their pointer only, and
        rules that failed: those that fail to settle, once all findings were taken.
    """
    shelf = Shelf()
    found: list[tuple[str, str, int, CorpusRule]] = []
    crashes: list[Crash] = []
    for name, facts in groups:
        settings = settings_of(facts[0].place.path)
        if settings is None or not any(fact.place.path in reported for fact in facts):
            continue
        rule = _rule(name, settings)
        try:
            told = findings_of(rule, rule.check(facts))
        except BaseException as error:  # noqa: BLE001 - it costs its own result only
            crashes.append(Crash.of(name, "", error))
            continue
        for finding, number in zip(told, shelf.put(told), strict=True):
            found.append((finding.place.path, name, number, rule))
    return _settled(found, shelf, crashes), crashes


def _settled(
    found: list[tuple[str, str, int, CorpusRule]], shelf: Shelf, crashes: list[Crash]
) -> Iterator[Finding]:
    """What rules leave of what they found in a file, set as they are for the first group."""
    found.sort(key=itemgetter(0, 1, 2))
    for (path, name), group in groupby(found, key=itemgetter(0, 1)):
        same = [*group]
        rule = same[0][3]
        told = (shelf[number] for _, _, number, _ in same)
        try:
            settled = findings_of(rule, rule.settle(sorted(told, key=lambda one: one.sort_key)))
        except BaseException as error:  # noqa: BLE001 - it costs its own result only
            crashes.append(Crash.of(name, path, error))
            continue
        yield from settled


def _rule(name: str, settings: Settings) -> CorpusRule:
    rule = next(rule for rule in settings.rules if rule.name == name)
    assert isinstance(rule, CorpusRule)
    return rule
