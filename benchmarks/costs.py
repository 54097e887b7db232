"""What a command costs: processor time, wall time, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_COUNTING = """
import os, resource, subprocess, sys, time
def family(process):
    yield process
    for thread in os.listdir(f"/proc/{process}/task"):
        with open(f"/proc/{process}/task/{thread}/children") as file:
            for child in file.read().split():
                yield from family(child)
def share(process):
    with open(f"/proc/{process}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
together = 0
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
while run.poll() is None:
    try:
        together = max(together, sum(map(share, family(run.pid))))
    except OSError:
        pass
    time.sleep(0.05)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, together / 1024)
"""

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""That of commands: as where newslint is installed, modules are compiled."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took.

    Attributes:
        cpu: Seconds of user and system time, of all its processes.
        wall: Seconds until it was done.
        memory: Megabytes of its largest process.
        together: Megabytes of all its processes, what they share counted once; 0 if that is not
            known, as anywhere but on Linux.
    """

    cpu: float
    wall: float
    memory: float
    together: float


def measured(command: Sequence[object], folder: Path, runs: int = 1) -> Cost:
    """Run a command in a folder, and give the cheapest of several runs."""
    return min((_measured(command, folder) for _ in range(runs)), key=lambda cost: cost.cpu)


def _measured(command: Sequence[object], folder: Path) -> Cost:
    start = time.perf_counter()
    # A process of its own counts what its children take.
    process = subprocess.run(
        [sys.executable, "-c", _COUNTING, *map(str, command)],
        cwd=folder, stdout=subprocess.PIPE, text=True, check=True, env=ENVIRONMENT,
    )  # fmt: skip
    wall = time.perf_counter() - start
    cpu, memory, together = map(float, process.stdout.split())
    # Linux counts kilobytes, macOS bytes.
    return Cost(cpu, wall, memory / (1024 if sys.platform == "linux" else 1024**2), together)


def tabulate(
    commands: Iterable[tuple[str, Sequence[object]]], folder: Path, files: int, runs: int = 1
) -> list[Cost]:
    """Run commands and print a table, with ratios to the first of them.

    Args:
        commands: What to run, each with its name.
        folder: Where.
        files: How many files each of them looks at.
        runs: How often; the cheapest counts.

    Returns:
        The cost of each command.
    """
    costs: list[Cost] = []
    print("| command | CPU s per 1,000 files | ratio | wall s | MB |")
    print("|---|--:|--:|--:|--:|")
    for label, command in commands:
        cost = measured(command, folder, runs)
        costs.append(cost)
        each = cost.cpu / files * 1000
        ratio = cost.cpu / costs[0].cpu
        print(
            f"| {label} | {each:.2f} | {ratio:.2f} | {cost.wall:.2f} | {cost.memory:.0f} |",
            flush=True,
        )
    return costs
