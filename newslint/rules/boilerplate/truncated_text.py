"""Bodies that break off."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity, option
from newslint.text.truncation import broken_end, cut_mark
from newslint.wording import quoted


class TruncatedText(DocumentRule):
    """A reader follows a story to the point where it breaks off, and does not learn how it ends.

    Found are bodies that end with an ellipsis or in the middle of a sentence, and the marks of
    news services that hand out the first characters only. What the last line is does not matter
    where it belongs to the page. Summaries are the business of ``truncated-excerpt``.

    Bad: the service gave no more.

        The tide stood 4.1 metres above datum on Tuesday, and ran into… [+1234 chars]

    Good: the whole of it.

        The tide stood 4.1 metres above datum on Tuesday, and ran into nine houses.
    """

    severity = Severity.INFO
    remedy = "Fetch the whole text, or end it with a whole sentence and link to the rest."

    fields: tuple[str, ...] = option(
        ("content", "excerpt", "description"),
        "Front-matter keys in which the mark of a news service is looked for.",
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        for field in self.fields:
            value = document.data.get(field)
            mark = cut_mark(value) if isinstance(value, str) else None
            if mark:
                yield self.flag(
                    document.at(field),
                    f"{field} was cut by the service it came from: {quoted(mark[0])}; "
                    "fetch the whole text",
                )
        found = broken_end(document.prose)
        if found:
            text = quoted(document.prose[found.start : found.end])
            yield self.flag(
                document.at_body(found.start, found.end),
                f"body {found.how}: {text}; publish the whole text",
            )
