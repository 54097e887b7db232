"""newslint as a library."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from conftest import GOOD

import newslint
from newslint.config import ConfigError

CONFIG = {"select": ["repeated-key"]}


def test_lint_text():
    text = GOOD.replace("title:", "title: Tide\ntitle:")
    report = newslint.lint_text(text, "news/a.md", config=CONFIG)
    (found,) = report.findings
    assert (found.rule, found.place.path, found.place.line) == ("repeated-key", "news/a.md", 3)
    assert newslint.lint_text(GOOD, config=CONFIG).findings == ()


def test_lint_paths(site):
    (site / "a.md").write_text(GOOD.replace("title:", "title: Tide\ntitle:"))
    (site / "b.md").write_text(GOOD)
    report = newslint.lint([site], config=CONFIG, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert report.files == 2
    assert [found.place.path for found in report.findings] == ["a.md"]


def test_corpus_of_the_configuration_is_compared_with_but_not_reported(site):
    same = "---\ntitle: Tide\nwebUrl: https://tides.example/a\n---\n"
    (site / "news").mkdir()
    (site / "news" / "old.md").write_text(same)
    (site / "news" / "new.md").write_text(same)
    config = {"select": ["duplicate-article"]}
    assert newslint.lint(["news/new.md"], config=config).findings == ()
    (site / "newslint.toml").write_text('content = ["news/"]\n')
    reports = [newslint.lint([f"news/{name}.md"], config=config) for name in ("new", "old")]
    assert [report.files for report in reports] == [1, 1]
    found = [found.place.path for report in reports for found in report.findings]
    assert found == ["news/old.md"]


def test_bad_configuration_is_an_error():
    with pytest.raises(ConfigError, match="did you mean"):
        newslint.lint_text(GOOD, config={"selct": []})


def test_importing_newslint_imports_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import newslint; print(set(sys.modules) - before)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "newslint.engine" not in result.stdout
    assert "dataclasses" not in result.stdout


def test_checking_a_file_imports_no_heavy_package(site):
    (site / "a.md").write_text(GOOD)
    code = (
        "import sys; from newslint.cli import main; main(['a.md', '--isolated']);"
        "print(sorted({'httpx', 'rich', 'jsonschema', 'ftfy', 'asyncio', 'shtab', 'pathspec',"
        " 'yaml', 'importlib.metadata', 'multiprocessing', 'sqlite3'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=site
    )
    assert result.stdout.splitlines()[-1] == "[]"
