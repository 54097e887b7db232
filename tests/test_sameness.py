"""The same stories give the same bytes: whoever reads them, however many look at them, and with or
without what is known of earlier runs."""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import shared_data

from newslint import crew, files, shelf, spool
from newslint.api import jobs_of
from newslint.cache import Cache
from newslint.config_file import Finder
from newslint.engine import lint_all, run
from newslint.frontmatter import plain_yaml
from newslint.locating import locate_all
from newslint.pool import Pool
from newslint.reports import formats, render

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PLACES = ("Ryde", "Bath", "Cowes", "Hull")
# What the reader of the plain subset leaves to the other one, and what neither can read.
ODD = (
    "tags: [a, b]\n",
    "note: |\n  long\n",
    "a: &a 1\nb: *a\n",
    "on: yes\n",
    "title: 'x\n",
    "x: ]\n",
)


def item(number: int) -> str:
    place = PLACES[number % 4]
    return (
        f'  - title: "Harbour of {place} opens sea lock number {number // 3} to all ships"\n'
        f"    excerpt: The harbour opens its lock to ships of every size &amp; kind.\n"
        f"    publishedDateTime: 2025-12-{number % 28 + 1:02}T08:00:00Z\n"
        f"    webUrl: https://www.tides{number % 5}.example/{number // 2}?utm_source=x\n"
        f"    provider:\n      name: Tides\n      domain: tides{number % 6}.example\n"
    )


def story(number: int) -> str:
    chance = Random(number)
    related = "".join(chance.choices([item(number) for number in range(30)], k=8))
    ignore = "# newslint: ignore[duplicate-related] both are wanted\n" if number % 7 == 0 else ""
    odd = ODD[number % len(ODD)] if number % 5 == 0 else ""
    body = "The tide was high.\n" if number % 3 else ""
    head = (
        f"---\ncategory: news\ntitle: Tide {number // 4}\nwebUrl: https://tides1.example/{number}\n"
    )
    return f"{head}{odd}{ignore}related:\n{related}\nsecured: x\n---\n{body}"


@pytest.fixture(params=["our own", "the corpus"])
def stories(request, site):
    if request.param == "our own":
        for number in range(60):
            (site / f"{number:03}.md").write_text(story(number))
    else:
        for path in sorted(shared_data.corpus().rglob("*.md"))[::120]:
            shutil.copy(path, site / path.name)
    return site


def report(lint=lint_all, locate=locate_all) -> list[str]:
    found, _ = files.discover([str(Path.cwd())], Finder())
    told = run(jobs_of(found, Finder(), online=False), NOW, lint=lint, locate=locate)
    assert not told.crashes
    return [render(told, name) for name in formats()]


def test_either_reader_gives_the_same(stories, monkeypatch):
    told = report()
    assert told[formats().index("json")].count("near-duplicate-related") > 5
    monkeypatch.setattr(plain_yaml, "read", lambda *_: None)
    assert report() == told


def test_what_was_read_before_makes_no_difference(stories, monkeypatch):
    told = report()
    assert report() == told
    monkeypatch.setattr(plain_yaml, "_MOST_ITEMS", 3)
    assert report() == told


def test_findings_that_wait_on_disk_make_no_difference(stories, monkeypatch):
    told = report()
    monkeypatch.setattr(shelf, "_MOST_KEPT", 0)
    monkeypatch.setattr(spool, "_MOST_IN_MEMORY", 100)
    assert report() == told
    with Pool(2, least=0) as pool:
        assert report(pool.lint, pool.locate) == told


@pytest.mark.skipif(sys.platform != "linux", reason="needs the start method fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_workers_and_cache_give_the_same(stories, monkeypatch, tmp_path_factory):
    monkeypatch.setattr(crew, "context", lambda: multiprocessing.get_context("fork"))
    told = report()
    for workers in (1, 2, 8):
        folder = tmp_path_factory.mktemp("cache")
        with Pool(workers, least=0) as pool:
            assert report(pool.lint, pool.locate) == told
            assert report(Cache(folder, pool.lint, least=0), pool.locate) == told
            assert report(Cache(folder, pool.lint, least=0), pool.locate) == told
