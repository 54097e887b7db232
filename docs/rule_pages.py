"""Makes the pages of the rules while the guide is built: what ``newslint rule`` prints.

The guide is read in the repository, too, where these pages are not: it names rules in backticks,
and here they become links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from newslint.cli.rule import page
from newslint.describing import facts_of
from newslint.plugins import rule_classes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from newslint.rule import Rule

_INTRODUCTION = """\
# Rules

What each finding means to a reader, and how to mend it. The name of a rule stands in brackets in
every finding; its page has examples and options.
"""
_NAME = re.compile(r"(?<![`\[])`([a-z0-9-]+)`(?!`)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a page for each rule of newslint itself, and one that lists them by category."""
    rules = _rules()
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


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as mkdocs calls it
    """Make links of the names of rules, on the pages of the guide."""
    if "/" in page.file.src_uri:
        return markdown
    rules = _rules()

    def linked(found: re.Match[str]) -> str:
        return f"[{found[0]}](rules/{found[1]}.md)" if found[1] in rules else found[0]

    return _NAME.sub(linked, markdown)


def _rules() -> dict[str, type[Rule]]:
    """The rules of newslint itself, by name."""
    return {
        name: rule
        for name, rule in rule_classes().items()
        if rule.__module__.startswith("newslint.")
    }
