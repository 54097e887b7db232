"""How time and memory grow with the number of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costs import Cost, measured
from samples import multiply


def tell_growth(command: Sequence[object], base: Cost, place: Path, files: int, times: int) -> None:
    """Run on many times the files, and print by how much time and memory grow.

    Args:
        command: A run of newslint, without paths.
        base: What it costs on the samples.
        place: The folder of the samples.
        files: How many they are.
        times: How many times the files.
    """
    multiply(place / "stories", times, place / "many")
    cost = measured([*command, place / "many"], place)
    print(
        f"\n{times} times the files: {cost.cpu / base.cpu:.1f} times the time, "
        f"{(cost.memory - base.memory) * 1024 / files / (times - 1):.1f} KB more "
        "memory for each further file"
    )
