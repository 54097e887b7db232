"""A measured run gives the same report and says where the time went."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newslint import files
from newslint.api import jobs_of
from newslint.config_file import Finder
from newslint.engine import run
from newslint.profiling import OTHER, Profile
from newslint.rules.body.empty_body import EmptyBody

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORY = "---\ntitle: Spring tide\nwebUrl: https://tides.example/a\n---\n"


@pytest.fixture
def jobs(site):
    for name in ("a.md", "b.md"):
        (site / name).write_text(STORY)
    (site / "broken.md").write_text("---\na: [\n---\n")
    finder = Finder()
    found, _ = files.discover(["."], finder)
    return jobs_of(found, finder, online=False)


def test_a_measured_run_gives_the_same_report(jobs):
    done = []
    profile = Profile()
    assert run(jobs, NOW, lint=profile, progress=done.append) == run(jobs, NOW)
    assert done == [1, 2, 3]
    assert {"empty-body", "duplicate-article", OTHER} <= set(profile.seconds)
    assert all(seconds >= 0 for seconds in profile.seconds.values())


def test_a_rule_that_fails_is_told_by_its_name(jobs, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(EmptyBody, "check", fail)
    report = run(jobs, NOW, lint=Profile())
    assert {crash.rule for crash in report.crashes} == {"empty-body"}


def test_the_command_line_says_where_the_time_went(jobs, newslint):
    plain = newslint("--isolated", ".")
    measured = newslint("--isolated", "--profile", ".")
    assert (measured.code, measured.out) == (plain.code, plain.out)
    assert " s  empty-body\n" in measured.err
    assert OTHER in measured.err
    assert OTHER not in plain.err
