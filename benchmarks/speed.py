"""How long newslint takes, as ratios to other linters on the same files in the same run.

    python benchmarks/speed.py FOLDER [--files 300] [--runs 3] [--growth 10] [--peers ryl,...]

Copies files of FOLDER, evenly chosen, and runs every command on the copies: newslint with one
process and with all, with nothing and with everything known from the run before, and the peers
(``peers.py``), which are installed into a folder of their own. What is measured is user and
system time of all processes, wall time, and the memory of the largest process. Then it runs
newslint on ``--growth`` times as many copies: the time should grow by no more than that.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from costs import tabulate
from growth import tell_growth
from peers import PEERS, install
from samples import sample

from newslint import __version__

NEWSLINT = (sys.executable, "-m", "newslint", "check", "--isolated", "-q", "--exit-zero")
COLD = (*NEWSLINT, "--no-cache", "-j", "1")


def cold(place: Path) -> list[tuple[str, list[object]]]:
    """Runs that know nothing yet, with a name for each."""
    stories = place / "stories"
    return [
        ("newslint, one process", [*COLD, stories]),
        ("newslint, two processes", [*NEWSLINT, "--no-cache", "-j", "2", stories]),
        ("newslint, schema only", [*COLD, "--select", "schema-violation", stories]),
    ]


def warm(place: Path) -> list[tuple[str, list[object]]]:
    """The same run twice, in order, with a cache."""
    command = [*NEWSLINT, "--cache-dir", place / "cache", place / "stories"]
    return [("newslint, first run", command), ("newslint, nothing changed", command)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--runs", type=int, default=1, help="of each command; the cheapest counts")
    parser.add_argument("--growth", type=int, default=10)
    parser.add_argument("--peers", default=",".join(PEERS), help="which; empty for none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newslint-speed-") as name:
        place = Path(name)
        count = sample(options.folder, options.files, place)
        chosen = install([peer for peer in options.peers.split(",") if peer in PEERS], place)
        print(
            f"{count} files; newslint {__version__}, Python {platform.python_version()}, "
            f"PyYAML {version('PyYAML')}, jsonschema-rs {version('jsonschema-rs')}; "
            f"{os.cpu_count()} processors, {platform.platform()}\n"
        )
        runs = cold(place) + [(f"{peer.name} {peer.version}", peer.command) for peer in chosen]
        costs = tabulate(runs, place, count, options.runs)
        print("\n" + "\n".join(f"    {peer}" for peer in chosen) + "\n")
        tabulate(warm(place), place, count)
        if options.growth > 1:
            tell_growth(COLD, costs[0], place, count, options.growth)


if __name__ == "__main__":
    main()
