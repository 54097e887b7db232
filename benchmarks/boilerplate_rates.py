"""The labelled texts, and shares with their intervals."""

from __future__ import annotations

import json
import lzma
import math
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "boilerplate"


TIERS = ("human", "open", "faithful")
"""Written by people, from a headline only, rewritten; the rest were altered to deceive."""


def records() -> list[dict]:
    """The labelled texts."""
    with lzma.open(FOLDER / "dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def interval(count: int, total: int) -> str:
    """A share with its 95 % interval after Wilson."""
    if not total:
        return "0/0"
    z, share = 1.96, count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = (
        z
        / (1 + z * z / total)
        * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    )
    return f"{count}/{total} = {share:.2%} ({max(0, middle - reach):.2%} to {middle + reach:.2%})"
