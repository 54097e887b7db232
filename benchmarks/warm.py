"""What a run costs that needs to do little: nothing changed, or one article is new.

    python benchmarks/warm.py [--files 10000]

Writes short articles, a hundred to a folder, and runs newslint on all of them twice (the second
run is given again), beside a look at the state of each file; then on one new article, with the
others as the ``content`` that it is compared with.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from costs import measured
from samples import write_article

LOOK = """
import os, sys
def look(folder):
    for entry in os.scandir(folder):
        look(entry.path) if entry.is_dir(follow_symlinks=False) else entry.stat()
look(sys.argv[1])
"""
# What is newer than two seconds proves nothing.
SETTLED = 2.5


def main() -> None:
    """Print CPU seconds and megabytes of each run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=10_000)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory(prefix="newslint-warm-") as name:
        place = Path(name)
        news = place / "news"
        for number in range(count):
            write_article(news / f"{number // 100:04}" / f"{number:06}.md", number)
        (news / "newslint.toml").write_text('content = ["*.md"]\n')
        time.sleep(SETTLED)
        check = [sys.executable, "-m", "newslint", "check", "-q", "--exit-zero"]
        check += ["--cache-dir", place / "cache"]
        tell("bare interpreter", [sys.executable, "-c", "pass"], place)
        tell("newslint --version", [sys.executable, "-m", "newslint", "--version"], place)
        tell("look at every file", [sys.executable, "-c", LOOK, news], place)
        tell("first run", [*check, news], place, runs=1)
        tell("nothing changed", [*check, news], place)
        write_article(news / "0000" / "new.md", count)
        tell("one new article, others not known", [*check, news / "0000" / "new.md"], place, runs=1)
        write_article(news / "0000" / "newer.md", count + 1)
        tell("one new article", [*check, news / "0000" / "newer.md"], place)
        tell("one article alone", [*check, "--isolated", news / "0000" / "newer.md"], place)


def tell(what: str, command: list[object], place: Path, runs: int = 5) -> None:
    """Run a command and print what it costs."""
    cost = measured(command, place, runs)
    print(f"{what:<36} {cost.cpu:8.3f} s CPU  {cost.memory:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
