"""Rules that compare articles: the same findings in any order and with any number of processes."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest

import newslint
from newslint import Severity
from newslint.api import jobs_of
from newslint.config_file import Finder
from newslint.engine import run
from newslint.files import discover
from newslint.plugins import rule_classes
from newslint.pool import Pool
from newslint.rule import CorpusRule

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RULES = ["corpus", "repeated-passage"]
PASSAGE = (
    "The port office said on Monday night that every ferry would stay in the harbour until noon."
)


@pytest.fixture
def articles(site):
    """Copies under other names, contradictions, and a passage that stands in many articles."""
    for number in range(6):
        (site / f"{number}.md").write_text(
            "---\n"
            f"title: Spring tide number {number // 2} floods the old harbour of the town\n"
            f"webUrl: https://tides.example/{number // 2}{'/amp' if number % 2 else ''}\n"
            f"excerpt: The water rose by {number} metres in the old harbour, and the council met.\n"
            "related:\n"
            f"  - title: Neap tide {'today' if number % 3 else 'a week ago'}\n"
            "    webUrl: https://tides.example/neap\n"
            f"    publishedDateTime: 2025-0{1 + number % 3}-01T10:00:00Z\n"
            "---\n"
            f"Story {number} begins in its own words. {PASSAGE}\n"
        )
    return site


def findings(order, workers):
    finder = Finder({"select": RULES}, isolated=True)
    found, _ = discover(["."], finder)
    jobs = jobs_of(found, finder, online=False)
    shuffled = [jobs[index] for index in order]
    with Pool(workers, least=1) as pool:
        report = run(shuffled, NOW, lint=pool.lint, locate=pool.locate)
    assert not report.crashes
    return report.findings


def test_order_and_workers_do_not_matter(articles):
    orders = [
        list(order) for order in itertools.islice(itertools.permutations(range(6)), 0, 720, 97)
    ]
    expected = findings(range(6), 1)
    assert {found.rule for found in expected} >= {"duplicate-article", "contradictory-related"}
    assert all(findings(order, 1) == expected for order in orders)
    assert all(findings(range(6), workers) == expected for workers in (2, 3))


def test_files_on_the_command_line_narrow_what_is_reported_only(articles):
    (articles / "newslint.toml").write_text(
        f'content = ["*.md"]\nselect = {RULES}\n'.replace("'", '"')
    )
    everything = newslint.lint(["."], now=NOW).findings
    for path in sorted(Path().glob("*.md")):
        mine = [found for found in everything if found.place.path == path.name]
        assert list(newslint.lint([path], now=NOW).findings) == mine


def test_what_issues_of_a_series_say_alike_is_no_warning(site):
    titles = ["Tide tables for March", "Tide tables for April", "Tide tables for May", "A gauge"]
    for number, title in enumerate(titles):
        text = f"---\ntitle: {title}\n---\nStory {number} begins in its own words. {PASSAGE}\n"
        (site / f"{number}.md").write_text(text)
    found = newslint.lint(["."], now=NOW, config={"select": RULES}).findings
    told = [finding.severity for finding in found]
    assert told == [Severity.INFO, Severity.INFO, Severity.INFO, Severity.WARNING]


def stands_in(place, fact):
    here, there = place.pointer, fact.place.pointer
    return place.path == fact.place.path and (here == there or here.startswith(f"{there}/"))


def test_what_a_rule_finds_stands_at_places_of_its_facts_or_below(articles, monkeypatch):
    """So groups without a fact of a reported file need not be read."""
    seen = set()

    def guarded(rule):
        honest = rule.check

        def check(self, facts):
            assert len(facts) > 1
            assert [fact.place for fact in facts] == sorted(fact.place for fact in facts)
            for found in honest(self, facts):
                assert any(stands_in(found.place, fact) for fact in facts)
                seen.add(found.rule)
                yield found

        monkeypatch.setattr(rule, "check", check)

    rules = [rule for rule in rule_classes().values() if issubclass(rule, CorpusRule)]
    for rule in rules:
        guarded(rule)
    (articles / "copy.md").write_text((articles / "1.md").read_text().replace("tides.", "waves."))
    findings(range(7), 0)
    assert seen == {rule.name for rule in rules}
