"""Leftovers of a chatbot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newslint import Document, DocumentRule, Edit, Finding, Fix, Place, Severity, option
from newslint.stories import told
from newslint.text.residue import Residue, residues, untracked
from newslint.urls.marketing import marketing_keys
from newslint.wording import quoted


class AssistantResidue(DocumentRule):
    """A reader who meets a chatbot's chatter in a story trusts neither the story nor the site.

    Found are remarks of a chatbot to whoever asked it, its citation marks, blanks that were never
    filled in and the parameter by which it marks links. Quotations and code are left alone. A
    text that was written with a chatbot and read before it was published has none of this. What a
    person may have written, such as "Let me know if you would like me to add more", is found only
    at the beginning or end of a text, as a warning, and beside other leftovers.

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
        for story, residue in _residues(document, self.fields):
            for field, found in residue:
                yield self._found(
                    document.at(*story.keys, field), story.thing(field), story.data[field], found
                )
        body = document.prose
        for found in residues(body):
            place = document.at_body(found.start, found.end)
            fix = Fix((Edit(place, ""),), "Delete the citation mark", safe=True)
            yield self._found(place, "body", body, found, fix if found.removable else None)
        yield from self._links(document)

    def _found(
        self, place: Place, thing: str, text: str, found: Residue, fix: Fix | None = None
    ) -> Finding:
        what = found.what if found.sure else f"what may be {found.what}"
        told = f"{thing} has {what}: {quoted(text[found.start : found.end])}; delete it"
        severity = None if found.sure else Severity.WARNING
        return self.flag(
            place, told if found.sure else f"{told} if it is", severity=severity, fix=fix
        )

    def _links(self, document: Document) -> Iterator[Finding]:
        if "utm_source=" not in document.text:
            return
        for link in document.links(_is_marked):
            clean = untracked(link.url)
            edit = document.relink(link, clean)
            message = "Remove the chatbot's mark from the link"
            yield self.flag(
                document.locate(link.place),
                f"link has the mark of a chatbot: {quoted(link.url)}; it should be {quoted(clean)}",
                fix=Fix((edit,), message, safe=True) if edit else None,
            )


@told
def _residues(data: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[tuple[str, Residue], ...]:
    """What a chatbot left in values of a story: the key, and what it is."""
    texts = [(field, data[field]) for field in fields if isinstance(data.get(field), str)]
    return tuple((field, found) for field, text in texts for found in residues(text))


def _is_marked(url: str) -> bool:
    # Not where the mark is that of another address in it, or a separator broken: the rest needs it.
    return "utm_source=" in url and untracked(url) != url and "utm_source" in marketing_keys(url)
