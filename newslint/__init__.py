"""newslint: the linter for published stories.

Everything a rule author or a library user needs is here; the rest of the package is private.
Names are imported on first use, so that ``import newslint`` costs nothing and a file of the same
name as one of our imports, in the folder we are started in, is never run.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.api import lint, lint_text
    from newslint.config import ConfigError
    from newslint.declared import option
    from newslint.document import Document
    from newslint.files import MissingPath
    from newslint.finding import Edit, Finding, Fix, Place, Related, Severity
    from newslint.ignores import Ignore
    from newslint.plugins import PluginError
    from newslint.report import Report
    from newslint.rule import CorpusRule, DocumentRule, Fact, IgnoreRule, Rule, VisitRule
    from newslint.visit import Link, Outcome, Page, Reply, Visit

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "CorpusRule",
    "Document",
    "DocumentRule",
    "Edit",
    "Fact",
    "Finding",
    "Fix",
    "Ignore",
    "IgnoreRule",
    "Link",
    "MissingPath",
    "Outcome",
    "Page",
    "Place",
    "PluginError",
    "Related",
    "Reply",
    "Report",
    "Rule",
    "Severity",
    "Visit",
    "VisitRule",
    "lint",
    "lint_text",
    "option",
]

_HOMES = {
    "api": ("lint", "lint_text"),
    "config": ("ConfigError",),
    "files": ("MissingPath",),
    "declared": ("option",),
    "document": ("Document",),
    "finding": ("Edit", "Finding", "Fix", "Place", "Related", "Severity"),
    "ignores": ("Ignore",),
    "plugins": ("PluginError",),
    "report": ("Report",),
    "rule": ("CorpusRule", "DocumentRule", "Fact", "IgnoreRule", "Rule", "VisitRule"),
    "visit": ("Link", "Outcome", "Page", "Reply", "Visit"),
}


def __getattr__(name: str) -> object:
    import importlib

    for module, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(f"newslint.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'newslint' has no attribute {name!r}")
