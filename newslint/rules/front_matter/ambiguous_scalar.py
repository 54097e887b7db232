"""Values that readers of YAML understand differently."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Edit, Finding, Fix


class AmbiguousScalar(DocumentRule):
    """The page shows another value than the one that was written: 90 for 1:30, false for Norway.

    YAML 1.1 and YAML 1.2 differ in what a word or number without quotes means, and programs
    follow either, some of them now the one and now the other: `no` is false to Jekyll and PyYAML
    and text to Astro, and `014` is 12 to Hugo, Jekyll and PyYAML and 14 in YAML 1.2.

    Bad: a country and a duration.

        ---
        country: no
        length: 1:30
        ---

    Good: quotes make them text, for every reader.

        ---
        country: "no"
        length: "1:30"
        published: true
        quality: 89
        ---
    """

    fixable = "unsafe"
    remedy = "Put it in quotes if it is text; else write it as a plain number, or as true or false."

    def check(self, document: Document, /) -> Iterator[Finding]:
        for problem in document.front_matter.problems:
            if problem.kind != "ambiguous":
                continue
            place = document.at_text(problem.start, problem.end, *problem.keys)
            written = document.text[problem.start : problem.end]
            node = document.front_matter.find(problem.keys)
            # Whether a yes or no was meant as text or as true or false, only the author knows.
            fix = None
            if node is None or not isinstance(node.data, bool):
                fix = Fix((Edit(place, f'"{written}"'),), "Put it in quotes", safe=False)
            yield self.flag(place, problem.message, fix=fix)
