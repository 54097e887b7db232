"""How fast the rules are."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from boilerplate_rates import records

from newslint import collector
from newslint.engine import lint_document
from newslint.plugins import rule_classes
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
    collector.relax()
    collector.keep()
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
