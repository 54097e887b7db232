"""CPU time of starting newslint, and which imports take it.

    python benchmarks/startup.py [--runs 15] [--imports 15] [--article FILE]

Each command runs in turn, several times; the least is printed, in milliseconds of user and system
time of the whole process, and its ratio to a bare interpreter measured in the same run. Then the
modules whose import takes longest, without what they import (``-X importtime``), for a check of
one file. Files are checked without a cache: what is measured is the first time.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

SEED = next((Path(__file__).parents[1] / "seeds").glob("000*"))
NEWSLINT = (sys.executable, "-m", "newslint")
CHECK = (*NEWSLINT, "check", "--isolated", "--no-cache")
_TIMED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
HEAVY = ("asyncio", "httpx", "rich", "jsonschema_rs", "ftfy", "yaml", "tomllib", "multiprocessing")


def commands(article: Path | None) -> dict[str, Sequence[str]]:
    """What is run, by name."""
    chosen: dict[str, Sequence[str]] = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "newslint --version": [*NEWSLINT, "--version"],
        "newslint rule --all": [*NEWSLINT, "rule", "--all"],
        "newslint check, a seed": [*CHECK, str(SEED)],
    }
    return {**chosen, "newslint check, the article": [*CHECK, str(article)]} if article else chosen


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of one run of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def imports(command: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Microseconds and names of the modules that a command imports."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    process = subprocess.run(timed, capture_output=True, text=True, check=False)
    for line in process.stderr.splitlines():
        if found := _TIMED.match(line):
            yield int(found[1]), found[2]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--imports", type=int, default=15, help="how many modules to list")
    parser.add_argument("--article", type=Path, help="a file to check besides the seed")
    options = parser.parse_args()
    chosen = commands(options.article)
    times: dict[str, list[float]] = {name: [] for name in chosen}
    for _ in range(options.runs):
        for name, command in chosen.items():
            times[name].append(cpu_seconds(command))
    bare = min(times["bare interpreter"])
    print(f"Python {sys.version.split()[0]}, the least of {options.runs} runs\n")
    print("| command | ms CPU | ratio |\n|---|--:|--:|")
    for name, measured in times.items():
        print(f"| {name} | {min(measured) * 1000:.0f} | {min(measured) / bare:.1f} |")
    found = sorted(imports([*CHECK, str(SEED)]), reverse=True)
    loaded = sorted({module for _, module in found} & set(HEAVY))
    print(f"\n{len(found)} modules in {sum(micro for micro, _ in found) / 1000:.0f} ms; "
          f"of the heavy ones {', '.join(loaded) or 'none'}\n")  # fmt: skip
    for micro, module in found[: options.imports]:
        print(f"{micro / 1000:7.1f} ms  {module}")


if __name__ == "__main__":
    main()
