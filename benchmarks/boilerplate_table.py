"""What the rule on formulaic prose finds in texts that nothing of it was learned from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from boilerplate_rates import interval
from boilerplate_training import fit, limit, limits, people

from newslint.text.lexicon import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boilerplate_samples import Corpus

HELD_OUT = ("source and family", "family", "source")
ROWS = (
    ("whole texts, as it ships", False, None),
    ("whole texts, 0.5 % wanted", False, 0.005),
    ("150 words, as it ships", True, None),
)
"""Name; whether texts are cut; share of people's that sets the threshold, if not as it ships."""


class Unseen(NamedTuple):
    """What a model says of texts of which it has seen neither source nor family, as held out.

    Attributes:
        own: Which texts these are.
        scores: Their scores.
        shipped: The threshold in force for each, as it ships.
        places: The texts by people that it has seen.
        known: Their scores, by models that have not seen their source.
    """

    own: np.ndarray
    scores: np.ndarray
    shipped: np.ndarray
    places: np.ndarray
    known: np.ndarray


def table(corpus: Corpus) -> None:
    """Print errors, nested: phrases, weights and threshold are those of the other texts.

    Of a text, all of its kind of source is held out, or all of its family of programs, or both. A
    text by people always comes from a source that is held out.
    """
    for held_out in HELD_OUT:
        found = {name: np.zeros(len(corpus.tier), dtype=bool) for name, *_ in ROWS}
        for told in unseen(corpus, held_out):
            whole = told.known[~corpus.cut[told.places]]
            for name, cut, share in ROWS:
                wanted = limit(whole, share) if share else told.shipped
                found[name][told.own] = (told.scores > wanted) & (corpus.cut[told.own] == cut)
        for name, cut, _ in ROWS:
            print(f"{name}; held out: {held_out}")
            _print(corpus, found[name], cut=cut)


def unseen(corpus: Corpus, held_out: str = HELD_OUT[0]) -> Iterator[Unseen]:
    """Every text, in parts, each by a model that is made without what is held out of it."""
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
        long, short = limits(corpus, places, known)
        shipped = np.where(corpus.words[own] <= SHORT, short, long)
        yield Unseen(own, scores, shipped, places, known)


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
