"""What a run holds of a file is small, however much was found in it."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

from newslint import fact_numbers, shelf, spool
from newslint.config import Config
from newslint.engine import run
from newslint.facts import PackedFacts
from newslint.files import File
from newslint.finding import Finding, Place, Severity
from newslint.jobs import Jobs
from newslint.packing import PackedFindings, pack
from newslint.reports import pieces
from newslint.result import DocumentResult
from newslint.settings import Resolver

MOST = 1024


def lint(jobs, now, progress):
    for number, job in enumerate(jobs):
        findings = [
            Finding("rule", Place(job.path, line, 1, line, 2), f"title {number}", Severity.ERROR)
            for line in range(1, 10)
        ]
        groups = b"".join((number * 30 + at).to_bytes(8, "little") for at in range(30))
        yield DocumentResult(
            PackedFindings([*map(pack, findings)]), (PackedFacts(groups, bytes(2000)),)
        )


def peak(files: int) -> int:
    """The most bytes that a run on so many files holds, and its reports."""
    config = Config(root=Path("/news"))
    resolver = Resolver(config, online=False)
    found = [
        File(f"/news/stories/{number:06}.md", f"stories/{number:06}.md", config)
        for number in range(files)
    ]
    jobs = Jobs(found, bytes([1]) * files, lambda _: resolver)
    tracemalloc.start()
    report = run(jobs, datetime(2026, 1, 1, tzinfo=UTC), lint=lint)
    for name in ("concise", "json"):
        for _ in pieces(report, name):
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(report.findings) == 9 * files
    return most


def test_a_further_file_takes_less_than_a_kilobyte(monkeypatch):
    limit = 100  # so that few files are many
    monkeypatch.setattr(shelf, "_MOST_KEPT", limit)
    monkeypatch.setattr(spool, "_MOST_IN_MEMORY", limit)
    monkeypatch.setattr(fact_numbers, "_MOST_NUMBERS_IN_MEMORY", limit)
    few, many = 200, 600
    peak(few)
    assert (peak(many) - peak(few)) / (many - few) < MOST
