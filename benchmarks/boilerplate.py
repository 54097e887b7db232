# /// script
# requires-python = ">=3.11"
# dependencies = ["scikit-learn>=1.5"]
# ///
"""Fit and measure the rules about boilerplate.

Usage::

    python benchmarks/boilerplate.py train   # writes newslint/text/formulaic.json
    python benchmarks/boilerplate.py table   # prints errors in cross-validation
    python benchmarks/boilerplate.py lines   # prints errors of site-boilerplate and the others
    python benchmarks/boilerplate.py speed   # prints megabytes per second
    python benchmarks/boilerplate.py others  # prints what proselint makes of the same texts

All read ``../shared/boilerplate``: stories and columns written by people, texts that had nothing
but a headline to go by (tier ``open``), and lines of web pages. The ``open`` texts stand for
"formulaic"; rewritten stories, which keep their facts, are no part of training and stand in the
table by themselves.

The phrases are the ones in ``formulaic.json``, chosen by hand: training weighs and drops them and
never adds one. To propose a phrase, put it there with any weight and train. The model is logistic
regression on phrases, groups of phrases and details per hundred words; a phrase never counts less
than nothing and a detail never for the formula. Cross-validation holds out, for every text, all of
its kind of source and, where a program wrote it, that family of programs. Phrases and constants
were chosen with all these texts in view, so the table is somewhat kind.

``train`` and ``table`` need scikit-learn, ``others`` needs proselint; the rest needs newslint only.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newslint.engine import lint_document  # noqa: E402
from newslint.plugins import rule_classes  # noqa: E402
from newslint.pool import relax_collector  # noqa: E402
from newslint.settings import Settings  # noqa: E402
from newslint.source import Source  # noqa: E402
from newslint.text import rhythm, specifics, templates  # noqa: E402
from newslint.text.formulaic import (  # noqa: E402
    MINIMUM_WORDS,
    MOST_TEMPLATES,
    assess,
    capped,
    density,
)
from newslint.text.language import looks_english  # noqa: E402
from newslint.text.lexicon import read, tokens, word_total  # noqa: E402
from newslint.text.plain import plain  # noqa: E402
from newslint.text.residue import residues  # noqa: E402
from newslint.text.site_lines import kind_of  # noqa: E402

FOLDER = ROOT.parent / "shared" / "boilerplate"
MODEL = ROOT / "newslint" / "text" / "formulaic.json"
SEED = 1
STRENGTH = 0.3
"""Inverse of the regularisation; 0.03 to 1 were tried."""
FALSE_POSITIVES = 0.003
"""Share of people's texts above the threshold, cross-validated; unseen outlets may have more."""
LEAST_WEIGHT = 0.1
SHORT = 150
"""Words of the shortened texts: people's stories are twice as long as the others."""
SOURCES = {
    "xsum": "bbc",
    "gossipcop": "gossip",
    "coaid": "health",
    "echoes": "columns",
    "horne": "politics",
}
FAMILIES = ("gpt", "llama-3", "llama", "vicuna", "claude", "palm", "qwen", "deepseek", "mistral")


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled text as the model sees it."""

    source: str
    family: str
    tier: str
    features: dict[str, float]
    templates: float
    assessed: bool

    @property
    def formulaic(self) -> bool:
        """Whether it had nothing but a headline to go by."""
        return self.tier == "open"


@dataclass(frozen=True, slots=True)
class Fit:
    """What training finds."""

    weights: dict[str, float]
    intercept: float

    def score(self, sample: Sample) -> float:
        """What the model says of a text; the template part is not learned."""
        linear = sum(self.weights.get(key, 0.0) * x for key, x in sample.features.items())
        return self.intercept + linear + sample.templates


def records() -> list[dict]:
    """The labelled texts."""
    with lzma.open(FOLDER / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load(data: dict, *, words: int | None = None) -> list[Sample]:
    """The labelled texts as samples, whole or cut after so many words."""
    lexicon = read(data).lexicon
    return [
        sample(record, " ".join(record["text"].split()[:words]) if words else record["text"],
               lexicon, data["templates"])
        for record in records()
        if record["tier"] in {"human", "open", "faithful"}
    ]  # fmt: skip


def sample(record: dict, body: str, lexicon, points: dict) -> Sample:
    """One labelled text."""
    text = plain(body)
    run = tokens(text)
    count = word_total(run)
    hits = capped(lexicon.hits(run))
    features = {entry.pattern: density(number, count) for entry, number in hits.items()}
    for kind, number in specifics.count(text, run).items():
        features[f"-{kind}"] = density(number, count)
    features["-rhythm"] = rhythm.unevenness(run)
    return Sample(
        source=next((name for key, name in SOURCES.items() if key in record["source"]), "pages"),
        family=next((f for f in FAMILIES if f in record["generator"].lower()), "human"),
        tier=record["tier"],
        features=features,
        templates=points["heading"] * min(len(templates.headings(text)), MOST_TEMPLATES)
        + points["question"] * min(len(templates.questions(text)), MOST_TEMPLATES),
        assessed=count >= MINIMUM_WORDS and looks_english(text),
    )


def fit(samples: list[Sample], groups: dict[str, str]) -> Fit:
    """Logistic regression; what gets the wrong sign is left out and the rest refitted."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [_with_groups(s.features, groups) for s in samples]
    labels = np.array([s.formulaic for s in samples])
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    names = np.array(vectorizer.get_feature_names_out())
    sign = np.array([-1 if name.startswith("-") else 1 for name in names])
    kept = np.ones(len(names), dtype=bool)
    while True:
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED, max_iter=300)
        model.fit(matrix[:, kept], labels)
        weights = np.zeros(len(names))
        weights[kept] = model.coef_[0]
        wrong = kept & (weights * sign < 0)
        if not wrong.any():
            break
        kept &= ~wrong
    found = dict(zip(names, map(float, weights), strict=True))
    own = {key: found.get(key, 0.0) + found.get(f"[{group}]", 0.0) for key, group in groups.items()}
    details = {key: weight for key, weight in found.items() if key.startswith("-")}
    return Fit(own | details, float(model.intercept_[0]))


