"""The functions in which a cold run spends its time.

    pytest benchmarks/test_hot.py [--benchmark-compare]

They look at generated stories, with as many related ones as real ones have and as much that
repeats, so that figures can be compared without the collection; first when nothing is known yet,
then when everything is. The suite does not run them.
"""

from __future__ import annotations

import importlib
import re
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from newslint import frontmatter, lint_text
from newslint.document import parse
from newslint.frontmatter import plain_yaml, yaml
from newslint.lines import Lines
from newslint.links.data import in_data
from newslint.regex import regex
from newslint.reports import formats, render
from newslint.schema import Schema
from newslint.similarity.copies import LIMITS
from newslint.similarity.near import Near
from newslint.similarity.twins import SAME_TITLE_DAYS, Listed
from newslint.source import Source
from newslint.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytest_benchmark.fixture import BenchmarkFixture

RELATED = 38
STORIES = 50
NOW = datetime(2026, 1, 31, tzinfo=UTC)
WORDS = [
    "harbour",
    "tide",
    "lock",
    "ferry",
    "council",
    "mussel",
    "lighthouse",
    "spring",
    "neap",
    "storm",
    "gauge",
    "pier",
    "channel",
    "pilot",
    "buoy",
    "dredger",
    "quay",
    "anchor",
    "swell",
    "current",
    "opens",
    "closes",
    "raises",
    "delays",
    "plans",
    "renews",
    "measures",
]


def _item(number: int) -> str:
    chance = Random(number)
    title = " ".join(chance.choices(WORDS, k=9)).capitalize()
    excerpt = " ".join(chance.choices(WORDS, k=35)).capitalize()
    day = chance.randint(1, 28)
    return f"""  - title: "{title}"
    excerpt: "{excerpt}."
    publishedDateTime: 2026-01-{day:02}T08:00:00Z
    webUrl: "https://www.tides{number % 40}.example/2026/{number}/{title.replace(" ", "-").lower()}"
    ampWebUrl: "https://amp.tides{number % 40}.example/2026/{number}"
    type: article
    provider:
      name: Tides {number % 40}
      domain: tides{number % 40}.example
    quality: {number % 100}
    images:
      - url: "https://tides.example/{number}.png"
        width: 760
        height: 340
        isCached: true
"""


ITEMS = [_item(number) for number in range(200)]


def _story(number: int) -> str:
    chance = Random(-number)
    head = (
        f"---\ncategory: news\ntitle: Tide {number}\nexcerpt: The tide of day {number} was high.\n"
    )
    return f"{head}related:\n{''.join(chance.choices(ITEMS, k=RELATED))}\nsecured: x\n---\n"


TEXTS = [_story(number) for number in range(STORIES)]
MATTERS = [text[4:-4] for text in TEXTS]
DATA = [frontmatter.read(text).data for text in TEXTS]
LISTS = [data["related"] for data in DATA]
URLS = [item["webUrl"] for items in LISTS for item in items]


def over(function: Callable[..., object], values: Sequence[object]) -> Callable[[], None]:
    """A function that looks at all values, to be measured."""

    def run() -> None:
        for value in values:
            function(value)

    return run


def test_plain_yaml_new(benchmark: BenchmarkFixture) -> None:
    """Items of lists that are seen for the first time."""

    def forget() -> None:
        importlib.reload(plain_yaml)

    read = over(lambda text: plain_yaml.read(text, 4, Lines(f"---\n{text}")), MATTERS)
    benchmark.pedantic(read, setup=forget, rounds=10)


def test_plain_yaml_known(benchmark: BenchmarkFixture) -> None:
    """Items of lists that were seen before."""
    benchmark(over(lambda text: plain_yaml.read(text, 4, Lines(f"---\n{text}")), MATTERS))


def test_yaml_events(benchmark: BenchmarkFixture) -> None:
    """The reader of all of YAML."""
    benchmark.pedantic(over(lambda text: yaml.compose(text, 4, []), MATTERS), rounds=3)


def test_schema(benchmark: BenchmarkFixture) -> None:
    """Validation, with the messages."""
    schema = Schema.shipped("article")
    benchmark(over(lambda data: list(schema.violations(data)), DATA))


def test_duplicates(benchmark: BenchmarkFixture) -> None:
    """Stories of a list that are one."""
    benchmark(over(lambda items: Listed(items, SAME_TITLE_DAYS), LISTS))


def test_near_duplicates(benchmark: BenchmarkFixture) -> None:
    """Stories of a list that are nearly one."""
    lists = [Listed(items, SAME_TITLE_DAYS) for items in LISTS]
    compare = over(lambda one: list(Near(one.stories, one.distinct, LIMITS).copies()), lists)
    benchmark(compare)


def test_addresses(benchmark: BenchmarkFixture) -> None:
    """Every address of the front matter."""
    benchmark(over(in_data, DATA))


def test_canonical_addresses(benchmark: BenchmarkFixture) -> None:
    """The one spelling of addresses that come again."""
    benchmark(over(canonical, URLS))


def test_places(benchmark: BenchmarkFixture) -> None:
    """The place of a value in a story that was just read."""

    def look(text: str) -> None:
        parse(Source("a.md", text), NOW).at("related", RELATED - 1, "webUrl")

    benchmark(over(look, TEXTS))


def test_all_rules(benchmark: BenchmarkFixture) -> None:
    """One story, all default rules, what repeats being known."""
    benchmark(over(lambda text: lint_text(text, now=NOW), TEXTS[:10]))


@pytest.mark.parametrize("name", formats())
def test_report(benchmark: BenchmarkFixture, name: str) -> None:
    """A report in each format."""
    report = lint_text(TEXTS[0], now=NOW)
    benchmark(lambda: render(report, name))


@pytest.mark.parametrize("make", [re.compile, regex], ids=["compiled", "late"])
def test_expression(benchmark: BenchmarkFixture, make: Callable[[str], re.Pattern[str]]) -> None:
    """A search by a name of the module, compiled at once and late: the price of the latter."""
    expression = make("neap|spring")
    expression.search("")
    benchmark(lambda: [expression.search("The spring tide") for _ in range(1000)])
