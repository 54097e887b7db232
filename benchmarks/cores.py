"""What several processes gain, beside what the machine has to give.

    python benchmarks/cores.py FOLDER [--files 2500] [--workers 2] [--rounds 7]

Times, in turns, newslint with one process, with so many workers, and so many runs with one process
at once. The last tell how much faster a machine does work that is shared without any loss: where
processors share caches, memory or, as virtual ones do, other guests' time, that is less than the
number of workers. Ratios are of the same round.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from costs import ENVIRONMENT
from samples import sample

COMMAND = (
    *(sys.executable, "-m", "newslint", "check"),
    *("--isolated", "-q", "--exit-zero", "--no-cache"),
)


def seconds(folder: Path, workers: int, at_once: int = 1) -> float:
    """How long some runs take until all of them are done.

    Args:
        folder: What they check.
        workers: Of each.
        at_once: How many there are.
    """
    start = time.perf_counter()
    runs = [
        subprocess.Popen(
            [*COMMAND, "-j", str(workers), folder], stdout=subprocess.DEVNULL, env=ENVIRONMENT
        )
        for _ in range(at_once)
    ]
    codes = [run.wait() for run in runs]
    if any(codes):
        sys.exit("newslint failed")
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    workers = options.workers
    with tempfile.TemporaryDirectory(prefix="newslint-cores-") as name:
        count = sample(options.folder, options.files, Path(name))
        stories = Path(name, "stories")
        seconds(stories, 1)  # so that all files are at hand
        print(f"{count} files, {os.cpu_count()} processors\n")
        print(
            f"| one process | {workers} workers | {workers} runs at once | gain | of the machine |"
        )
        print("|--:|--:|--:|--:|--:|")
        gains: list[tuple[float, float]] = []
        for _ in range(options.rounds):
            alone = seconds(stories, 1)
            shared = seconds(stories, workers)
            beside = seconds(stories, 1, workers)
            gains.append((alone / shared, workers * alone / beside))
            print(
                f"| {alone:.2f} s | {shared:.2f} s | {beside:.2f} s "
                f"| {gains[-1][0]:.2f} | {gains[-1][1]:.2f} |",
                flush=True,
            )
    gain, given = (median(column) for column in zip(*gains, strict=True))
    print(f"\nmedians: {workers} workers are {gain:.2f} times as fast as one; ", end="")
    print(f"{workers} runs at once do {given:.2f} times as much as one")


if __name__ == "__main__":
    main()
