"""Front matter that does not follow its schema."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Severity
from newslint.urls.faults import fault
from newslint.urls.sound import is_absolute
from newslint.values import swallowed


class SchemaViolation(DocumentRule):
    """A missing or misspelt field leaves a hole in the page: no date, no picture, no source.

    Which schema applies: the glob under ``[schemas]`` in the configuration, else the ``$schema``
    key of the story, else the schema ``article`` that comes with newslint.

    Bad: the address of the story is no address, and the excerpt is missing.

        ---
        $schema: article
        title: Spring tide
        webUrl: tides
        ---

    Good: the schema ``minimal`` asks for a title only.

        ---
        $schema: minimal
        title: Spring tide
        ---
    """

    severity = Severity.ERROR
    fixable = "safe"
    remedy = (
        "Change the value, or the schema if the value is right; `[schemas]` in newslint.toml says "
        "which schema holds for which files."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        if document.schema_problem:
            yield self.flag(document.at("$schema"), document.schema_problem)
        if not document.front_matter.format:
            return
        for violation in document.violations:
            whole = violation.part == "value"
            place = (document.at if whole else document.at_key)(*violation.keys)
            message = violation.message
            node = document.front_matter.find(violation.keys) if whole else None
            if node and node.data is None and swallowed(document, place):
                message += "; # begins a comment, put the text in quotes"
            fix = None
            if violation.keyword == "format" and node and isinstance(node.data, str):
                fix = _mended(document, violation.keys, node.data)
            yield self.flag(place, message, fix=fix, data={"keyword": violation.keyword})


def _mended(document: Document, keys: tuple[str | int, ...], url: str) -> Fix | None:
    """The fix of an address that is surely meant otherwise; `malformed-url` leaves it to us."""
    schema = document.schema
    name = next((key for key in reversed(keys) if isinstance(key, str)), "")
    found = fault(url) if schema is not None and name in schema.addresses else None
    if schema is None or found is None or not found.mended:
        return None
    if not is_absolute(found.mended) and name not in schema.references:
        return None
    edit = document.rewrite(found.mended, *keys)
    return Fix((edit,), "Correct the address", safe=found.safe) if edit else None
