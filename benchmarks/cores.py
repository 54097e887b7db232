"""What several processes gain, beside what can be gained and what the machine has to give.

    python benchmarks/cores.py FOLDER [--files 2500] [--workers 2] [--rounds 7]

Times, in turns, newslint with one process; with so many workers; as many runs with one process at
once, each on its part of the files, one after the other; and as many at once on all of them. The
parts need nothing of each other and get no report of the whole: workers that share nothing of what
they learn can hardly be faster. The last tell how much faster a machine does work that is shared
without any loss: where processors share caches, memory or, as virtual ones do, other guests' time,
that is less than the number of workers. Ratios are to the run with one process of the same round.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from costs import ENVIRONMENT
from samples import sample

COMMAND = (
    *(sys.executable, "-m", "newslint", "check"),
    *("--isolated", "-q", "--exit-zero", "--no-cache"),
)


def seconds(folders: Sequence[Path], workers: int = 1) -> float:
    """How long runs that begin together take until all of them are done.

    Args:
        folders: What each of them checks.
        workers: Of each.
    """
    start = time.perf_counter()
    runs = [
        subprocess.Popen(
            [*COMMAND, "-j", str(workers), folder], stdout=subprocess.DEVNULL, env=ENVIRONMENT
        )
        for folder in folders
    ]
    codes = [run.wait() for run in runs]
    if any(codes):
        sys.exit("newslint failed")
    return time.perf_counter() - start


def parted(stories: Path, parts: int, into: Path) -> list[Path]:
    """Copy the files of a folder to as many others, neighbours to the same."""
    files = sorted(stories.iterdir())
    size = -(-len(files) // parts)
    folders = [into / str(number) for number in range(parts)]
    for number, folder in enumerate(folders):
        folder.mkdir(parents=True)
        for file in files[number * size : (number + 1) * size]:
            shutil.copy(file, folder)
    return folders


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
        place = Path(name)
        count = sample(options.folder, options.files, place)
        stories = place / "stories"
        parts = parted(stories, workers, place / "parts")
        seconds([stories])  # so that all files are at hand
        print(f"{count} files, {os.cpu_count()} processors\n")
        print(f"| one process | {workers} workers | {workers} parts | {workers} runs | gain | | |")
        print("|--:|--:|--:|--:|--:|--:|--:|")
        gains: list[tuple[float, ...]] = []
        for _ in range(options.rounds):
            alone = seconds([stories])
            times = seconds([stories], workers), seconds(parts), seconds([stories] * workers)
            gains.append((alone / times[0], alone / times[1], workers * alone / times[2]))
            shown = [f"{alone:.2f} s", *(f"{time:.2f} s" for time in times)]
            print(f"| {' | '.join([*shown, *(f'{gain:.2f}' for gain in gains[-1])])} |", flush=True)
    gain, most, given = (median(column) for column in zip(*gains, strict=True))
    print(
        f"\nmedians: {workers} workers are {gain:.2f} times as fast as one, {workers} runs on "
        f"parts {most:.2f} times; {workers} runs at once do {given:.2f} times as much as one"
    )


if __name__ == "__main__":
    main()
