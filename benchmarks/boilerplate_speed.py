"""How fast the rules are, and what other tools make of the same texts."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from boilerplate_rates import interval, records

from newslint.engine import lint_document
from newslint.plugins import rule_classes
from newslint.pool import relax_collector
from newslint.settings import Settings
from newslint.source import Source
from newslint.text.formulaic import assess
from newslint.text.plain import plain


def speed() -> None:
    """Print megabytes per second of processor time: each rule, and all.

    Once for stories by people and once for texts of which a third are formulaic.
    """
    told = records()
    human = [record["text"] for record in told if record["label"] == "human"]
    formulaic = [record["text"] for record in told if record["tier"] == "open"]
    classes = rule_classes().values()
    group = tuple(rule() for rule in classes if rule.category == "boilerplate" and rule.default)
    now = datetime.now(UTC)
    relax_collector()
    for body in human[:100]:
        lint_document(Source("story.md", body), Settings(group), now)
    for name, bodies in (("by people", human), ("a third formulaic", human + formulaic)):
        size = sum(len(body.encode()) for body in bodies) / 1e6
        print(name)
        for rule, rules in [
            *((rule.name, (rule,)) for rule in group),
            ("all", group),
            ("none", ()),
        ]:
            begun = time.process_time()
            for body in bodies:
                lint_document(Source("story.md", body), Settings(rules), now)
            print(f"  {rule:20} {size / (time.process_time() - begun):5.1f} MB/s")
        begun = time.process_time()
        for body in bodies:
            assess(plain(body))
        print(f"  {'plain and assess':20} {size / (time.process_time() - begun):5.1f} MB/s")


def others() -> None:
    """Print what proselint finds: recall where one in a hundred texts by people is found."""
    from proselint.checks import __register__ as checks
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(checks)
    chosen = [r for tier in ("human", "open") for r in islice(
        (r for r in records() if r["tier"] == tier), 0, None, 6)]  # fmt: skip
    begun = time.perf_counter()
    scores = [
        (r["tier"], 100 * len(LintFile(Path("story"), content=r["text"]).lint()) / r["n_words"])
        for r in chosen
    ]
    to = time.perf_counter() - begun
    human = sorted((x for tier, x in scores if tier == "human"), reverse=True)
    limit = human[len(human) // 100]
    found = [x > limit for tier, x in scores if tier == "open"]
    size = sum(len(r["text"].encode()) for r in chosen) / 1e6
    print(f"proselint, findings by length: recall {interval(sum(found), len(found))} at 1 % "
          f"false positives, {size / to:.2f} MB/s")  # fmt: skip
