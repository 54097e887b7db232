"""One story, ready for the rules."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint import frontmatter
from newslint.finding import Edit, Place
from newslint.lines import Lines
from newslint.links.body import BodyLink, in_body
from newslint.links.data import Addresses, in_data, size_in, title_in
from newslint.links.fields import NO_FIELDS, Fields
from newslint.templating import prose
from newslint.visit import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from newslint.frontmatter import Data, FrontMatter, Problem, Span
    from newslint.schema import Schema
    from newslint.schema.violation import Violation
    from newslint.source import Source


class _Parts(NamedTuple):
    path: str
    text: str
    lines: Lines
    front_matter: FrontMatter
    now: datetime
    schema: Schema | None = None
    schema_problem: str = ""
    problem: Problem | None = None
    fields: Fields = NO_FIELDS


class Document(_Parts):
    """A story: front matter as plain data, body as text, and the place of everything.

    Attributes:
        path: The file, as it is reported.
        text: The whole file, without byte order mark.
        front_matter: What stands before the body.
        now: The moment of the run, with time zone: the only clock a rule may look at.
        schema: What the front matter has to look like; None where nothing applies.
        schema_problem: Why the schema that the story names cannot be used, if so.
        problem: Why the file could not be read as text, if so.
        lines: The lines of the file.
        fields: Where the configuration says that addresses are, and what it hides.
    """

    @property
    def data(self) -> Mapping[str, Data]:
        """The front matter as JSON values; empty if there is none or it cannot be read."""
        return self.front_matter.data

    @property
    def malformed(self) -> bool:
        """Whether the file or its front matter could not be read."""
        return self.front_matter.malformed or self.problem is not None

    @cached_property
    def body(self) -> str:
        """The text behind the front matter."""
        return self.text[self.front_matter.body :]

    @cached_property
    def prose(self) -> str:
        """The body with spaces in place of code and comments of MDX, Liquid or Hugo."""
        return prose(self.body, self.path)

    def at(self, *keys: str | int) -> Place:
        """The place of a value in the front matter.

        Args:
            keys: The way to it: ``"related", 37, "webUrl"``.

        Returns:
            The place of the value; of the key of the nearest parent if there is no such value.
        """
        span = self.front_matter.span_of(keys) if keys else None
        if span:
            return self._place(span, keys)
        return self.at_key(*keys[:-1]) if keys else self._fence()

    def at_key(self, *keys: str | int) -> Place:
        """The place of a key in the front matter; of a list item, the item itself.

        Args:
            keys: The way to it; none for the front matter as a whole, which stands at its fence.
        """
        if not keys:
            return self._fence()
        span = self.front_matter.key_span(keys)
        return self._place(span, keys) if span else self.at(*keys)

    def at_body(self, start: int, end: int) -> Place:
        """The place of ``body[start:end]``."""
        offset = self.front_matter.body
        return self.at_text(offset + start, offset + end)

    def at_text(self, start: int, end: int, *keys: str | int) -> Place:
        """The place of ``text[start:end]``, which belongs to a value of the front matter or not."""
        line, column = self.lines.position(start)
        end_line, end_column = self.lines.position(max(start, end))
        return Place(self.path, line, column, end_line, end_column, pointer(keys))

    def at_words(self, words: str, *keys: str | int) -> Place:
        """The place of words of a value in the front matter, or of the value.

        Args:
            words: Some words of the value. In the file quotation marks may be doubled or escaped,
                and lines broken.
            keys: The way to the value.

        Returns:
            Their place; that of the value where they are written otherwise.
        """
        span = self.front_matter.span_of(keys)
        told = r"\s+".join(map(re.escape, words.split()))
        told = told.replace("'", "'{1,2}").replace('"', r'\\?"{1,2}')
        found = re.compile(told).search(self.text, span.start, span.end) if span and told else None
        return self.at_text(*found.span(), *keys) if found else self.at(*keys)

    def pointing_at(self, *keys: str | int) -> Place:
        """A place known by its pointer only: costs nothing; the line is found if it is needed."""
        return Place(self.path, 0, 0, 0, 0, pointer(keys))

    def locate(self, place: Place) -> Place:
        """Find line and column of a place that is known by its pointer only."""
        if place.located:
            return place
        return self.at(*self.keys_of(place.pointer))._replace(pointer=place.pointer)

    def keys_of(self, place_pointer: str) -> tuple[str | int, ...]:
        """The way to a value from its JSON Pointer: indexes of lists as numbers."""
        keys: list[str | int] = []
        value: Data = self.data
        parts = place_pointer.split("/")[1:]
        if "~" in place_pointer:
            parts = [part.replace("~1", "/").replace("~0", "~") for part in parts]
        for key in parts:
            if isinstance(value, list) and key.isdecimal():
                index = int(key)
                value = value[index] if index < len(value) else None
                keys.append(index)
            else:
                value = value.get(key) if isinstance(value, dict) else None
                keys.append(key)
        return tuple(keys)

    def rewrite(self, content: str, *keys: str | int) -> Edit | None:
        """An edit that gives a text of the front matter a new one, in the same quotes; or a number.

        Args:
            content: The new value.
            keys: The way to the value.

        Returns:
            The edit, or None where the value cannot be rewritten in place (block scalars,
            aliases and what they stand for).
        """
        span = self.front_matter.span_of(keys)
        if span is None or self._is_shared(span):
            return None
        written = self.text[span.start : span.end]
        from newslint.frontmatter import quoting

        quoted = quoting.requote(written, content, self.front_matter.format)
        return None if quoted is None else Edit(self._place(span, keys), quoted)

    def remove(self, *keys: str | int) -> Edit | None:
        """An edit that takes an item out of a list of the front matter, and nothing else.

        Args:
            keys: The way to the item: ``"related", 37``.

        Returns:
            The edit, or None where the item cannot be removed by itself (``removing.removal``).
        """
        from newslint.frontmatter import removing

        found = removing.removal(self.text, self.front_matter, keys)
        return Edit(self._place(found[0], keys), found[1]) if found else None

    def carry(self, key: tuple[str | int, ...], target: tuple[str | int, ...]) -> Edit | None:
        """An edit that gives a mapping of the front matter a key of another, as it is written.

        Args:
            key: The way to the key: ``("related", 37, "images")``.
            target: The way to the mapping that lacks it: ``("related", 2)``.

        Returns:
            The edit, or None where the lines cannot be copied (``carrying.carried``).
        """
        from newslint.frontmatter import carrying

        found = carrying.carried(self.text, self.front_matter, key, target)
        if found is None:
            return None
        offset, content = found
        return Edit(self.at_text(offset, offset, *target, key[-1]), content)

    def links(self, where: Callable[[str], object] | None = None) -> Iterator[Link]:
        """The addresses of the story, front matter first.

        Args:
            where: Tells by an address whether its links are wanted. Stories have hundreds of
                addresses, and most rules want none of them: asking first costs less.
        """
        addresses = self._addresses
        for pointer_, url, role, beside in addresses.where(where) if where else addresses:
            place = Place(self.path, pointer=pointer_)
            yield Link(url, place, role, size_in(beside), title_in(beside))
        for start, end, url, role, size in self._body_links:
            if where is None or where(url):
                yield Link(url, self.at_body(start, end), role, size)

    def relink(self, link: Link, url: str) -> Edit | None:
        """An edit that gives a link of the story another address.

        Returns:
            The edit; None where the new address would have to be written in another way than the
            old one.
        """
        edit = link.rewritten(url)
        if edit is None or edit.place.located:
            return edit
        return self.rewrite(url, *self.keys_of(link.place.pointer))

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """What the schema does not allow in the front matter; several rules ask."""
        return tuple(self.schema.violations(self.data)) if self.schema else ()

    @cached_property
    def _addresses(self) -> Addresses:
        schema = self.schema
        fields = self.fields
        if schema:
            hidden = fields.opaque | schema.opaque
            fields = Fields(schema.addresses, schema.references, hidden, fields.patterns)
        return in_data(self.data, fields)

    @cached_property
    def _body_links(self) -> tuple[BodyLink, ...]:
        return in_body(self.body, self.path)

    def _is_shared(self, span: Span) -> bool:
        """Whether aliases may bring in elsewhere what stands there."""
        return any(one.start <= span.end and span.start <= one.end for one in self._anchored)

    @cached_property
    def _anchored(self) -> tuple[Span, ...]:
        from newslint.frontmatter.anchors import anchored

        return tuple(anchored(self.text))

    def _place(self, span: Span, keys: tuple[str | int, ...]) -> Place:
        return self.at_text(span.start, span.end, *keys)

    def _fence(self) -> Place:
        return Place(self.path, 1, 1, 1, len(self.lines.text(1)) + 1)


def parse(
    source: Source,
    now: datetime,
    choose_schema: Callable[[Mapping[str, Data]], Schema | str | None] = lambda _: None,
    fields: Fields = NO_FIELDS,
) -> Document:
    """Make a document of a file's text. Never fails: what is wrong is in the document.

    Args:
        source: The file.
        now: The moment of the run, with time zone.
        choose_schema: Front matter to the schema it has to follow, or why that cannot be used.
        fields: Where the configuration says that addresses are, and what it hides.
    """
    text = source.text
    lines = Lines(text)
    if source.problem:
        nothing = frontmatter.FrontMatter(body=len(text))
        return Document(source.path, text, lines, nothing, now, problem=source.problem)
    front_matter = frontmatter.read(text, lines)
    chosen = choose_schema(front_matter.data) if front_matter.format else None
    schema, problem = (None, chosen) if isinstance(chosen, str) else (chosen, "")
    return Document(source.path, text, lines, front_matter, now, schema, problem, fields=fields)


# The same ways are told of in file after file.
@lru_cache(maxsize=4096)
def pointer(keys: tuple[str | int, ...]) -> str:
    """The JSON Pointer (RFC 6901) of a path of keys."""
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in keys)
