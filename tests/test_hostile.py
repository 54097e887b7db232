"""Hostile articles: no crash, no hang, nothing forged, and the expected line is named."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from conftest import newslint_process
from shared_data import hostile

import newslint
from newslint import files
from newslint.reports import formats, render

# Lines of text output that a CI log could take for a command.
_COMMAND = re.compile(r"^\s*(::|##\[|##vso\[|##teamcity)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@cache
def entries():
    index = json.loads((hostile() / "index.json").read_text())
    return [entry for entry in index if entry["category"] != "config"]


def report_of(entry):
    return newslint.lint([hostile() / entry["file"]], isolated=True)


@pytest.mark.parametrize("part", range(8))
def test_every_file_is_checked_and_its_lines_are_right(part):
    for entry in entries()[part::8]:
        report = report_of(entry)
        assert not report.crashes, entry["id"]
        exits = {1} if any(found.severity.rank for found in report.findings) else {0}
        assert exits <= set(entry["exit"]), (entry["id"], report.findings)
        wanted = (entry.get("diag") or {}).get("line")
        if wanted:
            first, last = (wanted, wanted) if isinstance(wanted, int) else wanted
            lines = {found.place.line for found in report.findings}
            assert any(first <= line <= last for line in lines), (entry["id"], lines)


@pytest.mark.parametrize("output_format", formats())
def test_every_format_is_safe_on_every_file(output_format):
    for entry in entries():
        out = render(report_of(entry), output_format)
        for pattern in entry.get("forbid", ()):
            assert not re.search(pattern, out), (entry["id"], pattern)
        if output_format in ("full", "concise", "grouped"):
            assert not _COMMAND.search(out), entry["id"]
            assert not _CONTROL.search(out), entry["id"]
        elif output_format in ("json", "sarif"):
            json.loads(out, parse_constant=pytest.fail)


def test_as_a_process(site):
    """A sample through the real program; all of them run in the benchmark."""
    for name in ("alias-bomb", "ansi-osc-title", "png", "wfcmd-error", "json-deep"):
        result = newslint_process(hostile() / "files" / f"{name}.md", cwd=site)
        assert result.returncode == 1
        assert b"Traceback" not in result.stderr
        assert b"\x1b" not in result.stdout + result.stderr


def test_folders_of_odd_things_do_not_stop_a_run(site):
    (site / "a.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (site / "b.md").mkdir()
    (site / "b.md" / "c.md").write_text("---\ntitle: [\n---\n")
    (site / "dangling.md").symlink_to("nowhere")
    found = [found.place.path for found in newslint.lint(["."], isolated=True).findings]
    assert found == ["a.md", "b.md/c.md", "dangling.md"]
    assert files.read(site / "b.md", "b.md", site).problem
