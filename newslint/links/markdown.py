"""Links in Markdown, as CommonMark and GFM understand it.

pulldown-cmark says what is a link, to which address, and from where to where it reaches. The
address stands somewhere in that stretch; it is found there and must mean what the parser read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyromark import Markdown, Options

from newslint.links import bare
from newslint.links.body import BodyLink
from newslint.links.destinations import definition, destination, spaced
from newslint.links.entities import decoded
from newslint.links.html import Page
from newslint.links.offsets import characters
from newslint.links.pieces import Pieces

_PARSER = Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
)
_WEB = "://"
_REFERRING = frozenset({"Reference", "Collapsed", "Shortcut"})
_HALF = str.maketrans(dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"))


def read(body: str) -> Iterator[BodyLink]:
    """Every link of a body, in no order."""
    return _Reader(body).read()


@dataclass(slots=True)
class _Open:
    """A link or image whose end has not come; ``inside`` is where its last part so far ends."""

    kind: str
    facts: dict[str, str]
    start: int
    end: int
    inside: int


class _Reader:
    def __init__(self, body: str) -> None:
        self._body = body
        # Half a character has no UTF-8; its place is taken by one of the same width.
        self._text = body if body.isascii() else body.translate(_HALF)
        self._bare = _WEB in body
        self._page = Page()
        self._opened: list[_Open] = []
        self._referred: dict[str, str] = {}
        self._run = Pieces()
        self._code = False
        self._meant = 0  # where the last destination ends that spaces keep from being one
        self._shown = 0  # where text is seen again behind a comment that a block left open

    def read(self) -> Iterator[BodyLink]:
        character = characters(self._text.encode())
        for event, span in _PARSER.events_with_range(self._text, merge_text=not self._bare):
            start, end = character(span["start"]), character(span["end"])
            for link in self._take(event, start, end):
                if link.start >= self._shown:
                    yield link
        yield from self._finish_run()
        if self._referred:
            yield from self._definitions(character)

    def _take(self, event: Any, start: int, end: int) -> Iterator[BodyLink]:  # noqa: ANN401
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if kind == "Text" and self._bare and not self._opened and not self._code:
            yield from self._gather(value, start, end)
        elif kind != "Text":
            yield from self._finish_run()
        if kind == "End":
            yield from self._close(value if isinstance(value, str) else next(iter(value)))
        if self._opened:
            self._opened[-1].inside = end
        if kind == "Start":
            yield from self._open(value, start, end)
        elif kind == "InlineHtml":
            yield from self._markup(start, end)

    def _gather(self, text: str, start: int, end: int) -> Iterator[BodyLink]:
        """Put text together that an escape or entity divides, once an address may have begun."""
        spans = self._run.spans
        if spans and not _joined(self._body, spans[-1][1], start):
            yield from self._finish_run()
        if (spans or _WEB in text) and self._page.plain:
            self._run.add(text, start, end)

    def _finish_run(self) -> Iterator[BodyLink]:
        if self._run.spans:
            run, self._run = self._run, Pieces()
            text, places = run.text(), run.places()
            for start, end in bare.urls(text):
                first, last = places.of(start, end)
                if first >= self._meant:
                    yield self._alone(first, last, text[start:end])

    def _alone(self, start: int, end: int, url: str) -> BodyLink:
        """An address without brackets, or the whole destination that was meant around it."""
        behind = spaced(self._text, start)
        if not behind:
            return BodyLink(start, end, url, "body")
        self._meant = behind
        return BodyLink(start, behind, decoded(self._text[start:behind]), "body")

    def _open(self, value: Any, start: int, end: int) -> Iterator[BodyLink]:  # noqa: ANN401
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in ("Link", "Image"):
            inside = start + (1 if kind == "Link" else 2)
            self._opened.append(_Open(kind, value[kind], start, end, inside))
        elif kind == "HtmlBlock":
            yield from self._markup(start, end)
        elif kind == "CodeBlock":
            self._code = True

    def _close(self, kind: str) -> Iterator[BodyLink]:
        if kind == "CodeBlock":
            self._code = False
        elif kind in ("Link", "Image") and self._opened:
            link = self._opened.pop()
            # The words for a picture that is not shown have no links.
            if not any(around.kind == "Image" for around in self._opened):
                yield from self._link(link)

    def _link(self, link: _Open) -> Iterator[BodyLink]:
        url = link.facts["dest_url"]
        role = "image" if link.kind == "Image" else "body"
        kind = link.facts["link_type"]
        if kind in _REFERRING:
            label = _folded(link.facts["id"])
            self._referred[label] = min(role, self._referred.get(label, role))
        elif kind == "Autolink":
            yield BodyLink(link.start + 1, link.end - 1, url, role)
        elif kind == "Inline":
            bracket = self._body.find("](", link.inside, link.end)
            span = destination(self._text, bracket + 2, url) if bracket >= 0 else None
            yield BodyLink(*(span or (link.start, link.end)), url, role)

    def _markup(self, start: int, end: int) -> Iterator[BodyLink]:
        pieces = Pieces()
        pieces.add(self._body[start:end], start, end)
        yield from self._page.read(pieces)
        if self._page.hidden:
            self._page.hidden = False
            closing = self._body.find("-->", end)
            self._shown = closing if closing >= 0 else len(self._body)

    def _definitions(self, character: Any) -> Iterator[BodyLink]:  # noqa: ANN401
        for label, facts in _PARSER.reference_definitions(self._text).items():
            role = self._referred.get(_folded(label))
            if role:
                start, end = (character(facts["span"][side]) for side in ("start", "end"))
                found = definition(self._text[start:end], facts["dest"])
                first, last = found or (0, end - start)
                yield BodyLink(start + first, start + last, facts["dest"], role)


def _joined(body: str, before: int, after: int) -> bool:
    """Whether nothing but the backslash of an escape stands between two stretches of text."""
    return before == after or (before + 1 == after and body[before] == "\\")


def _folded(label: str) -> str:
    """A label as it is compared (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()
