"""Budgets, and severities that depend on the front matter."""

from __future__ import annotations

import pytest

from newslint import lint_text
from newslint.budgets import judge
from newslint.config import Config
from newslint.finding import Finding, Place, Severity
from newslint.settings import holds

EMPTY = "---\ntitle: Tide\npublished: {published}\n---\n"
FULL = EMPTY + "The water rose by two metres on Monday night.\n"


def found(rule, *paths):
    return [Finding(rule, Place(path), "m", Severity.ERROR) for path in paths]


@pytest.mark.parametrize(
    ("rates", "overall", "failing"),
    [
        ({}, None, ["a", "a", "b", "c"]),
        ({"r": {"max-rate": 0.02}}, None, ["c"]),
        ({"r": {"max-rate": 0.019}}, None, ["a", "a", "b", "c"]),
        ({"r": {"max-rate": 0}, "s": {"max-rate": 0.01}}, None, ["a", "a", "b"]),
        ({}, 0.03, []),
        ({}, 0.02, ["a", "a", "b", "c"]),
        ({"r": {"max-rate": 0.02}}, 0.01, []),
        ({"r": {"severity": "error"}}, 1.0, []),
    ],
)
def test_files_are_counted_not_findings(rates, overall, failing):
    findings = [*found("r", "a", "a", "b"), *found("s", "c")]
    verdict = judge(findings, 100, Config(rules=rates, max_rate=overall))
    assert [finding.place.path for finding in verdict.beyond] == failing


def test_a_budget_says_how_much_of_it_is_used():
    config = Config(rules={"r": {"max-rate": 0.02}}, max_rate=0.001)
    verdict = judge([*found("r", "a", "b"), *found("s", "c")], 100, config)
    assert verdict.notices == (
        "r is in 2 of 100 files (2 %), within the max-rate of 2 %",
        "findings are in 1 of 100 files (1 %), above the max-rate of 0.1 %",
    )
    assert judge([], 100, config).notices == ()


@pytest.fixture
def stories(site):
    for number in range(10):
        text = FULL if number else EMPTY
        (site / f"{number}.md").write_text(text.format(published="true"))
    return site


@pytest.mark.parametrize(
    ("setting", "code", "told"),
    [
        ("rules.empty-body.max-rate = 0.1", 0, "empty-body is in 1 of 10 files (10 %), within"),
        ("rules.empty-body.max-rate = 0.09", 1, "empty-body is in 1 of 10 files (10 %), above"),
        ("max-rate = 0.1", 0, "findings are in 1 of 10 files (10 %), within"),
        ("max-rate = 0.05", 1, "above the max-rate of 5 %"),
        ("max-rate = 2", 2, "newslint.toml:2:12: max-rate is 2"),
        ("rules.empty-body.max-rate = -1", 2, "less than the minimum of 0"),
    ],
)
def test_findings_within_a_budget_are_shown_and_pass(stories, newslint, setting, code, told):
    (stories / "newslint.toml").write_text(f'select = ["empty-body"]\n{setting}\n')
    result = newslint("--output-format", "concise")
    assert result.code == code
    assert told in result.err
    assert ("0.md" in result.out) == (code != 2)


def test_what_the_threshold_lets_pass_uses_no_budget(stories, newslint):
    (stories / "newslint.toml").write_text(
        'select = ["empty-body"]\nfail-on = "error"\n'
        '[rules.empty-body]\nseverity = "warning"\nmax-rate = 0.01\n'
    )
    result = newslint()
    assert result.code == 0
    assert "max-rate" not in result.err


def test_warnings_within_a_budget_do_not_count_as_warnings(stories, newslint):
    (stories / "newslint.toml").write_text(
        'select = ["empty-body"]\nmax-warnings = 0\nrules.empty-body.severity = "warning"\n'
    )
    assert newslint("-q").code == 1
    assert newslint("-q", "--config", "rules.empty-body.max-rate=0.5").code == 0


