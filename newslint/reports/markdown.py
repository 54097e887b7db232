"""A summary in GitHub's Markdown, for ``$GITHUB_STEP_SUMMARY`` and for comments.

Whatever comes from files stands in code, where mentions, links and HTML have no meaning.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from newslint.finding import Severity
from newslint.reports.escape import clip, markdown_code
from newslint.reports.style import Style
from newslint.reports.text.wording import counted, position, summary
from newslint.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.report import Report

# GitHub drops a job summary of more than 1 MiB. A finding takes at most 6 KB: 200 characters of
# path and 300 of message, each of which can be written \u{10ffff}.
_SHOWN = 50
_PATH_LENGTH = 200
_MESSAGE_LENGTH = 300


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write how many findings each rule has, and the worst of them."""
    return (f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield "## newslint"
    yield ""
    yield summary(report, Style())
    if report.findings:
        yield ""
        yield from _table(report)
        yield ""
        yield from _worst(report)
    if report.crashes:
        yield ""
        yield from _crashes(report)


def _table(report: Report) -> Iterator[str]:
    told = tally(report.findings)
    yield "| Rule | Errors | Warnings | Infos | Files |"
    yield "| :--- | ---: | ---: | ---: | ---: |"
    levels = tuple(reversed(Severity))
    for rule, _ in sorted(told.rules.items(), key=lambda item: (-item[1], item[0])):
        cells = [f"{told.counts[rule, level]:,}" for level in levels]
        yield f"| `{rule}` | {' | '.join(cells)} | {told.files_of[rule]:,} |"


def _worst(report: Report) -> Iterator[str]:
    for finding in nsmallest(_SHOWN, report.findings, key=lambda found: -found.severity.rank):
        where = markdown_code(_end(position(finding.place)))
        said = markdown_code(clip(finding.message, _MESSAGE_LENGTH))
        yield f"- {where} **{finding.severity}** `{finding.rule}` {said}"
    if (more := len(report.findings) - _SHOWN) > 0:
        yield f"- and {counted(more, 'more finding')}"


def _crashes(report: Report) -> Iterator[str]:
    for crash in report.crashes[:_SHOWN]:
        where = markdown_code(_end(crash.path) or "the corpus")
        said = markdown_code(clip(crash.error, _MESSAGE_LENGTH))
        what = ("rule " if crash.by_rule else "") + markdown_code(crash.rule)
        yield f"- internal error: {what} failed on {where}: {said}"


def _end(path: str) -> str:
    """The end of a long path: it has the name and the line."""
    return path if len(path) <= _PATH_LENGTH else f"…{path[1 - _PATH_LENGTH :]}"
