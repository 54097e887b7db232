"""Texts that were meant to be replaced."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Place, Severity, option
from newslint.text import placeholders
from newslint.text.furniture import holds_story
from newslint.wording import quoted

# Markup and a full stop around a placeholder are not worth speaking of.
_ONLY = 0.7


class PlaceholderBody(DocumentRule):
    """A reader finds “Lorem ipsum”, a note to the author or a bare variable instead of the story.

    A note that is a paragraph of a story ("TODO: add quote") is found as well.

    Code is left alone, and so is a story that speaks of filler, of templates or of to-do lists:
    there the note has to be the whole text, the filler most of it or unexplained. "Under
    construction" is a headline where there is a story beneath it. A variable such as
    ``{{ title }}`` in the body is left alone if the front matter has a value for it. Where only a
    part of the text is concerned, the finding is a warning.

    Bad: nobody wrote the story.

        ---
        title: Spring tide
        ---

        TODO: ask the harbour master

    Bad: the template was not filled in.

        ---
        title: "{{ headline }}"
        ---

        The harbour was under water by noon.

    Good: the story is about such texts.

        ---
        title: Where “Lorem ipsum” comes from
        ---

        Printers used “Lorem ipsum dolor sit amet” long before there were templates, and a note
        that says TODO is older still.
    """

    severity = Severity.ERROR
    remedy = "Write the text, or take the story back until there is one."

    fields: tuple[str, ...] = option(
        ("title", "excerpt", "description"), "Front-matter fields that are looked at too."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        for field in self.fields:
            value = document.data.get(field)
            found = placeholders.in_value(value) if isinstance(value, str) else None
            headline = field == "title" and placeholders.may_head(str(value))
            if found and not (headline and holds_story(document.prose)):
                yield self._found(document.at(field), field, found, str(value))
        known = {key for key, value in document.data.items() if value}
        found = placeholders.in_body(document.prose, known)
        if found:
            place = document.at_body(found.start, found.end)
            yield self._found(place, "body", found, document.prose)

    def _found(self, place: Place, name: str, found: placeholders.Leftover, text: str) -> Finding:
        words = quoted(found.text)
        if found.whole:
            share = "only" if len(found.text) > _ONLY * len(text.strip()) else "mostly"
            return self.flag(place, f"{name} is {share} the placeholder {words}; write the text")
        return self.flag(
            place,
            f"{name} still has the placeholder {words} in it; fill it in",
            severity=Severity.WARNING,
        )
