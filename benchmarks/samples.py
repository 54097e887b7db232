"""Copies of articles to measure with."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Malformed


def sample(folder: Path, count: int, into: Path) -> int:
    """Copy articles, evenly chosen, to ``into/stories``, and their front matter to ``into/yaml``.

    Args:
        folder: The articles.
        count: The most to copy.
        into: An empty folder.

    Returns:
        How many were copied.
    """
    articles = sorted(folder.rglob("*.md"))
    step = max(1.0, len(articles) / count)
    chosen = [articles[int(number * step)] for number in range(min(count, len(articles)))]
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


def multiply(stories: Path, times: int, into: Path) -> None:
    """Make copies of all stories that differ in a key, so that no two files are the same."""
    for number in range(times):
        (into / f"{number:04}").mkdir(parents=True)
        for path in stories.iterdir():
            text = path.read_bytes().replace(b"\n", b"\ncopy: %d\n" % number, 1)
            (into / f"{number:04}" / path.name).write_bytes(text)


def write_article(path: Path, number: int) -> None:
    """Write a short article that is like no other."""
    choose = random.Random(number)
    words = [f"{choose.getrandbits(32):x}" for _ in range(40)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\ntitle: {' '.join(words[:8])}\nwebUrl: https://a.example/{number}\n"
        f"publishedDateTime: 2025-01-01T10:00:00Z\n---\n{' '.join(words)}.\n"
    )
