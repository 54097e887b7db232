"""CPU time of starting newslint, as ratios to a bare interpreter measured in the same run.

    python benchmarks/startup.py

Each command runs in turn, several times; medians are printed, in milliseconds of user and system
time of the whole process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 15
SEED = next((Path(__file__).parents[1] / "seeds").glob("000*"))
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "newslint --version": [sys.executable, "-m", "newslint", "--version"],
    "newslint rule --all": [sys.executable, "-m", "newslint", "rule", "--all"],
    "newslint check, one file": [sys.executable, "-m", "newslint", "check", str(SEED)],
}


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the table."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(cpu_seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    bare = medians["bare interpreter"]
    print(f"Python {sys.version.split()[0]}, medians of {RUNS} runs")
    for name, median in medians.items():
        print(f"{name:<26} {median * 1000:6.0f} ms CPU  {median / bare:5.1f} x")


if __name__ == "__main__":
    main()
