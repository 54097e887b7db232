"""Front matter that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity

# Programs that put front matter before a story that has some write it once more.
_FENCE = re.compile(r"\s*+^(?P<fence>---|\+\+\+)[ \t]*\r?\n", re.MULTILINE)
_ROW = re.compile(
    r"""(?: (?P<key>[A-Za-z_$][\w$-]*+) [ \t]*+ (?: : (?=[ \t\r\n]) | = )
          | [ \t]+\S | -[ ] | \# | \[ | (?=\r?\n) )
        [^\n]*+ \n""",
    re.VERBOSE,
)
_USUAL = frozenset({"date", "description", "draft", "layout", "slug", "tags", "title"})
_SHOWN = 3


class SecondFrontMatter(DocumentRule):
    """A reader finds “title: …” and “date: …” where the story should begin.

    A site reads the first front matter of a file only; the second is text.

    Bad: a program put its own before that of the author.

        ---
        layout: post
        ---

        ---
        title: Spring tide
        ---

        The harbour was under water by noon.

    Good:

        ---
        layout: post
        title: Spring tide
        ---

        The harbour was under water by noon.
    """

    severity = Severity.ERROR
    remedy = "Put the keys of both into one front matter, at the top of the file."

    def check(self, document: Document, /) -> Iterator[Finding]:
        body = document.body
        opening = _FENCE.match(body) if document.front_matter.format else None
        if not opening:
            return
        fence = opening["fence"]
        keys: list[str] = []
        end = opening.end()
        while not body.startswith(fence, end) and (row := _ROW.match(body, end)):
            keys += [row["key"]] if row["key"] else []
            end = row.end()
        if body.startswith(fence, end) and not _USUAL.union(document.data).isdisjoint(keys):
            more = ", …" if len(keys) > _SHOWN else ""
            yield self.flag(
                document.at_body(*opening.span("fence")),
                f"a second front matter begins the body ({', '.join(keys[:_SHOWN])}{more});"
                " put its keys into the first",
            )
