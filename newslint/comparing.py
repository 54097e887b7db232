"""What articles have in common: the facts of many, handed to the rules that compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from newslint.report import Crash
from newslint.rule import CorpusRule

if TYPE_CHECKING:
    from newslint.facts import Group
    from newslint.finding import Finding
    from newslint.settings import Settings


def check_corpus(
    groups: Iterable[Group],
    settings_of: Callable[[str], Settings | None],
    reported: Collection[str],
) -> tuple[list[Finding], list[Crash]]:
    """Hand facts with one key to their rule, as it is configured for the first of their files.

    Groups without a fact of a file that is reported are left out: what a rule finds stands at
    places of its facts.

    Args:
        groups: The facts.
        settings_of: A file, by the path that is reported, to what is in force for it.
        reported: The files whose findings are reported.

    Returns:
        The findings, with places that may be known by their pointer only, and rules that failed.
    """
    found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    rules: dict[tuple[str, str], CorpusRule] = {}
    crashes: list[Crash] = []
    for name, facts in groups:
        settings = settings_of(facts[0].place.path)
        if settings is None or not any(fact.place.path in reported for fact in facts):
            continue
        rule = _rule(name, settings)
        try:
            for finding in list(rule.check(facts)):
                found[name, finding.place.path].append(finding)
                rules.setdefault((name, finding.place.path), rule)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it costs its own result only
            crashes.append(Crash.of(name, "", error))
    findings: list[Finding] = []
    for key, told in sorted(found.items()):
        findings += rules[key].settle(sorted(told, key=lambda one: one.sort_key))
    return findings, crashes


def _rule(name: str, settings: Settings) -> CorpusRule:
    rule = next(rule for rule in settings.rules if rule.name == name)
    assert isinstance(rule, CorpusRule)
    return rule
