"""Titles that are read twice."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Place, Related, option
from newslint.text.content import first_line, unescaped
from newslint.text.plain import plain
from newslint.text.words import words
from newslint.wording import quoted


class RepeatedTitle(DocumentRule):
    """A reader gets the headline twice where the story should begin.

    Only words are compared; case, punctuation and markup are not.

    Bad: the page shows the title, and so does the body.

        ---
        title: Spring tide
        ---

        # Spring Tide

        The harbour was under water by noon.

    Bad: the excerpt says nothing new.

        ---
        title: Spring tide
        excerpt: Spring tide.
        ---

    Good:

        ---
        title: Spring tide
        excerpt: The harbour was under water by noon.
        ---

        The harbour was under water by noon.
    """

    remedy = "Remove the repetition, or say there what the story is about."

    excerpts: tuple[str, ...] = option(
        ("excerpt", "description"), "Front-matter fields that sum up the story."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        title = document.data.get("title")
        spoken = _spoken(title)
        if not isinstance(title, str) or not spoken:
            return
        for field in self.excerpts:
            if _spoken(document.data.get(field)) == spoken:
                yield self._found(document.at(field), f"{field} is the title again", document)
        text = plain(document.body)
        start, end = first_line(text)
        if _spoken(text[start:end]) == spoken:
            place = document.at_body(start, end)
            yield self._found(place, f"body opens with the title again, {quoted(title)}", document)

    def _found(self, place: Place, message: str, document: Document) -> Finding:
        related = [Related(document.at("title"), "the title")]
        return self.flag(place, f"{message}; say something new", related=related)


def _spoken(text: object) -> list[str]:
    """The words of a text, for comparing."""
    if not isinstance(text, str):
        return []
    return [word[0].casefold() for word in words(unescaped(text))]
