"""Makes the pages of the rules while the guide is built: what ``newslint rule`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from newslint.cli.rule import page
from newslint.describing import facts_of
from newslint.plugins import rule_classes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_INTRODUCTION = """\
# Rules

What each finding means to a reader, and how to mend it. The name of a rule stands in brackets in
every finding; its page has examples and options.
"""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a page for each rule of newslint itself, and one that lists them by category."""
    rules = {
        name: rule
        for name, rule in rule_classes().items()
        if rule.__module__.startswith("newslint.")
    }
    lines = [_INTRODUCTION]
    for category in sorted({facts_of(rule).category for rule in rules.values()}):
        lines.append(f"## {category}\n")
        for name, rule in rules.items():
            facts = facts_of(rule)
            if facts.category == category:
                lines += [f"### [{name}]({name}.md)\n", f"{facts.why}\n", f"{facts.remedy}\n"]
    files.append(File.generated(config, "rules/index.md", content="\n".join(lines)))
    for name, rule in rules.items():
        files.append(File.generated(config, f"rules/{name}.md", content=page(rule)))
    return files