@pytest.mark.parametrize(
    ("override", "drafts", "published"),
    [
        ('when = { published = false }\nseverity = "warning"', "warning", "error"),
        ('when = { published = false }\nrules.empty-body.severity = "info"', "info", "error"),
        (
            'when.published = false\nseverity = "info"\nrules.empty-body.severity = "warning"',
            "warning",
            "error",
        ),
        ('when = { published = [true, "yes"] }\nseverity = "info"', "error", "info"),
        ('when = { published = 0 }\nseverity = "info"', "error", "error"),
        ('when = { published = false, type = "x" }\nseverity = "info"', "error", "error"),
        ('files = ["*"]\nwhen = { published = false }\nseverity = "info"', "info", "error"),
        ('files = ["x/"]\nwhen = { published = false }\nseverity = "info"', "error", "error"),
        ('files = ["*"]\nseverity = "info"', "info", "info"),
    ],
)
def test_severity_by_what_the_front_matter_says(site, newslint, override, drafts, published):
    (site / "newslint.toml").write_text(f'select = ["empty-body"]\n[[overrides]]\n{override}\n')
    (site / "a.md").write_text(EMPTY.format(published="false"))
    (site / "b.md").write_text(EMPTY.format(published="true"))
    lines = newslint("-q", "--output-format", "concise").out.splitlines()
    assert [line.split(": ")[1].split("[")[0] for line in lines[:2]] == [drafts, published]


def test_the_last_override_wins():
    config = {
        "select": ["empty-body"],
        "overrides": [
            {"when": {"published": False}, "severity": "warning"},
            {"files": ["*"], "severity": "error"},
            {"when": {"published": False}, "rules": {"empty-body": {"severity": "info"}}},
        ],
    }
    (finding,) = lint_text(EMPTY.format(published="false"), config=config).findings
    assert finding.severity is Severity.INFO


def test_drafts_warn_and_articles_fail(site, newslint):
    (site / "newslint.toml").write_text(
        'select = ["empty-body"]\nfail-on = "error"\n'
        '[[overrides]]\nwhen = { published = false }\nseverity = "warning"\n'
    )
    (site / "a.md").write_text(EMPTY.format(published="false"))
    assert newslint("-q").code == 0
    (site / "a.md").write_text(EMPTY.format(published="true"))
    assert newslint("-q").code == 1


@pytest.mark.parametrize(
    ("override", "place", "words"),
    [
        (
            'when = { a = 1 }\nignore = ["body"]',
            "3:1",
            'ignore does not go with "when": such an override sets severities only, ',
        ),
        ('when = { a = 1 }\nselect = ["body"]', "3:1", 'another [[overrides]], with "files"'),
        ("when = { a = 1 }\nrules.short-body.words = 3", "3:18", 'words does not go with "when"'),
        ("when = {}", "2:8", "at least 1 key"),
        ('severity = "info"', "1:1", "files is missing"),
        ('files = ["*"]\nrules.empty-body.max-rate = 0.5', "3:18", "not a known key"),
        ('when = { a = 1 }\nseverity = "fatal"', "3:12", "fatal"),
    ],
)
def test_overrides_that_cannot_be_are_refused(site, newslint, override, place, words):
    (site / "newslint.toml").write_text(f"[[overrides]]\n{override}\n")
    (site / "a.md").write_text(EMPTY)
    result = newslint()
    assert result.code == 2
    assert f"newslint.toml:{place}" in result.err
    assert words in result.err


@pytest.mark.parametrize(
    ("wanted", "value", "expected"),
    [
        (False, False, True),
        (False, 0, False),
        (0, False, False),
        (1, 1.0, True),
        ("no", False, False),
        (["draft", "review"], "review", True),
        ([], "review", False),
        ({"desk": {"draft": True}}, {"desk": {"draft": True, "by": "x"}}, True),
        ({"desk": {"draft": True}}, {"desk": None}, False),
        ({"desk": []}, {}, False),
    ],
)
def test_a_condition_holds_for_equal_values_of_the_same_kind(wanted, value, expected):
    assert holds(wanted, value) is expected


def test_config_shows_what_depends_on_the_front_matter(site, newslint):
    (site / "newslint.toml").write_text(
        '[[overrides]]\nwhen = { published = false }\nseverity = "warning"\n'
        'rules.empty-body.severity = "info"\n'
    )
    assert newslint("config").out.endswith(
        '# where the front matter says {"published": false}\n'
        'severity = "warning"\nrules.empty-body.severity = "info"\n'
    )
