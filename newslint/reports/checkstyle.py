"""Checkstyle XML, which review bots and Jenkins read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from newslint.reports.escape import clip, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding
    from newslint.report import Report
    from newslint.reports.style import Style

# The version of Checkstyle whose output this is; readers ask for one.
_VERSION = "4.3"


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write an element for every file with findings and one for every finding in it."""
    return xml_text(Element("checkstyle", {"version": _VERSION}), _files(report))


def _files(report: Report) -> Iterator[Element]:
    for path, findings in groupby(report.findings, key=lambda finding: finding.place.path):
        file = Element("file", {"name": path})
        for finding in findings:
            SubElement(file, "error", _error(finding))
        yield file


def _error(finding: Finding) -> dict[str, str]:
    place = finding.place
    return {
        "line": str(max(place.line, 1)),
        "column": str(max(place.column, 1)),
        "severity": finding.severity.value,
        "message": clip(finding.message),
        "source": f"newslint.{finding.rule}",
    }
