"""Lines of the page in a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Literal

from newslint import Document, DocumentRule, Edit, Finding, Fix, Severity, option
from newslint.stories import told
from newslint.text.furniture import Furniture, furniture, holds_story
from newslint.text.sentences import sentences
from newslint.text.site_line_patterns import KINDS
from newslint.text.site_lines import kind_among
from newslint.wording import quoted

LineKind = Literal[
    "paywall", "sign-up", "comments", "share", "advertising", "player", "account", "read-more",
    "copyright", "legal", "support", "credit", "author", "stamp", "label",
]  # fmt: skip
"""The names of ``KINDS``, spelt out so that a wrong one is found in a configuration."""

_ANYWHERE = frozenset(name for name, kind in KINDS.items() if kind.everywhere)
"""Kinds that are found in front matter, too."""
_OWED = frozenset({"credit", "author"})
"""Kinds that a story may owe to others: nobody is to delete them for a warning."""
_PROMPTS = frozenset({"paywall", "sign-up", "comments", "player"})
"""Kinds that are found as a sentence of an excerpt, too; the wording of others is a story's."""


class SiteBoilerplate(DocumentRule):
    """A reader is asked in the middle of a story to sign up, share or subscribe on another page.

    Found are lines that a program took over with a story from the page it stood on: sign-up and
    comments prompts, share links, notes to subscribers, advertising markers, copyright and privacy
    notices, links to other stories, photo credits, notes on who wrote it. They are known by their
    English wording. Excerpts are looked at too, and titles where there is no story beneath them.

    Quotations, steps of a list, turns of a dialogue, answers to a question in bold, headings with
    something to read beneath them, sentences with a link in them or that do not speak of a page,
    captions and notes that say what was changed are let be. Credits, licences and notes on
    authors, which may be owed, are mere information. A line with a link in it is deleted with
    `--unsafe-fixes` only.

    Bad: it belongs to the page it was copied from.

        The tide stood 4.1 metres above datum on Tuesday.

        Sign up for our newsletter and get the news delivered to your inbox

        Divers cut the net free on Wednesday.

    Good: the same words in a sentence of the story.

        The tide stood 4.1 metres above datum on Tuesday, wrote the harbour master, who asks
        everybody to sign up for his newsletter.
    """

    fixable = "safe"
    remedy = "Delete the line; put what your own page needs into its template."

    ignore: tuple[LineKind, ...] = option(
        (), f"Kinds of lines that are let be, of {', '.join(KINDS)}."
    )
    fields: tuple[str, ...] = option(
        ("title", "excerpt", "description"), "Front-matter keys that are looked at."
    )
    related: bool = option(default=False, help="Whether related stories are looked at too.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        for story, found in _kinds(document, self.fields, related=self.related):
            for field, kind, text in found:
                whole = text == story.data[field]
                own = whole and field == "title" and not story.keys
                if kind not in self.ignore and not (own and holds_story(document.prose)):
                    is_it = "is" if whole else "holds"
                    at = document.at if whole else partial(document.at_words, text)
                    yield self.flag(
                        at(*story.keys, field),
                        f"{story.thing(field)} {is_it} {KINDS[kind].what}: {quoted(text)}; "
                        "say what the story is about",
                    )
        for line in furniture(document.prose):
            if line.kind not in self.ignore:
                owed = " unless it is owed" if line.kind in _OWED else ""
                what = f"{KINDS[line.kind].what}: {quoted(line.words)}"
                yield self.flag(
                    document.at_body(line.start, line.end),
                    f"body has {what}; delete the line{owed}",
                    fix=_removal(document, line) if line.alone else None,
                    severity=Severity.INFO if owed else None,
                    data={"kind": line.kind},
                )


@told
def _kinds(data: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Which values of a story are boilerplate or hold some, of what kind, and its wording."""
    texts = [(field, data[field]) for field in fields if isinstance(data.get(field), str)]
    return tuple((field, *found) for field, text in texts if (found := _furniture(text)))


def _furniture(text: str) -> tuple[str, str] | None:
    """What kind of boilerplate a text is, or the first prompt among its sentences, and where."""
    kind = kind_among(text, _ANYWHERE)
    if kind:
        return kind, text
    told = (text[start:end] for start, end in sentences(text))
    return next(((kind, part) for part in told if (kind := kind_among(part, _PROMPTS))), None)


def _removal(document: Document, furniture: Furniture) -> Fix:
    """Delete a line and one of the blank lines around it."""
    body = document.body
    start = furniture.line.start
    end = min(furniture.line.underlined + 1, len(body))
    before = body.rfind("\n", 0, max(start - 1, 0)) + 1
    if not body[before:start].strip():
        after = body.find("\n", end) + 1
        if after and not body[end:after].strip():
            end = after
        elif end == len(body):
            start = before
    edit = Edit(document.at_body(start, end), "")
    return Fix((edit,), "Delete the line", safe=furniture.plain)
