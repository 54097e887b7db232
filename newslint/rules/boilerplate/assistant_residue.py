"""Leftovers of a chatbot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Document, DocumentRule, Edit, Finding, Fix, Place, Severity, option
from newslint.stories import stories
from newslint.text.residue import residues, untracked
from newslint.wording import quoted


@dataclass(frozen=True, kw_only=True)
class AssistantResidue(DocumentRule):
    """A reader who meets a chatbot's chatter in a story trusts neither the story nor the site.

    Found are remarks of a chatbot to whoever asked it, its citation marks, blanks that were never
    filled in and the parameter by which it marks links. Quotations and code are left alone. A
    text that was written with a chatbot and read before it was published has none of this.

    Bad: the answer was copied whole.

        Certainly! Here is a news article about the spring tide:

        The tide rose to 4.1 metres on Tuesday.

    Good: a story about a chatbot may quote it.

        Asked for the time of high water, it wrote: "As an AI language model, I cannot know that."
    """

    severity = Severity.ERROR
    fixable = "safe"
    remedy = "Delete what is not part of the story, and read the rest of it again."

    fields: tuple[str, ...] = option(
        ("title", "excerpt", "description"), "Front-matter keys that are looked at."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        for story in stories(document):
            for field in self.fields:
                value = story.data.get(field)
                if isinstance(value, str):
                    for found in residues(value):
                        text = quoted(value[found.start : found.end])
                        yield self.flag(
                            document.at(*story.keys, field),
                            f"{story.thing(field)} has {found.what}: {text}; delete it",
                        )
        body = document.body
        for found in residues(body):
            place = document.at_body(found.start, found.end)
            fix = Fix((Edit(place, ""),), "Delete the citation mark", safe=True)
            yield self.flag(
                place,
                f"body has {found.what}: {quoted(body[found.start : found.end])}; delete it",
                fix=fix if found.removable else None,
            )
        yield from self._links(document)

    def _links(self, document: Document) -> Iterator[Finding]:
        if "utm_source=" not in document.text:
            return
        for link in document.links():
            clean = untracked(link.url)
            if clean != link.url:
                place = document.locate(link.place)
                yield self.flag(
                    place,
                    f"link has the mark of a chatbot: {quoted(link.url)}; it should be "
                    f"{quoted(clean)}",
                    fix=_fix(document, place, link.url, clean),
                )


def _fix(document: Document, place: Place, url: str, clean: str) -> Fix | None:
    """Replace a URL, where it stands in the file as it is read."""
    lines = document.lines
    start = lines.offset(place.line, place.column)
    end = lines.offset(place.end_line, place.end_column)
    written = document.text[start:end]
    if written.count(url) != 1:
        return None
    edit = Edit(place, written.replace(url, clean))
    return Fix((edit,), "Remove the chatbot's mark from the link", safe=True)
