"""``newslint rule``: explain a rule."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

from newslint.cli import output
from newslint.config import ConfigError
from newslint.describing import facts_of
from newslint.options import as_toml, options_of
from newslint.plugins import rule_classes

if TYPE_CHECKING:
    import argparse

    from newslint.rule import Rule


def run(options: argparse.Namespace) -> int:
    """Print one rule, or the list of all."""
    classes = rule_classes()
    if options.name is None or options.all:
        chosen = list(classes.values())
    elif options.name in classes:
        chosen = [classes[options.name]]
    elif category := [rule for rule in classes.values() if rule.category == options.name]:
        chosen = category
    else:
        known = [*classes, *{rule.category: None for rule in classes.values()}]
        near = difflib.get_close_matches(options.name, known, 1)
        hint = f'did you mean "{near[0]}"?' if near else "see `newslint rule --all`"
        raise ConfigError(f'there is no rule or category "{options.name}"; {hint}')
    if options.output_format == "json":
        output.write(json.dumps([_facts(rule) for rule in chosen], indent=2) + "\n")
    elif options.name in classes and not options.all:
        output.write(page(chosen[0]))
    else:
        output.write("".join(_line(rule) for rule in chosen))
    return 0


def _line(rule: type[Rule]) -> str:
    facts = facts_of(rule)
    marks = ("" if rule.default else ", off by default") + (
        f", {rule.fixable} fix" if rule.fixable else ""
    )
    return f"{facts.name:<26} {facts.category:<13} {facts.severity.value}{marks}\n    {facts.why}\n"


def page(rule: type[Rule]) -> str:
    """The documentation of a rule, in Markdown."""
    facts = facts_of(rule)
    switched = "on" if rule.default else "off"
    article = "an" if rule.fixable == "unsafe" else "a"
    fix = f"; has {article} {rule.fixable} fix" if rule.fixable else ""
    lines = [
        f"# {facts.name}",
        "",
        f"Category {facts.category}, {facts.severity.value}, {switched} by default{fix}.",
        "",
        facts.documentation,
        "",
        f"How to mend it: {facts.remedy}",
    ]
    options = options_of(rule)
    if options:
        lines += ["", "Options:", ""]
        lines += [
            f"- {option.name} (default {json.dumps(option.default)}): {option.help}"
            for option in options
        ]
        lines += ["", "In newslint.toml:", ""]
        if not rule.default:
            lines += [f'    extend-select = ["{facts.name}"]', ""]
        lines += [f"    [rules.{facts.name}]"]
        lines += [f"    {as_toml(option.name, option.default)}" for option in options]
    return "\n".join(lines) + "\n"


def _facts(rule: type[Rule]) -> dict[str, Any]:
    facts = facts_of(rule)
    return {
        "name": facts.name,
        "category": facts.category,
        "severity": facts.severity.value,
        "default": rule.default,
        "fixable": rule.fixable or None,
        "why": facts.why,
        "remedy": facts.remedy,
        "documentation": facts.documentation,
        "options": [
            {"name": option.name, "help": option.help, "default": option.default,
             "schema": option.schema}
            for option in options_of(rule)
        ],
    }  # fmt: skip
