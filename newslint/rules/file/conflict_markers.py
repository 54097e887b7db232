"""Two versions of a text, as git leaves them."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Related, Severity
from newslint.text.conflicts import conflicts
from newslint.wording import quoted


class ConflictMarkers(DocumentRule):
    """A reader finds both versions of a paragraph, and the markers of git between them.

    Code is left alone: a story on git may show such markers.

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
    reads_malformed = True

    def check(self, document: Document, /) -> Iterator[Finding]:
        # No front matter that can be read has lines that begin like this.
        start = 0 if document.malformed else document.front_matter.body
        for found in conflicts(document.text[start:]):
            first, last = (document.at_text(start + begin, start + end) for begin, end in found)
            marker = document.text[start + found.opening[0] : start + found.opening[1]]
            yield self.flag(
                first,
                f"two versions of the text stand behind {quoted(marker)}; keep one and delete the"
                " markers",
                related=[Related(last, "the last marker")],
            )
