"""Choose phrases and weigh them: everything here sees the texts it is given and no others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from boilerplate_samples import Corpus, densities
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

MODEL = Path(__file__).resolve().parents[1] / "newslint" / "text" / "formulaic.json"
TEMPLATES = {"heading": 1, "question": 1}
"""What each adds, set by hand: too few of the texts have any."""
STRENGTH = 0.1
"""Inverse of the regularisation; 0.05 to 1 were tried."""
MOST = 600
"""Mined phrases for the formula, and against it; 300 to 1,500 were tried."""
OPENINGS = 100
FEWEST = 25
"""Shortened texts that have a mined phrase."""
RATIO = 0.4
"""Least logarithm of how much more frequent it is on one side."""
FAMILIES = 0.7
"""Share of the families of programs that agree."""
TRUST = 0.5
"""Least scale of a phrase of the catalogue, however rare in the texts."""
TRAIT_SCALE = 0.3
FALSE_POSITIVES = 0.003
"""Share of people's texts above the threshold, from sources the model has not seen."""
SHORT_FALSE_POSITIVES = 0.01
"""The same of short texts, whose threshold is the larger of both."""
FORMULA = {"participle-tails"}
"""Traits that count for the formula; all others count against it."""
LEAST_WEIGHT = 0.1
"""A phrase of less is left out."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What training finds: weights by phrase and by trait."""

    chosen: np.ndarray
    phrases: np.ndarray
    traits: np.ndarray
    intercept: float

    def scores(self, corpus: Corpus, rows: np.ndarray) -> np.ndarray:
        """What the model says of some texts; those that are not judged score nothing."""
        phrases = corpus.present[rows][:, self.chosen] @ self.phrases * densities(corpus)[rows]
        told = phrases + corpus.measured[rows] @ self.traits + self.intercept
        told += corpus.counts[rows] @ np.array([TEMPLATES["heading"], TEMPLATES["question"]])
        return np.where(corpus.assessed[rows], told, -np.inf)


def fit(corpus: Corpus, rows: np.ndarray) -> Fit:
    """Logistic regression on phrases and traits with the signs that they are named for.

    A column counts as much as the logarithm of how much more frequent the phrase is on one side
    (Wang and Manning, "Baselines and Bigrams", 2012), and a phrase of the catalogue has a part of
    its weight from its group. Every source and every family of programs counts the same.
    """
    labels = corpus.tier[rows] == "open"
    chosen, ratio, sign = choose(corpus, rows)
    own = corpus.present[rows][:, chosen]
    per = diags(densities(corpus)[rows])
    scale = np.abs(ratio)
    groups = sorted(set(corpus.groups))
    known = len(corpus.groups)
    member = csr_matrix(
        (np.ones(known), (np.arange(known), [groups.index(group) for group in corpus.groups])),
        shape=(len(chosen), len(groups)),
    )
    measured = corpus.measured[rows]
    middle, spread = measured.mean(0), measured.std(0) / TRAIT_SCALE
    matrix = hstack(
        [per @ own @ diags(scale), per @ own @ member, (measured - middle) / spread]
    ).tocsr()
    signs = np.concatenate(
        [sign, np.ones(len(groups)), [1 if name in FORMULA else -1 for name in corpus.traits]]
    )
    found, intercept = _regress(matrix, labels, signs, _balance(corpus, rows))
    weights = found[: len(chosen)] * scale
    weights += member @ found[len(chosen) : len(chosen) + len(groups)]
    weights[np.abs(weights) < LEAST_WEIGHT] = 0
    traits = found[len(chosen) + len(groups) :] / spread
    return Fit(chosen, weights, traits, intercept - float(traits @ middle))


