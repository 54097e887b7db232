"""How long newslint takes, as ratios to other linters on the same files in the same run.

    python benchmarks/speed.py FOLDER [--files 300] [--growth 10] [--peers yamllint,ryl,...]

Copies files of FOLDER, evenly chosen, and runs every command on the copies: newslint with one
process and with all, with nothing and with everything known from the run before, and the peers,
which are installed from the package index into an environment of their own. What is measured is
user and system time of all processes, wall time, and the memory of the largest process. Then it
runs newslint on ``--growth`` times as many copies: the time should grow by no more than that.

The peers do less: yamllint and ryl look at the style of YAML, check-jsonschema at the schema,
rumdl at Markdown. yamllint and check-jsonschema get the front matter as files of its own, cut out
before the clock starts.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from newslint import __version__
from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Malformed

NEWSLINT = (sys.executable, "-m", "newslint", "check", "--isolated", "-q", "--exit-zero")
PEERS = ("yamllint", "check-jsonschema", "ryl", "rumdl")
SCHEMA = Path(__file__).parents[1] / "schemas" / "article.schema.json"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    cpu: float
    wall: float
    memory: float


def measured(command: Sequence[object], folder: Path) -> Cost:
    """Run a command in a folder, in a process that counts what its children take."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    start = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)],
        cwd=folder, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    wall = time.perf_counter() - start
    cpu, memory = map(float, process.stdout.split())
    # Linux counts kilobytes, macOS bytes.
    return Cost(cpu, wall, memory / (1024 if sys.platform == "linux" else 1024**2))


def sample(folder: Path, count: int, into: Path) -> int:
    """Copy up to ``count`` articles, evenly chosen, and their front matter to ``yaml``."""
    articles = sorted(folder.rglob("*.md"))
    chosen = articles[:: max(1, len(articles) // count)][:count]
    (into / "stories").mkdir()
    (into / "yaml").mkdir()
    for number, path in enumerate(chosen):
        name = f"{number:06}-{path.name}"
        shutil.copy(path, into / "stories" / name)
        text = path.read_text("utf-8", "replace")
        try:
            fenced = cut(text)
        except Malformed:
            continue
        if fenced and fenced.format == "yaml":
            matter = (into / "yaml" / name).with_suffix(".yaml")
            matter.write_text(text[fenced.start : fenced.end], "utf-8")
    return len(chosen)


def multiplied(stories: Path, times: int, into: Path) -> None:
    """Copies of all stories that differ in their first key, so that no two files are the same."""
    for number in range(times):
        (into / f"{number:04}").mkdir(parents=True)
        for path in stories.iterdir():
            text = path.read_bytes().replace(b"\n", b"\ncopy: %d\n" % number, 1)
            (into / f"{number:04}" / path.name).write_bytes(text)


def installed(peers: Sequence[str], into: Path) -> dict[str, Path]:
    """The peers that can be installed here, with their programs."""
    venv.create(into, with_pip=True)
    programs = into / ("Scripts" if os.name == "nt" else "bin")
    found = {}
    for peer in peers:
        pip = [programs / "python", "-m", "pip", "install", "--quiet", peer]
        if subprocess.run(pip, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            found[peer] = programs / peer
        else:
            print(f"{peer} cannot be installed here: left out", file=sys.stderr)
    return found


def commands(place: Path, peers: dict[str, Path]) -> list[tuple[str, list[object]]]:
    """What is run, in order, with a name for each."""
    cache, stories = place / "cache", place / "stories"
    matter = sorted((place / "yaml").iterdir())
    chosen: list[tuple[str, list[object]]] = [
        ("newslint, one process", [*NEWSLINT, "--no-cache", "-j", "1", stories]),
        ("newslint, all processors", [*NEWSLINT, "--no-cache", stories]),
        ("newslint, first run", [*NEWSLINT, "--cache-dir", cache, stories]),
        ("newslint, nothing changed", [*NEWSLINT, "--cache-dir", cache, stories]),
        (
            "newslint, schema only",
            [*NEWSLINT, "--no-cache", "-j", "1", "--select", "schema-violation", stories],
        ),
    ]
    arguments: dict[str, list[object]] = {
        "yamllint": [place / "yaml"],
        "check-jsonschema": ["--schemafile", SCHEMA, *matter],
        "ryl": ["--no-cache", "--markdown", "--enable", "ALL", stories],
        "rumdl": ["check", "--no-cache", stories],
    }
    chosen += [(peer, [program, *arguments[peer]]) for peer, program in peers.items()]
    return chosen


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--growth", type=int, default=10)
    parser.add_argument("--peers", default=",".join(PEERS), help="which; empty for none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newslint-speed-") as name:
        place = Path(name)
        count = sample(options.folder, options.files, place)
        names = [peer for peer in options.peers.split(",") if peer in PEERS]
        peers = installed(names, place / "peers") if names else {}
        print(
            f"{count} files; newslint {__version__}, Python {platform.python_version()}, "
            f"PyYAML {version('PyYAML')}; {os.cpu_count()} processors, {platform.platform()}\n"
        )
        base = _table(commands(place, peers), place, count)
        if options.growth > 1:
            many = place / "many"
            multiplied(place / "stories", options.growth, many)
            cost = measured([*NEWSLINT, "--no-cache", "-j", "1", many], place)
            print(
                f"\n{options.growth} times the files: {cost.cpu / base.cpu:.1f} times the time, "
                f"{(cost.memory - base.memory) * 1024 / count / (options.growth - 1):.1f} KB more "
                "memory for each further file"
            )


def _table(chosen: list[tuple[str, list[object]]], place: Path, count: int) -> Cost:
    """Run and print; returns the cost of the first command, which the ratios are to."""
    base: Cost | None = None
    print("| command | CPU s per 1,000 files | ratio | wall s | MB |")
    print("|---|--:|--:|--:|--:|")
    for label, command in chosen:
        cost = measured(command, place)
        base = base or cost
        each = cost.cpu / count * 1000
        ratio = cost.cpu / base.cpu
        print(
            f"| {label} | {each:.2f} | {ratio:.2f} | {cost.wall:.2f} | {cost.memory:.0f} |",
            flush=True,
        )
    assert base
    return base


if __name__ == "__main__":
    main()
