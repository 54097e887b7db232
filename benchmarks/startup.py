"""CPU time of starting newslint, and which imports take it.

    python benchmarks/startup.py [--runs 15] [--imports 15] [--article FILE]

Each command runs in turn, several times, after one run that is not counted: it writes the compiled
modules, as an installation does. Printed are the median and the least, in milliseconds of user and
system time of the whole process, and the ratio of the median to a bare interpreter measured in the
same run. Files are checked with no results kept (``new``: the folder for them is new each time) and
again with those of the run before (``again``). Then the modules whose import takes longest, without
what they import (``-X importtime``), for a check of one file.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

SEEDS = sorted((Path(__file__).parents[1] / "seeds").iterdir())
NEWSLINT = (sys.executable, "-m", "newslint")
CHECK = (*NEWSLINT, "check", "--isolated")
BARS = "newslint --version: 60, a check of one file: 150"
_TIMED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
# Compiled modules are kept, whatever the machine is set to.
_USUAL = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}


def commands(articles: Sequence[Path]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is run, by name."""
    yield "bare interpreter", [sys.executable, "-c", "pass"]
    yield "newslint --version", [*NEWSLINT, "--version"]
    yield "newslint rule --all", [*NEWSLINT, "rule", "--all"]
    for article in articles:
        yield f"newslint check {article.name[:24]}", [*CHECK, str(article)]


def cpu_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """User and system time of one run of a command."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def measured(chosen: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[float]]:
    """Seconds of each run by what was run; a check counts twice, see above."""
    times: dict[str, list[float]] = {}
    for number in range(runs + 1):
        for name, command in chosen.items():
            with TemporaryDirectory() as folder:
                environment = {**_USUAL, "XDG_CACHE_HOME": folder}
                for state in (", new", ", again") if "check" in command else ("",):
                    seconds = cpu_seconds(command, environment)
                    if number:
                        times.setdefault(f"{name}{state}", []).append(seconds)
    return times


def imports(command: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Microseconds and names of the modules that a command imports."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    process = subprocess.run(timed, capture_output=True, text=True, check=False, env=_USUAL)
    for line in process.stderr.splitlines():
        if found := _TIMED.match(line):
            yield int(found[1]), found[2]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--imports", type=int, default=15, help="how many modules to list")
    parser.add_argument("--article", type=Path, help="a file to check besides the seeds")
    options = parser.parse_args()
    articles = [*SEEDS, options.article] if options.article else SEEDS
    times = measured(dict(commands(articles)), options.runs)
    bare = median(times["bare interpreter"])
    print(f"Python {sys.version.split()[0]}, {options.runs} runs; the bars are {BARS} ms\n")
    print("| command | ms CPU, median | least | ratio |\n|---|--:|--:|--:|")
    for name, seconds in times.items():
        middle = median(seconds)
        print(f"| {name} | {middle * 1000:.0f} | {min(seconds) * 1000:.0f} | {middle / bare:.1f} |")
    found = sorted(imports([*CHECK, "--no-cache", str(articles[-1])]), reverse=True)
    print(f"\n{len(found)} modules in {sum(micro for micro, _ in found) / 1000:.0f} ms\n")
    for micro, module in found[: options.imports]:
        print(f"{micro / 1000:7.1f} ms  {module}")


if __name__ == "__main__":
    main()