def _with_groups(features: dict[str, float], groups: dict[str, str]) -> dict[str, float]:
    """The features, and the sum of each group of phrases: rare phrases inherit from their group."""
    sums: dict[str, float] = defaultdict(float)
    for key, x in features.items():
        if key in groups:
            sums[f"[{groups[key]}]"] += x
    return features | sums


def cross_validate(
    whole: list[Sample], cut: list[Sample], groups: dict[str, str]
) -> tuple[list[float], list[float]]:
    """Scores of whole and cut texts by models that saw neither their source nor their family."""
    scores = [[0.0] * len(whole), [0.0] * len(whole)]
    for source, family in sorted({(s.source, s.family) for s in whole}):
        model = fit(
            [
                s
                for s in whole + cut
                if s.tier != "faithful"
                and s.source != source
                and (s.family == "human" or s.family != family)
            ],
            groups,
        )
        for column, samples in enumerate((whole, cut)):
            for index, s in enumerate(samples):
                if (s.source, s.family) == (source, family):
                    scores[column][index] = model.score(s)
    return scores[0], scores[1]


def threshold(samples: list[Sample], scores: list[float], share: float) -> float:
    """The score that at most ``share`` of the texts by people exceed."""
    human = sorted(
        (
            x if s.assessed else -math.inf
            for s, x in zip(samples, scores, strict=True)
            if s.tier == "human"
        ),
        reverse=True,
    )
    return human[int(share * len(human))]


def groups_of(data: dict) -> dict[str, str]:
    """The group of every phrase."""
    return {key: group for group, phrases in data["phrases"].items() for key in phrases}


def train() -> None:
    """Weigh the phrases, drop those worth nothing until none is, set the threshold, write."""
    data = json.loads(MODEL.read_text("utf-8"))
    known = -1
    while known != len(groups := groups_of(data)):
        known = len(groups)
        whole, cut = load(data), load(data, words=SHORT)
        result = fit([s for s in whole + cut if s.tier != "faithful"], groups)
        data["phrases"] = {
            group: {
                key: round(result.weights[key], 2)
                for key in phrases
                if result.weights[key] >= LEAST_WEIGHT
            }
            for group, phrases in data["phrases"].items()
        }
    for kind in data["specifics"]:
        data["specifics"][kind] = round(result.weights.get(f"-{kind}", 0.0), 2)
    data["rhythm"] = round(result.weights.get("-rhythm", 0.0), 2)
    limit = threshold(whole, cross_validate(whole, cut, groups)[0], FALSE_POSITIVES)
    data["threshold"] = round(limit - result.intercept, 2)
    MODEL.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def table() -> None:
    """Print errors in cross-validation by source and family."""
    data = json.loads(MODEL.read_text("utf-8"))
    whole, cut = load(data), load(data, words=SHORT)
    scores = cross_validate(whole, cut, groups_of(data))
    shipped = threshold(whole, scores[0], FALSE_POSITIVES)
    for name, samples, column, limit in (
        ("whole texts, the threshold that ships", whole, scores[0], shipped),
        ("cut to 150 words, the same threshold", cut, scores[1], shipped),
        ("whole texts, threshold for 0.5 %", whole, scores[0], threshold(whole, scores[0], 0.005)),
        ("cut, threshold for 1 %", cut, scores[1], threshold(cut, scores[1], 0.01)),
    ):
        print(name)
        rows: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for s, x in zip(samples, column, strict=True):
            for row in {"all", s.source, s.family} - {"human"}:
                rows[row].append((s.tier, s.assessed and x > limit))
        for row, told in sorted(rows.items()):
            print(f"  {row:10}", _rates(told))


