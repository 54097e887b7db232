"""What the schema and YAML made of a value, so that it is reported once and rightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Place


def rejected(document: Document) -> frozenset[tuple[str | int, ...]]:
    """The ways to all values that break the schema in force: ``schema-violation`` reports them.

    It validates the whole front matter: ask once for each story, and only when there is something
    to report.
    """
    if document.schema is None:
        return frozenset()
    violations = document.schema.violations(document.data)
    return frozenset(violation.keys for violation in violations if violation.part == "value")


def swallowed(document: Document, place: Place) -> bool:
    """Whether YAML takes the text for a comment, as in ``title: #1 in the tables``.

    Args:
        document: The story.
        place: Where the value is, which is null.
    """
    rest = document.lines.text(place.line)[place.column - 1 :]
    return document.front_matter.format == "yaml" and rest.lstrip().startswith("#")
