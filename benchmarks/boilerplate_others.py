"""What other tools make of the same texts, each by the score or the findings that it gives."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from boilerplate_rates import TIERS, interval, records

from newslint.text.formulaic import assess
from newslint.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Score = Callable[[str], float]

EVERY = {"human": 12, "open": 10}
"""Of so many texts one is taken: some tools read five thousand characters a second."""
FALSE_POSITIVES = 0.01


def others() -> None:
    """Print what each finds where one in a hundred texts by people is found, and how fast."""
    every = [record for record in records() if record["tier"] in TIERS]
    places = [
        place
        for tier, step in EVERY.items()
        for place in [place for place, told in enumerate(every) if told["tier"] == tier][::step]
    ]
    tiers = [every[place]["tier"] for place in places]
    texts = [every[place]["text"] for place in places]
    for name, prepare in TOOLS.items():
        try:
            score = prepare()
        except ImportError:
            print(f"{name:14} is not installed")
            continue
        begun = time.process_time()
        scores = [score(text) for text in texts]
        _print(name, tiers, scores, _rate(texts, begun))
    begun = time.process_time()
    for text in texts:
        assess(plain(text))
    rate = _rate(texts, begun)
    try:
        scores = _newslint(places)
    except ImportError:
        print("newslint       needs numpy and scipy")
    else:
        _print("newslint", tiers, scores, rate)


def _newslint(places: list[int]) -> list[float]:
    """How far each is above the threshold, by models that know neither its source nor family."""
    corpus = importlib.import_module("boilerplate_samples").load()
    above = [0.0] * len(corpus.tier)
    for told in importlib.import_module("boilerplate_table").unseen(corpus):
        for place, score in zip(
            told.own.nonzero()[0].tolist(), (told.scores - told.shipped).tolist(), strict=True
        ):
            above[place] = score
    return [above[place] for place in places]


def _print(name: str, tiers: list[str], scores: list[float], rate: float) -> None:
    told = list(zip(tiers, scores, strict=True))
    human = sorted((score for tier, score in told if tier == "human"), reverse=True)
    limit = human[int(FALSE_POSITIVES * len(human))]
    found = [score > limit for tier, score in told if tier == "open"]
    print(f"{name:14} recall {interval(sum(found), len(found))}, {rate:.3f} MB/s")


def _rate(texts: list[str], begun: float) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - begun)


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


def _slopcheck() -> Score:
    analyze = importlib.import_module("slopcheck.scorer").analyze
    return lambda text: analyze(text)["total_score"]


def _cringe_filter() -> Score:
    score = importlib.import_module("cringe_filter").score_text
    return lambda text: score(text)["log_odds"]


def _platitude() -> Score:
    analyse = importlib.import_module("platitude.detectors_l0").analyse
    return lambda text: _per_word(len(list(analyse(text))), text)


def _ai_text_audit() -> Score:
    auditor = importlib.import_module("ai_text_audit").Auditor()
    return lambda text: auditor.analyze(text).score


TOOLS: dict[str, Callable[[], Score]] = {
    "proselint": _proselint,
    "bluepencil": _bluepencil,
    "defluff": _defluff,
    "slop-guard": _slop_guard,
    "slopscore-lint": _slopscore,
    "sloplint": _sloplint,
    "aifingerprint": _aifingerprint,
    "slopcheck-cli": _slopcheck,
    "cringe-filter": _cringe_filter,
    "platitude": _platitude,
    "ai-text-audit": _ai_text_audit,
}
"""How to make each score a text, by the name that it is installed by.

Of platitude only the first layer, which needs no model that is not on the package index.
"""