def choose(corpus: Corpus, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The catalogue and the mined phrases that tell most, what they tell, and their signs.

    Texts of equal length are compared. A mined phrase has to tell the same in every source, so
    that it is none of a subject, and in most families of programs.
    """
    rows = rows[corpus.cut[rows]]
    open_, human = (rows[corpus.tier[rows] == tier] for tier in ("open", "human"))
    by_source = {
        s: _rate(corpus, human[corpus.source[human] == s]) for s in _kinds(corpus.source[human])
    }
    by_family = [
        _rate(corpus, open_[corpus.family[open_] == f]) for f in _kinds(corpus.family[open_])
    ]
    people = np.mean([*by_source.values()], 0)
    formula = np.mean(by_family, 0)
    ratio = np.log(formula / people)
    sign = np.sign(ratio)
    agrees = np.mean([sign * np.log(rate / people) > 0 for rate in by_family], 0) >= FAMILIES
    for rate in by_source.values():
        agrees &= sign * np.log(formula / rate) > 0
    for source in _kinds(corpus.source[open_]):
        rate = _rate(corpus, open_[corpus.source[open_] == source])
        agrees &= sign * np.log(rate / by_source.get(source, people)) > 0
    numbers = [np.asarray(corpus.present[side].sum(0)).ravel() for side in (open_, human)]
    sure = ratio / np.sqrt(1 / (numbers[0] + 1) + 1 / (numbers[1] + 1))
    known = len(corpus.groups)
    mined = np.arange(len(ratio)) >= known
    opening = np.char.startswith(corpus.patterns, "^")
    picked = [np.arange(known)]
    for direction, number in ((1, numbers[0]), (-1, numbers[1])):
        fits = mined & agrees & (direction * ratio > RATIO) & (number >= FEWEST)
        for of, most in ((~opening, MOST), (opening, OPENINGS)):
            places = np.flatnonzero(fits & of)
            picked.append(places[np.argsort(-direction * sure[places], kind="stable")][:most])
    chosen = np.concatenate(picked)
    told, signs = ratio[chosen], sign[chosen]
    told[:known] = np.maximum(told[:known], TRUST)
    signs[:known] = 1
    return chosen, told, signs


def people(corpus: Corpus, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The texts by people among some, and what models score them that know not their source."""
    places, scores = [], []
    for source in _kinds(corpus.source[rows]):
        own = rows[(corpus.source[rows] == source) & (corpus.tier[rows] == "human")]
        if len(own):
            places.append(own)
            scores.append(fit(corpus, rows[corpus.source[rows] != source]).scores(corpus, own))
    return np.concatenate(places), np.concatenate(scores)


def limit(scores: np.ndarray, share: float) -> float:
    """The score that a share of the texts exceed."""
    return float(np.sort(scores)[::-1][int(share * len(scores))])


def limits(corpus: Corpus, places: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """The thresholds of long and of short texts, from people's texts and their scores."""
    cut = corpus.cut[places]
    usual = limit(scores[~cut], FALSE_POSITIVES)
    return usual, max(usual, limit(scores[cut], SHORT_FALSE_POSITIVES))


def train(corpus: Corpus) -> None:
    """Weigh everything on all texts, set the threshold, write what ships."""
    rows = np.flatnonzero(corpus.tier != "faithful")
    found = fit(corpus, rows)
    phrases: dict[str, dict[str, float]] = {group: {} for group in corpus.groups}
    for place, weight in zip(found.chosen, found.phrases, strict=True):
        pattern = corpus.patterns[place]
        if weight:
            group = (
                corpus.groups[place]
                if place < len(corpus.groups)
                else ("stock-" if weight > 0 else "plain-")
                + ("openings" if pattern.startswith("^") else "wording")
            )
            phrases.setdefault(group, {})[pattern] = round(float(weight), 2)
    places, scores = people(corpus, rows)
    whole = ~corpus.cut[places]
    usual = corpus.measured[places[whole]].mean(0)
    zero = found.intercept + float(usual @ found.traits)
    threshold, short_threshold = (round(told - zero, 2) for told in limits(corpus, places, scores))
    data = {
        "threshold": threshold,
        "short-threshold": short_threshold,
        "traits": {
            name: {"weight": round(float(weight), 3), "usual": round(float(mean), 2)}
            for name, weight, mean in zip(corpus.traits, found.traits, usual, strict=True)
        },
        "templates": TEMPLATES,
        "phrases": phrases,
    }
    MODEL.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _kinds(names: np.ndarray) -> list[str]:
    return sorted(set(names.tolist()))


def _rate(corpus: Corpus, rows: np.ndarray) -> np.ndarray:
    return (np.asarray(corpus.present[rows].sum(0)).ravel() + 0.5) / (len(rows) + 1)


def _balance(corpus: Corpus, rows: np.ndarray) -> np.ndarray:
    """Weights of the texts: every source and family the same, both sides as they are."""
    weights = np.zeros(len(rows))
    kinds = [
        f"{cut} {tier} {source} {family}"
        for cut, tier, source, family in zip(
            corpus.cut[rows],
            corpus.tier[rows],
            corpus.source[rows],
            corpus.family[rows],
            strict=True,
        )
    ]
    _, place, number = np.unique(kinds, return_inverse=True, return_counts=True)
    weights = 1 / number[place]
    for cut in (False, True):
        for tier in ("open", "human"):
            side = (corpus.cut[rows] == cut) & (corpus.tier[rows] == tier)
            weights[side] *= side.sum() / weights[side].sum()
    return weights


def _regress(
    matrix: csr_matrix, labels: np.ndarray, signs: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, float]:
    """Weighted logistic regression whose coefficients keep the given signs."""
    side = np.where(labels, 1.0, -1.0)
    turned = matrix.T.tocsr()

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        own, intercept = values[:-1], values[-1]
        margin = side * (matrix @ own + intercept)
        pull = -STRENGTH * weights * side * np.exp(-np.logaddexp(0, margin))
        total = STRENGTH * (weights * np.logaddexp(0, -margin)).sum() + own @ own / 2
        return total, np.append(turned @ pull + own, pull.sum())

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in signs]
    start = np.zeros(matrix.shape[1] + 1)
    options = {"maxiter": 150, "maxfun": 200}
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options=options
    )
    return found.x[:-1], float(found.x[-1])
