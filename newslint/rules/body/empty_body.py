"""Bodies without a word."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Place, Severity, option
from newslint.text.content import body_words, first_line, inserts

# Hugo's name for the page of a section, which lists stories and need not say anything itself.
_SECTION = "_index"


class EmptyBody(DocumentRule):
    """A reader opens the story and finds nothing to read.

    Comments, markup and invisible characters are no words. Template tags, code, embedded players,
    bare addresses and pictures with a text that describes them count as a body nevertheless. The
    page of a section of Hugo, `_index.md`, need not have one.

    Bad: the story ends with its front matter.

        ---
        title: Spring tide
        ---

    Good:

        ---
        title: Spring tide
        ---

        The harbour was under water by noon.
    """

    severity = Severity.ERROR
    remedy = "Write the body; if the text is kept in the front matter, name its field in `fields`."

    fields: tuple[str, ...] = option(
        (), "Front-matter fields that count as the body if they hold something, such as `secured`."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        if _is_blank(document.text):  # missing-front-matter says that the file is empty
            return
        name = document.path.rpartition("/")[2]
        if _SECTION in {name, name.rpartition(".")[0]}:
            return
        if any(_holds(document.data.get(field)) for field in self.fields):
            return
        if body_words(document.prose) or inserts(document.prose):
            return
        yield self.flag(_place(document), "body has 0 of at least 1 words")


def _holds(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _is_blank(text: str) -> bool:
    # To strip the whole of a story would copy it.
    return not text or text.isspace()


def _place(document: Document) -> Place:
    """The first line of what stands for a body, else the closing fence."""
    if not _is_blank(document.body):
        return document.at_body(*first_line(document.body))
    lines = document.lines
    line, _ = lines.position(document.front_matter.body)
    while _is_blank(lines.text(line)):
        line -= 1
    start = lines.offset(line, 1)
    return document.at_text(start, start + len(lines.text(line).rstrip()))
