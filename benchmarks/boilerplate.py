"""Fit and measure the score behind ``boilerplate-heavy``.

Usage::

    python benchmarks/boilerplate.py train   # writes newslint/text/formulaic.json
    python benchmarks/boilerplate.py table   # prints the errors in cross-validation, and the speed

Both read ``../shared/boilerplate/dev.jsonl.xz``: stories and columns written by people, and texts
that had nothing but a headline to go by (tier ``open``). Those stand for "formulaic"; rewritten
stories, which keep their facts, are left out. The phrases are the ones in ``formulaic.json``,
chosen by hand: training weighs and drops them and never adds one. To propose a phrase, put it
there with any weight and train.

The model is logistic regression on phrases and details per hundred words. A phrase weighs what its
group weighs plus its own share, never less than nothing, so a rare phrase inherits from its group;
a detail never counts for the formula. Cross-validation holds out, for every text, all of its kind
of source and, where a program wrote it, that family of programs. Phrases and constants were chosen
with all these texts in view, so the table is somewhat kind: unseen texts have to confirm it.
Needs the standard library only, and a minute or two for each command.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newslint.text import specifics, templates  # noqa: E402
from newslint.text.formulaic import (  # noqa: E402
    MINIMUM_WORDS,
    MOST_TEMPLATES,
    assess,
    capped,
    density,
)
from newslint.text.language import looks_english  # noqa: E402
from newslint.text.lexicon import read, tokens  # noqa: E402
from newslint.text.plain import plain  # noqa: E402

DATA = ROOT.parent / "shared" / "boilerplate" / "dev.jsonl.xz"
MODEL = ROOT / "newslint" / "text" / "formulaic.json"
SEED = 1
EPOCHS = 20
FALSE_POSITIVES = 0.005
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
    formulaic: bool
    features: dict[str, float]
    templates: float
    assessed: bool
    size: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What training finds."""

    weights: dict[str, float]
    intercept: float

    def score(self, sample: Sample) -> float:
        """What the model says of a text; the template part is not learned."""
        linear = sum(self.weights.get(key, 0.0) * x for key, x in sample.features.items())
        return self.intercept + linear + sample.templates