def _rates(told: list[tuple[str, bool]]) -> str:
    cells = []
    counts = {}
    for tier, name in (
        ("human", "false positives"),
        ("open", "recall"),
        ("faithful", "rewritten stories found"),
    ):
        of = [flagged for label, flagged in told if label == tier]
        counts[tier] = sum(of)
        if of:
            cells.append(f"{name} {interval(sum(of), len(of))}")
    if counts["open"] and any(label == "human" for label, _ in told):
        cells.append(f"precision {counts['open'] / (counts['open'] + counts['human']):.2%}")
    return ", ".join(cells)


def interval(count: int, total: int) -> str:
    """A share with its 95 % interval after Wilson."""
    z, share = 1.96, count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = (
        z
        / (1 + z * z / total)
        * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    )
    return f"{count}/{total} = {share:.2%} ({max(0, middle - reach):.2%} to {middle + reach:.2%})"


def lines() -> None:
    """Print the errors of site-boilerplate on lines and of assistant-residue on texts."""
    with lzma.open(FOLDER / "dev_lines.jsonl.xz", "rt", encoding="utf-8") as stream:
        rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for line in map(json.loads, stream):
            found = bool(kind_of(line["text"]))
            for row in ("all", line["source"]):
                rows[row].append((line["label"] == "content", found))
    print("site-boilerplate: lines that are not part of the story, as annotated")
    for row, told in sorted(rows.items()):
        content = [found for is_content, found in told if is_content]
        other = [found for is_content, found in told if not is_content]
        print(
            f"  {row:12} precision {interval(sum(other), sum(other) + sum(content))}, "
            f"false positives {interval(sum(content), len(content))}, "
            f"of all lines of pages {interval(sum(other), len(other))}"
        )
    print("assistant-residue")
    told = [(record["label"], any(residues(record["text"]))) for record in records()]
    for label in ("human", "llm"):
        of = [found for name, found in told if name == label]
        print(f"  {label:12} {interval(sum(of), len(of))}")


def speed() -> None:
    """Print megabytes per second of processor time, stories by people: each rule, and all."""
    bodies = [record["text"] for record in records() if record["label"] == "human"]
    size = sum(len(body.encode()) for body in bodies) / 1e6
    classes = rule_classes().values()
    group = tuple(rule() for rule in classes if rule.category == "boilerplate" and rule.default)
    now = datetime.now(UTC)
    relax_collector()
    for body in bodies[:100]:
        lint_document(Source("story.md", body), Settings(group), now)
    for name, rules in [*((rule.name, (rule,)) for rule in group), ("all", group), ("none", ())]:
        begun = time.process_time()
        for body in bodies:
            lint_document(Source("story.md", body), Settings(rules), now)
        print(f"  {name:20} {size / (time.process_time() - begun):5.1f} MB/s")
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
    took = time.perf_counter() - begun
    human = sorted((x for tier, x in scores if tier == "human"), reverse=True)
    limit = human[len(human) // 100]
    found = [x > limit for tier, x in scores if tier == "open"]
    size = sum(len(r["text"].encode()) for r in chosen) / 1e6
    print(f"proselint, findings by length: recall {interval(sum(found), len(found))} at 1 % "
          f"false positives, {size / took:.2f} MB/s")  # fmt: skip


if __name__ == "__main__":
    commands = {"train": train, "table": table, "lines": lines, "speed": speed, "others": others}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()
