"""Which values the schema already finds fault with, so that they are reported once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document


def rejected(document: Document) -> frozenset[tuple[str | int, ...]]:
    """The ways to all values that break the schema in force: ``schema-violation`` reports them.

    It validates the whole front matter: ask once for each story, and only when there is something
    to report.
    """
    if document.schema is None:
        return frozenset()
    violations = document.schema.violations(document.data)
    return frozenset(violation.keys for violation in violations if violation.part == "value")
