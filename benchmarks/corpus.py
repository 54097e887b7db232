"""What newslint finds in a folder of articles, and what that costs: counts and CPU by rule.

    python benchmarks/corpus.py FOLDER [--sample RULE]

``--sample`` prints twenty findings of a rule, evenly spread, for reading.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from newslint import files
from newslint.api import jobs_of
from newslint.config_file import Finder
from newslint.document import parse
from newslint.engine import lint_document
from newslint.report import Report
from newslint.reports import render
from newslint.reports.style import Style
from newslint.settings import Settings

SAMPLE = 20


def main() -> None:
    """Print the table, or a sample."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", metavar="RULE")
    options = parser.parse_args()
    finder = Finder({"select": [options.sample]} if options.sample else None, isolated=True)
    found, _ = files.discover([str(options.folder)], finder)
    jobs = jobs_of(found, finder, online=False)
    now = datetime.now(UTC)
    findings = []
    cost: Counter[str] = Counter()
    for job in jobs:
        start = time.process_time()
        source = job.read()
        cost["(read)"] += time.process_time() - start
        start = time.process_time()
        parse(source, now)
        cost["(parse)"] += time.process_time() - start
        for rule in job.settings.rules:
            one = Settings((rule,), opaque=job.settings.opaque, schemas=job.settings.schemas)
            start = time.process_time()
            findings += lint_document(source, one, now).findings
            cost[rule.name] += time.process_time() - start - cost["(parse)"] / len(jobs)
    if options.sample:
        step = max(1, len(findings) // SAMPLE)
        chosen = tuple(findings[::step][:SAMPLE])
        print(render(Report(chosen, files=len(jobs)), "full", style=Style(fold=False)))
        return
    counts = Counter(found.rule for found in findings)
    articles = Counter(rule for rule, _ in {(found.rule, found.place.path) for found in findings})
    print(f"{len(jobs)} files; CPU ms a file, parsing taken off the rules")
    for name in sorted({*cost, *counts}, key=lambda name: -counts[name]):
        spent = max(cost[name], 0) / len(jobs) * 1000
        print(f"{name:<26} {counts[name]:>7} findings {articles[name]:>6} files {spent:8.3f} ms")


if __name__ == "__main__":
    main()
