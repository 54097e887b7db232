"""Metadata of rules, for reporters, documentation and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.report import RuleFacts

if TYPE_CHECKING:
    from newslint.rule import Rule


def rule_facts(rules: Iterable[Rule]) -> dict[str, RuleFacts]:
    """What reporters may say of rules, by name."""
    classes = {rule.name: type(rule) for rule in rules}
    return {name: facts_of(classes[name]) for name in sorted(classes)}


def facts_of(rule: type[Rule]) -> RuleFacts:
    """What reporters may say of a rule."""
    docstrings = (each.__doc__ for each in rule.__mro__)
    return RuleFacts(
        rule.name, rule.category, rule.severity, rule.remedy, next(filter(None, docstrings), ""),
        fixable=rule.fixable,
    )  # fmt: skip
