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
from typing import TYPE_CHECKING

from newslint import files
from newslint.api import jobs_of
from newslint.config_file import Finder
from newslint.document import parse
from newslint.engine import run
from newslint.report import Report
from newslint.reports import render
from newslint.reports.style import Style
from newslint.rule import CorpusRule, DocumentRule

if TYPE_CHECKING:
    from newslint.engine import Job

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
    start = time.process_time()
    report = run(jobs, now)
    total = time.process_time() - start
    if options.sample:
        step = max(1, len(report.findings) // SAMPLE)
        chosen = report.findings[::step][:SAMPLE]
        print(render(Report(chosen, files=len(jobs)), "full", style=Style(fold=False)))
        return
    cost = costs(jobs, now)
    counts = Counter(found.rule for found in report.findings)
    articles = Counter(
        rule for rule, _ in {(found.rule, found.place.path) for found in report.findings}
    )
    print(f"{len(jobs)} files, {total / len(jobs) * 1000:.2f} ms CPU a file, of which")
    for name in sorted(cost, key=lambda name: (-counts[name], -cost[name])):
        spent = cost[name] / len(jobs) * 1000
        print(f"{name:<26} {counts[name]:>7} findings {articles[name]:>6} files {spent:8.3f} ms")


def costs(jobs: list[Job], now: datetime) -> Counter[str]:
    """CPU seconds of reading, parsing and each rule, over all files."""
    cost: Counter[str] = Counter()
    for job in jobs:
        start = time.process_time()
        source = job.read()
        read = time.process_time()
        document = parse(source, now, job.settings.schemas)
        cost["(read)"] += read - start
        cost["(parse)"] += time.process_time() - read
        for rule in job.settings.rules:
            if not isinstance(rule, (CorpusRule, DocumentRule)):
                continue
            look = rule.facts if isinstance(rule, CorpusRule) else rule.check
            start = time.process_time()
            list(look(document))
            cost[rule.name] += time.process_time() - start
    return cost


if __name__ == "__main__":
    main()
