"""How time and memory grow with the number of files.

    python benchmarks/growth.py [--files 100,1000,10000] [--jobs 1] [--cache]
    python benchmarks/growth.py --folder FOLDER [--files 500,2000,8000]

Writes so many short articles, a hundred to a folder, or copies of those of FOLDER that differ in a
key, and runs newslint on them. Ten times the files should take no more than eleven times as long,
and each further file less than 1 KB.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from costs import Cost, measured
from samples import multiply, sample, write_article


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
        f"{_each(base, cost, files, files * times):.2f} KB more memory for each further file"
    )


def _each(before: Cost, after: Cost, few: int, many: int) -> float:
    """Kilobytes for each further file."""
    return (after.memory - before.memory) * 1024 / (many - few)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", default="100,1000,10000")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--cache", action="store_true")
    options = parser.parse_args()
    command = [sys.executable, "-m", "newslint", "check", "--isolated", "-q", "--exit-zero"]
    command += ["-j", options.jobs]
    print("| files | CPU s | times | MB | KB for each further file | MB of all processes |")
    print("|--:|--:|--:|--:|--:|--:|")
    before: tuple[int, Cost] | None = None
    for files in map(int, options.files.split(",")):
        with tempfile.TemporaryDirectory(prefix="newslint-growth-") as name:
            place = Path(name)
            _write(options.folder, files, place)
            kept = ["--cache-dir", place / "cache"] if options.cache else ["--no-cache"]
            cost = measured([*command, *kept, place / "news"], place)
        times, each = "", ""
        if before:
            times = f"{cost.cpu / before[1].cpu:.1f}"
            each = f"{_each(before[1], cost, before[0], files):.2f}"
        row = (f"{files:,}", f"{cost.cpu:.1f}", times, f"{cost.memory:.0f}", each)
        print(f"| {' | '.join(row)} | {cost.together:.0f} |", flush=True)
        before = files, cost


def _write(folder: Path | None, files: int, place: Path) -> None:
    """Write so many articles into ``place/news``."""
    if not folder:
        for number in range(files):
            write_article(place / "news" / f"{number // 100:04}" / f"{number:06}.md", number)
        return
    own = sample(folder, files, place)
    multiply(place / "stories", -(-files // own), place / "news")
    shutil.rmtree(place / "stories")
    copies = sorted((place / "news").rglob("*.md"))
    for path in copies[files:]:
        path.unlink()


if __name__ == "__main__":
    main()
