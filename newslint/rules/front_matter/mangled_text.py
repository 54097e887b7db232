"""Text that was damaged on its way: entities, wrong encodings, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeGuard

from newslint import Document, DocumentRule, Finding, Fix, Place, option
from newslint.memo import remembered
from newslint.stories import told
from newslint.text import controls, direction, entities, mojibake
from newslint.text.fault import Fault
from newslint.text.plain import plain
from newslint.text.words import is_blank

Keys = tuple[str | int, ...]

# Nothing to decode and nothing but printable ASCII: nearly all text.
_PLAIN = re.compile(r"[ -%'-~\n]*+")


class MangledText(DocumentRule):
    r"""A reader sees `&amp;` or `â€”` where a letter should be, or text that runs backwards.

    Looked at are titles and excerpts, those of related stories too, the titles of images and the
    names of providers; bodies, where entities are markup, only for those that were encoded twice.
    A text that may speak of entities needs `--unsafe-fixes`; bodies are left to their author.

    Bad: the headline was encoded once too often.

        ---
        title: Storms &amp; tides
        ---

    Bad: the dash was read in the wrong encoding.

        ---
        title: Spring tideâ€”the highest in years
        ---

    Bad: an override of the text direction.

        ---
        title: "Report \u202Efdp.exe"
        ---

    Good:

        ---
        title: Storms & tides at AT&T—the highest in years
        ---
    """

    fixable = "safe"
    remedy = "Write the characters themselves, in UTF-8, and remove those that nobody can see."

    fields: tuple[str, ...] = option(
        ("title", "excerpt", "description"), "Front-matter keys that hold text for readers."
    )
    related: bool = option(default=True, help="Whether related stories are looked at too.")
    body: bool = option(default=True, help="Whether the body is looked at, too.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        for story, texts in _texts(document, self.fields, related=self.related):
            for keys, name, text in texts:
                whole = (*story.keys, *keys)
                yield from self._value(document, whole, story.thing(name), text)
        if self.body:
            yield from self._body(document)

    def _value(self, document: Document, keys: Keys, thing: str, text: str) -> Iterator[Finding]:
        faults = _faults(text)
        place = _inside(document, keys, text, min(faults))
        fix = _fix(document, keys, text)
        yield self.flag(place, f"{thing} has {_told(faults)}", fix=fix)

    def _body(self, document: Document) -> Iterator[Finding]:
        body = document.prose
        faults = [*controls.faults(body), *direction.faults(body)]
        if "&amp;" in body or not body.isascii():
            text = plain(body)
            faults += [*mojibake.faults_of_lines(text), *entities.faults_of_markup(text)]
        if faults:
            first = min(faults)
            yield self.flag(document.at_body(first.start, first.end), f"body has {_told(faults)}")


@told
def _texts(data: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[tuple[Keys, str, str], ...]:
    """The values of a story that have a fault: the way to each, its name and its text."""
    return tuple(found for found in _texts_of(data, fields) if _faults(found[2]))


def _texts_of(data: Mapping[str, Any], fields: tuple[str, ...]) -> Iterator[tuple[Keys, str, str]]:
    for field in fields:
        text = data.get(field)
        if _may_be_mangled(text):
            yield (field,), field, text
    provider, images = data.get("provider"), data.get("images")
    name = provider.get("name") if isinstance(provider, Mapping) else None
    if _may_be_mangled(name):
        yield ("provider", "name"), "provider.name", name
    for index, image in enumerate(images if isinstance(images, list) else ()):
        title = image.get("title") if isinstance(image, Mapping) else None
        if _may_be_mangled(title):
            yield ("images", index, "title"), f"title of image {index + 1}", title


def _may_be_mangled(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not _PLAIN.fullmatch(value) and not is_blank(value)


@remembered
def _faults(text: str) -> tuple[Fault, ...]:
    found = sorted((
        *entities.faults(text), *mojibake.faults(text), *controls.faults(text),
        *controls.stray(text), *direction.faults(text),
    ))  # fmt: skip
    ends = accumulate((fault.end for fault in found), max, initial=0)
    # What is broken in two ways is one place.
    return tuple(fault for fault, end in zip(found, ends, strict=False) if fault.start >= end)


def _fix(document: Document, keys: Keys, text: str) -> Fix | None:
    turned = bool(direction.faults(text))
    decoded = entities.mended(text)
    whole = mojibake.mended(decoded)
    whole = controls.mended(direction.mended(whole) if turned else whole)
    whole = whole.strip() if text == text.strip() else whole
    edit = document.rewrite(whole, *keys) if whole != text else None
    # What was turned around may have been meant so, and a new < may open a tag.
    safe = not turned and whole.count("<") == text.count("<")
    safe = safe and (decoded == text or entities.is_surely(text, whole))
    return Fix((edit,), "Write the text as it was meant", safe) if edit else None


def _told(faults: Sequence[Fault]) -> str:
    """The first fault, and how many there are besides."""
    first, more = min(faults), len(faults) - 1
    others = f" (and {more:,} more such place{'s' if more > 1 else ''})" if more else ""
    return f"{first.what}{others}; {first.wanted}"


def _inside(document: Document, keys: Keys, text: str, fault: Fault) -> Place:
    """The place of a fault in a value, or of the value where the fault is written otherwise."""
    span = document.front_matter.span_of(keys)
    assert span
    written = text[fault.start : fault.end]
    end = span.start
    for _ in range(text.count(written, 0, fault.start) + 1):
        at = document.text.find(written, end, span.end)
        if at < 0:
            return document.at(*keys)
        end = at + len(written)
    return document.at_text(end - len(written), end, *keys)
