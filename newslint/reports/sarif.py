"""SARIF 2.1.0 (OASIS), which code scanning services read.

Section numbers are those of the standard. The output holds no clock and no name of a machine, so
that the same stories give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from newslint import __version__
from newslint.finding import Severity
from newslint.reports.escape import sarif_message, sarif_uri
from newslint.reports.json import applicable
from newslint.reports.records import enclosed
from newslint.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.finding import Edit, Finding, Fix, Place
    from newslint.report import Report, RuleFacts
    from newslint.reports.style import Style

# GitHub refuses a file that holds more ("SARIF results exceed limits" in its documentation).
_RESULTS = 25_000
_LOCATIONS = 1_000

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Object = dict[str, Any]


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Write a SARIF log with one run, a result in a line.

    The worst 25,000 findings are in it, and what was cut.
    """
    told = (rule for part in (report.findings, report.baselined) for rule in tally(part).rules)
    names = sorted({*report.rules, *told})
    index = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "newslint",
        "semanticVersion": __version__,
        "rules": [_rule(name, report.rules.get(name)) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": not report.crashes,
                "toolExecutionNotifications": list(_notifications(report)),
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    yield from enclosed(log, _results(report, index))
    yield "\n"


def _rule(name: str, facts: RuleFacts | None) -> Object:
    if facts is None:
        return {"id": name}
    why = facts.why or name
    described = {
        "id": name,
        "shortDescription": {"text": why},
        "fullDescription": {"text": f"{why} {facts.remedy}".rstrip()},
        "help": {"text": facts.documentation or why},
        "defaultConfiguration": {"level": _LEVELS[facts.severity]},
        "properties": {"tags": [facts.category]},
    }
    return {**described, "helpUri": facts.url} if facts.url else described


def _worst(findings: Sequence[Finding]) -> Iterator[Finding]:
    if len(findings) <= _RESULTS:
        return iter(findings)
    ranks = bytes(finding.severity.rank for finding in findings)
    worst_first = sorted(range(len(ranks)), key=lambda place: -ranks[place])
    return (findings[place] for place in sorted(worst_first[:_RESULTS]))


def _results(report: Report, index: dict[str, int]) -> Iterator[Object]:
    """What is new, then what the baseline hides: marked, not left out, so that alerts stay shut."""
    shown = _worst(report.findings)
    hidden = report.baselined[: max(_RESULTS - len(report.findings), 0)]
    state = {"baselineState": "new"} if report.baselined else {}
    for finding in shown:
        yield {**_result(finding, index, report), **state}
    for finding in hidden:
        yield {
            **_result(finding, index, report),
            "baselineState": "unchanged",
            "suppressions": [{"kind": "external", "justification": "It is in the baseline."}],
        }


def _result(finding: Finding, index: dict[str, int], report: Report) -> Object:
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": sarif_message(finding.message)},
        "locations": [_location(finding.place, report)],
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"newslint/v1": finding.fingerprint}
    if finding.related:
        told = (
            {**_location(other.place, report), "message": {"text": sarif_message(other.message)}}
            for other in finding.related[: _LOCATIONS - 1]
        )
        # Each may be listed once only; two may differ in what is not written.
        result["relatedLocations"] = [*{repr(one): one for one in told}.values()]
    if fix := applicable(finding):
        result["fixes"] = [_fix(fix, report)]
    return result


def _location(place: Place, report: Report) -> Object:
    physical: Object = {"artifactLocation": _artifact(place.path, report)}
    if place.located:
        physical["region"] = _region(place)
    location: Object = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    return location


def _artifact(path: str, report: Report) -> Object:
    uri = sarif_uri(report.from_root(path))
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> Object:
    return {
        "startLine": place.line,
        "startColumn": max(place.column, 1),
        "endLine": max(place.end_line, place.line),
        "endColumn": max(place.end_column, 1),
    }


def _fix(fix: Fix, report: Report) -> Object:
    by_path: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.place.path].append(edit)
    return {
        "description": {"text": sarif_message(fix.message)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path, report),
                "replacements": [_replacement(edit) for edit in edits],
            }
            for path, edits in by_path.items()
        ],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _replacement(edit: Edit) -> Object:
    return {
        "deletedRegion": _region(edit.place),
        "insertedContent": {"text": edit.content},
    }


def _notifications(report: Report) -> Iterator[Object]:
    for crash in report.crashes:
        where = [{"physicalLocation": {"artifactLocation": _artifact(crash.path, report)}}]
        yield {
            "level": "error",
            "message": {"text": sarif_message(f"{crash.rule} failed: {crash.error}")},
            **({"locations": where} if crash.path else {}),
        }
    for notice in report.notices:
        yield {"level": "note", "message": {"text": sarif_message(notice)}}
    if (total := len(report.findings) + len(report.baselined)) > _RESULTS:
        text = f"{total - _RESULTS:,} of {total:,} findings are left out, the least severe ones."
        yield {"level": "warning", "message": {"text": text}}
    if any(len(finding.related) >= _LOCATIONS for finding in report.findings):
        text = f"Of some findings only {_LOCATIONS:,} places are listed."
        yield {"level": "warning", "message": {"text": text}}
