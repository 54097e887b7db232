"""Which fixes can be applied together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.fixes.editing import span
from newslint.frontmatter.anchors import anchored

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding, Fix


def choose(document: Document, findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes can be applied at once: where two overlap, the first one.

    Left out are fixes within values that have an anchor: what aliases bring in elsewhere would
    change too.

    Args:
        document: The story.
        findings: Findings in it.
        unsafe: Whether to take fixes that may change what the author meant.

    Raises:
        ValueError: A fix stands outside of the text.
    """
    taken = [(value.start, value.end) for value in anchored(document.text)]
    chosen = []
    for found in sorted(findings, key=lambda found: found.sort_key):
        fix = found.fix
        if fix is None or not (fix.safe or unsafe) or not _applicable(document, fix):
            continue
        spans = sorted(span(edit, document.lines, len(document.text)) for edit in fix.edits)
        if not any(_overlaps(taken, *one) for one in spans):
            for one in spans:
                insort(taken, one)
            chosen.append(found)
    return chosen


def _applicable(document: Document, fix: Fix) -> bool:
    return bool(fix.edits) and all(
        edit.place.located and edit.place.path == document.path for edit in fix.edits
    )


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps or touches one of those taken: what touches waits for its turn."""
    at = bisect_left(taken, (start, end))
    return (at > 0 and taken[at - 1][1] >= start) or (at < len(taken) and taken[at][0] <= end)
