"""Writing ignores into a story, for what is found in it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.finding import Edit
from newslint.ignores.body import blocks, code
from newslint.ignores.scopes import line_range, units
from newslint.regex import regex

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding

_BLANK = regex(r"[ \t]*+")
_FORMS = {"#": "# {}", "html": "<!-- {} -->", "mdx": "{{/* {} */}}"}
_FILE = 0


def additions(document: Document, findings: Iterable[Finding], reason: str) -> list[Edit]:
    """Edits that make a story ask to leave out findings.

    Above the key, list item or block that a finding stands in goes a comment with the names of
    the rules and the reason; where there is no such place, one for the whole file goes to the top.

    Args:
        document: The story; its front matter can be read.
        findings: Findings in it.
        reason: Why they may stay: one line.
    """
    wanted: defaultdict[int, set[str]] = defaultdict(set)
    lines = _Lines(document)
    for found in findings:
        wanted[lines.above(found)].add(found.rule)
    # What holds for the whole file need not be said again.
    whole = wanted.get(_FILE, set())
    single = {line: names - whole if line else names for line, names in wanted.items()}
    return [
        _comment(document, line, ", ".join(sorted(names)), reason)
        for line, names in sorted(single.items())
        if names
    ]


class _Lines:
    """Finds the lines of one story that a comment can go above."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = blocks(document)
        self._code = [*code(document.body)]
        self._units = [] if document.front_matter.format == "json" else [*units(document)]
        self._inside: set[int] = set()
        for unit in self._units:
            if unit.single:
                first, last = (document.lines.position(at)[0] for at in (unit.start, unit.end))
                self._inside.update(range(first + 1, last + 1))

    def above(self, found: Finding) -> int:
        """The line that the comment for a finding goes above; 0 for one for the whole file."""
        offset = self._document.lines.offset(found.place.line, found.place.column)
        border = self._document.front_matter.body
        return self._in_body(found.place.line) if offset >= border else self._in_front(offset)

    def _in_front(self, offset: int) -> int:
        around = (unit.start for unit in self._units if unit.start <= offset <= unit.end)
        for start in sorted(around, reverse=True):
            line = self._document.lines.position(start)[0]
            if line not in self._inside:
                return line
        return _FILE

    def _in_body(self, line: int) -> int:
        first = self._blocks.get(line, (_FILE, _FILE))[0]
        if first == _FILE:
            return _FILE
        at = line_range(self._document, first)[0] - self._document.front_matter.body
        shown = any(start < at < end for start, end in self._code)
        return _FILE if shown else first


def _comment(document: Document, line: int, names: str, reason: str) -> Edit:
    """A line above another one; above none, at the top of the file."""
    front_matter = document.front_matter
    written = front_matter.format in ("yaml", "toml")
    word = "ignore" if line else "file-ignore"
    body = document.lines.position(front_matter.body)[0]
    if line == _FILE:
        line = 2 if written else body
    start = line_range(document, line)[0]
    kind = "#" if written and line < body else "html"
    if kind == "html" and document.path.lower().endswith(".mdx"):
        kind = "mdx"
    indent = _BLANK.match(document.text, start)
    comment = _FORMS[kind].format(f"newslint: {word}[{names}] {reason}")
    end = "\r\n" if "\r\n" in document.text else "\n"
    return Edit(document.at_text(start, start), f"{indent[0] if indent else ''}{comment}{end}")
