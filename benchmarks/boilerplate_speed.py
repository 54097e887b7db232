"""How fast the rules are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

from boilerplate_rates import records

from newslint import collector
from newslint.linting import lint_document
from newslint.plugins import rule_classes
from newslint.settings import Settings
from newslint.source import Source
from newslint.text.formulaic import assess
from newslint.text.plain import plain

_WARMED_BY = 100
_ASSESS = "plain and assess"


def speed() -> None:
    """Print megabytes per second of processor time: each rule, and all.

    Once for stories by people and once for texts of which a third are formulaic. Each is measured
    in a process of its own, so that nobody profits from what another remembers of the same lines.
    """
    classes = rule_classes()
    group = [name for name, rule in classes.items() if rule.category == "boilerplate"]
    group = [name for name in group if classes[name].default]
    for mix in ("by people", "a third formulaic"):
        print(mix)
        for name, rules in [
            *((name, [name]) for name in group),
            ("all", group),
            ("none", []),
            (_ASSESS, None),
        ]:
            with ProcessPoolExecutor(1) as process:
                print(f"  {name:20} {process.submit(_rate, mix, rules).result():5.1f} MB/s")


def _rate(mix: str, names: Sequence[str] | None) -> float:
    told = records()
    bodies = [record["text"] for record in told if record["label"] == "human"]
    if mix != "by people":
        bodies += [record["text"] for record in told if record["tier"] == "open"]
    look = _assess if names is None else _linter(names)
    collector.relax()
    for body in bodies[:_WARMED_BY]:
        look(body)
    collector.keep()
    begun = time.process_time()
    for body in bodies:
        look(body)
    return sum(len(body.encode()) for body in bodies) / 1e6 / (time.process_time() - begun)


def _linter(names: Sequence[str]) -> Callable[[str], object]:
    settings = Settings(tuple(rule_classes()[name]() for name in names))
    now = datetime.now(UTC)
    return lambda body: lint_document(Source("story.md", body), settings, now)


def _assess(body: str) -> object:
    return assess(plain(body))
