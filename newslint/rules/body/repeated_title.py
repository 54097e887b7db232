"""Titles that are read twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from newslint import Document, DocumentRule, Finding, Place, Related, option
from newslint.text.content import first_line, unescaped
from newslint.text.plain import plain
from newslint.text.words import spelled, words
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
            if _speaks(document.data.get(field), spoken):
                yield self._found(document.at(field), f"{field} is the title again", document)
        text = plain(document.prose)
        start, end = first_line(text)
        if _speaks(text[start:end], spoken):
            place = document.at_body(start, end)
            yield self._found(place, f"body opens with the title again, {quoted(title)}", document)

    def _found(self, place: Place, message: str, document: Document) -> Finding:
        related = [Related(document.at("title"), "the title")]
        return self.flag(place, f"{message}; say something new", related=related)


def _spoken(text: object) -> list[str]:
    """The words of a text, for comparing."""
    if not isinstance(text, str):
        return []
    return [word.casefold() for word in spelled(unescaped(text))]


def _speaks(text: object, spoken: Sequence[str]) -> bool:
    """Whether a text has these words and no others; the first is mostly another one."""
    if not isinstance(text, str):
        return False
    found = (word[0].casefold() for word in words(unescaped(text)))
    return all(one == other for one, other in zip_longest(found, spoken))
