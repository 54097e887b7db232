"""Two versions of a text, as git leaves them."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Related, Severity
from newslint.text.conflicts import conflicts
from newslint.wording import quoted


class ConflictMarkers(DocumentRule):
    """A reader finds both versions of a paragraph, and the markers of git between them.

    Code is left alone: a story on git may show such markers. Those in front matter, which cannot be
    read for them, are found by ``malformed-front-matter``.

    Bad: nobody chose one of the two.

        ---
        title: Spring tide
        ---

        <<<<<<< HEAD
        The harbour was under water by noon.
        =======
        The harbour was under water at one.
        >>>>>>> night-desk

    Good:

        ---
        title: Spring tide
        ---

        The harbour was under water at one.
    """

    severity = Severity.ERROR
    remedy = "Keep one of the versions and delete the markers."

    def check(self, document: Document, /) -> Iterator[Finding]:
        body = document.body
        for found in conflicts(body):
            yield self.flag(
                document.at_body(*found.opening),
                f"two versions of the text stand behind {quoted(body[slice(*found.opening)])}; keep"
                " one and delete the markers",
                related=[Related(document.at_body(*found.closing), "the last marker")],
            )