def load(data: dict, *, words: int | None = None) -> list[Sample]:
    """The labelled texts, whole or cut after so many words."""
    lexicon = read(data).lexicon
    samples = []
    with lzma.open(DATA, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["tier"] in {"human", "open"}:
                text = record["text"]
                samples.append(
                    sample(
                        record,
                        " ".join(text.split()[:words]) if words else text,
                        lexicon,
                        data["templates"],
                    )
                )
    return samples


def sample(record: dict, body: str, lexicon, points: dict) -> Sample:
    """One labelled text."""
    text = plain(body)
    run = tokens(text)
    count = sum(token[0].isalnum() for token in run)
    hits = capped(lexicon.hits(run))
    features = {entry.pattern: density(number, count) for entry, number in hits.items()}
    for kind, number in specifics.count(text, run).items():
        features[f"-{kind}"] = density(number, count)
    return Sample(
        source=next((name for key, name in SOURCES.items() if key in record["source"]), "pages"),
        family=next((f for f in FAMILIES if f in record["generator"].lower()), "human"),
        formulaic=record["label"] == "llm",
        features=features,
        templates=points["heading"] * min(len(templates.headings(text)), MOST_TEMPLATES)
        + points["question"] * min(len(templates.questions(text)), MOST_TEMPLATES),
        assessed=count >= MINIMUM_WORDS and looks_english(text),
        size=len(body.encode()),
    )


def fit(samples: list[Sample], groups: dict[str, str]) -> Fit:
    """Logistic regression by AdaGrad, in a fixed random order."""
    own: dict[str, float] = defaultdict(float)
    shared: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    intercept = 0.0
    order = [(list(s.features.items()), s.formulaic) for s in samples]
    shuffle = random.Random(SEED).shuffle
    for epoch in range(EPOCHS):
        shuffle(order)
        rate = 0.15 / (1 + 0.3 * epoch)
        for features, label in order:
            z = intercept + sum(
                max(0.0, own[key] + shared[groups[key]]) * x if key in groups else own[key] * x
                for key, x in features
            )
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - label
            pull: dict[str, float] = defaultdict(float)
            steps[""] += error * error
            intercept -= rate * error / math.sqrt(steps[""])
            for key, x in features:
                slope = error * x
                steps[key] += slope * slope
                own[key] -= rate * slope / math.sqrt(steps[key])
                if key in groups:
                    pull[groups[key]] += slope
                else:
                    own[key] = min(0.0, own[key])
            for group, slope in pull.items():
                steps[f"[{group}]"] += slope * slope
                shared[group] -= 0.3 * rate * slope / math.sqrt(steps[f"[{group}]"])
                shared[group] = max(0.0, shared[group])
    weights = {key: max(0.0, own[key] + shared[group]) for key, group in groups.items()}
    return Fit(weights | {key: w for key, w in own.items() if key not in groups}, intercept)


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
                if s.source != source and (s.family == "human" or s.family != family)
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
            if not s.formulaic
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
        result = fit(whole + cut, groups)
        data["phrases"] = {
            group: {
                key: round(result.weights[key], 2)
                for key in phrases
                if result.weights[key] >= LEAST_WEIGHT
            }
            for group, phrases in data["phrases"].items()
        }
    data["specifics"] = {kind: round(result.weights[f"-{kind}"], 2) for kind in data["specifics"]}
    limit = threshold(whole, cross_validate(whole, cut, groups)[0], FALSE_POSITIVES)
    data["threshold"] = round(limit - result.intercept, 2)
    MODEL.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def table() -> None:
    """Print errors in cross-validation by source and family, and megabytes per second."""
    data = json.loads(MODEL.read_text("utf-8"))
    whole, cut = load(data), load(data, words=SHORT)
    scores = cross_validate(whole, cut, groups_of(data))
    for name, samples, column, share in (
        ("whole texts", whole, scores[0], FALSE_POSITIVES),
        ("cut to 150 words", cut, scores[1], 0.01),
    ):
        limit = threshold(samples, column, share)
        print(f"{name}, threshold for {share:.1%} false positives in cross-validation")
        rows: dict[str, Counter] = defaultdict(Counter)
        for s, x in zip(samples, column, strict=True):
            flagged = s.assessed and x > limit
            for row in {"all", s.source, s.family} - {"human"}:
                rows[row][s.formulaic, flagged] += 1
        for row, n in sorted(rows.items()):
            print(f"  {row:10}", _rates(n))
    speed()


def _rates(n: Counter) -> str:
    found, missed, false, right = n[1, 1], n[1, 0], n[0, 1], n[0, 0]
    cells = []
    if false + right:
        cells.append(f"false positives {false}/{false + right} = {false / (false + right):.2%}")
    if found + missed:
        cells.append(f"recall {found}/{found + missed} = {found / (found + missed):.1%}")
    if found and false + right:
        cells.append(f"precision {found / (found + false):.1%}")
    return ", ".join(cells)


def speed() -> None:
    """Print megabytes per second, one process."""
    with lzma.open(DATA, "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["text"] for line in lines][:3000]
    size = sum(len(body.encode()) for body in bodies) / 1e6
    begun = time.perf_counter()
    texts = [plain(body) for body in bodies]
    stripped = time.perf_counter()
    for text in texts:
        assess(text)
    done = time.perf_counter()
    print(
        f"{size:.1f} MB: plain {size / (stripped - begun):.1f} MB/s, "
        f"assess {size / (done - stripped):.1f} MB/s, both {size / (done - begun):.1f} MB/s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("train", "table"))
    {"train": train, "table": table}[parser.parse_args().command]()
