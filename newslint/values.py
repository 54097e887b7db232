"""What schema and YAML say of a value, so that rules do not report the same mistake again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Place


def rejected(document: Document) -> frozenset[tuple[str | int, ...]]:
    """The ways to all values that break the schema in force: ``schema-violation`` reports them.

    Where ``schema-violation`` does not run, it costs the validation of the whole front matter: ask
    only when there is something to report.
    """
    return frozenset(found.keys for found in document.violations if found.part == "value")


def swallowed(document: Document, place: Place) -> bool:
    """Whether YAML takes the text for a comment, as in ``title: #1 in the tables``.

    Args:
        document: The story.
        place: Where the value is, which is null.
    """
    rest = document.lines.text(place.line)[place.column - 1 :]
    return document.front_matter.format == "yaml" and rest.lstrip().startswith("#")
