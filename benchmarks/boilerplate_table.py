"""What the rule on formulaic prose finds in texts that nothing of it was learned from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from boilerplate_rates import interval
from boilerplate_training import FALSE_POSITIVES, fit, limit, people

if TYPE_CHECKING:
    from boilerplate_samples import Corpus

HELD_OUT = ("source and family", "family", "source")
LIMITS = (
    ("whole texts, as it ships", False, False, FALSE_POSITIVES),
    ("whole texts, 0.5 % wanted", False, False, 0.005),
    ("150 words, as it ships", True, False, FALSE_POSITIVES),
    ("150 words, 1 % wanted", True, True, 0.01),
)
"""Name; whether texts are cut; whether those are that set the threshold; share of people's."""


def table(corpus: Corpus) -> None:
    """Print errors, nested: phrases, weights and threshold are those of the other texts.

    Of a text, all of its kind of source is held out, or all of its family of programs, or both. A
    text by people always comes from a source that is held out.
    """
    for held_out in HELD_OUT:
        found = {name: np.zeros(len(corpus.tier), dtype=bool) for name, *_ in LIMITS}
        for source, family in sorted(
            {*zip(corpus.source.tolist(), corpus.family.tolist(), strict=True)}
        ):
            own = (corpus.source == source) & (corpus.family == family)
            others = corpus.tier != "faithful"
            if "source" in held_out or family == "human":
                others &= corpus.source != source
            if "family" in held_out and family != "human":
                others &= corpus.family != family
            rows = np.flatnonzero(others)
            scores = fit(corpus, rows).scores(corpus, np.flatnonzero(own))
            places, known = people(corpus, rows)
            for name, cut, cut_limit, share in LIMITS:
                wanted = limit(known[corpus.cut[places] == cut_limit], share)
                found[name][own] = (scores > wanted) & (corpus.cut[own] == cut)
        for name, cut, *_ in LIMITS:
            print(f"{name}; held out: {held_out}")
            _print(corpus, found[name], cut=cut)


def _print(corpus: Corpus, found: np.ndarray, *, cut: bool) -> None:
    rows: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for place in np.flatnonzero(corpus.cut == cut):
        for row in {"all", str(corpus.source[place]), str(corpus.family[place])} - {"human"}:
            rows[row].append((str(corpus.tier[place]), bool(found[place])))
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
