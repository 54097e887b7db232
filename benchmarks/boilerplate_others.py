"""What other tools make of the same texts, each by the score or the findings that it gives."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from boilerplate_rates import interval, records

if TYPE_CHECKING:
    from collections.abc import Callable

    Score = Callable[[str], float]

EVERY = {"human": 12, "open": 10}
"""Of so many texts one is taken: some tools read five thousand characters a second."""
FALSE_POSITIVES = 0.01


def others() -> None:
    """Print what each finds where one in a hundred texts by people is found, and how fast."""
    told = [
        record
        for tier, step in EVERY.items()
        for record in [record for record in records() if record["tier"] == tier][::step]
    ]
    size = sum(len(record["text"].encode()) for record in told) / 1e6
    for name, prepare in TOOLS.items():
        try:
            score = prepare()
        except ImportError:
            print(f"{name:14} is not installed")
            continue
        begun = time.process_time()
        scores = [(record["tier"], score(record["text"])) for record in told]
        took = time.process_time() - begun
        human = sorted((x for tier, x in scores if tier == "human"), reverse=True)
        limit = human[int(FALSE_POSITIVES * len(human))]
        found = [x > limit for tier, x in scores if tier == "open"]
        print(f"{name:14} recall {interval(sum(found), len(found))}, {size / took:.3f} MB/s")


def _per_word(findings: int, text: str) -> float:
    return 100 * findings / len(text.split())


def _proselint() -> Score:
    checks = importlib.import_module("proselint.checks").__register__
    importlib.import_module("proselint.registry").CheckRegistry().register_many(checks)
    lint_file = importlib.import_module("proselint.tools").LintFile
    return lambda text: _per_word(len(lint_file(Path("story"), content=text).lint()), text)


def _aifingerprint() -> Score:
    analyze = importlib.import_module("aifingerprint").analyze
    return lambda text: analyze(text)[0]


def _slopscore() -> Score:
    scan = importlib.import_module("slopscore").scan_text
    return lambda text: scan(text).score.slop_score


def _sloplint() -> Score:
    lint = importlib.import_module("sloplint").lint
    return lambda text: _per_word(len(lint(text)), text)


def _slop_guard() -> Score:
    analyze = importlib.import_module("slop_guard").analyze_text
    return lambda text: -analyze(text)["score"]


def _bluepencil() -> Score:
    check = importlib.import_module("bluepencil").check_text
    return lambda text: _per_word(len(check(text).findings), text)


def _defluff() -> Score:
    return importlib.import_module("defluff").score


TOOLS: dict[str, Callable[[], Score]] = {
    "proselint": _proselint,
    "bluepencil": _bluepencil,
    "defluff": _defluff,
    "slop-guard": _slop_guard,
    "slopscore-lint": _slopscore,
    "sloplint": _sloplint,
    "aifingerprint": _aifingerprint,
}
"""How to make each score a text, by the name that it is installed by."""
