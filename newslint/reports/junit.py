"""JUnit XML, which nearly every CI service shows as a list of failed tests.

Only what the schema of Jenkins (``junit-10.xsd``) allows, the strictest reader of this format.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from newslint.finding import Severity
from newslint.reports.escape import clip, xml_text
from newslint.reports.text.wording import position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.finding import Finding
    from newslint.report import Crash, Report
    from newslint.reports.style import Style


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write a suite for every file with findings and a failed test for every finding.

    What is only worth knowing is a skipped test, for it fails no run; a rule that failed is an
    error; where nothing is wrong, one test has passed.
    """
    counts = _counts(report.findings, report.crashes)
    root = Element("testsuites", {"name": "newslint", **counts})
    if not report.findings and not report.crashes:
        root.set("tests", "1")
    return xml_text(root, _suites(report.findings, report.crashes))


def _suites(findings: Sequence[Finding], crashes: Sequence[Crash]) -> Iterator[Element]:
    for path, group in groupby(findings, key=lambda finding: finding.place.path):
        mine = tuple(group)
        infos = str(sum(map(_is_info, mine)))
        suite = Element("testsuite", {"name": path, **_counts(mine, ()), "skipped": infos})
        for finding in mine:
            _test(suite, finding)
        yield suite
    if crashes:
        suite = Element("testsuite", {"name": "internal errors", **_counts((), crashes)})
        for crash in crashes:
            test = SubElement(suite, "testcase", {"name": crash.rule, "classname": crash.path})
            said = {"message": clip(crash.error), "type": "internal error"}
            SubElement(test, "error", said)
        yield suite
    if not findings and not crashes:
        counts = {"tests": "1", "failures": "0", "errors": "0"}
        suite = Element("testsuite", {"name": "newslint", **counts})
        SubElement(suite, "testcase", {"name": "nothing to report", "classname": "newslint"})
        yield suite


def _counts(findings: Sequence[Finding], crashes: Sequence[Crash]) -> dict[str, str]:
    return {
        "tests": str(len(findings) + len(crashes)),
        "failures": str(sum(not _is_info(finding) for finding in findings)),
        "errors": str(len(crashes)),
    }


def _test(suite: Element, finding: Finding) -> None:
    place = finding.place
    said = clip(finding.message)
    # GitLab shows one test of those that have class and name in common.
    where = f" at {place.line}:{place.column}" if place.located else ""
    name = f"{finding.rule}{where}: {said}"
    test = SubElement(suite, "testcase", {"name": name, "classname": place.path})
    kind = "skipped" if _is_info(finding) else "failure"
    outcome = SubElement(test, kind, {"message": said, "type": finding.severity.value})
    outcome.text = f"{position(place)}: {finding.severity}[{finding.rule}] {said}"


def _is_info(finding: Finding) -> bool:
    return finding.severity is Severity.INFO
