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


# What takes long to load, and whose work one file, or a text of it, can be checked without.
HEAVY = {
    *(
        "asyncio",
        "concurrent.futures",
        "ftfy",
        "httpx",
        "jsonschema",
        "multiprocessing",
        "pathspec",
    ),
    *("platformdirs", "pyromark", "rich", "shtab", "sqlite3", "tomllib", "yaml"),
    *("dataclasses", "difflib", "hashlib", "html", "importlib.metadata", "importlib.resources"),
    *("inspect", "pkgutil", "shutil", "tempfile", "textwrap", "traceback", "zipfile"),
}


def imported(code, folder):
    """The modules that a program loads which Python itself has not loaded."""
    told = (
        f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))"
    )
    result = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=folder
    )
    return set(result.stdout.splitlines()[-1].split())


def test_importing_newslint_imports_nothing_else(tmp_path):
    assert imported("import newslint", tmp_path) == {"__future__", "newslint"}


def test_telling_the_version_imports_next_to_nothing(tmp_path):
    loaded = imported("from newslint.cli import main; main(['--version'])", tmp_path)
    assert loaded == {"__future__", "newslint", "newslint.cli"}


@pytest.mark.parametrize("path", ["a.md", "."])
@pytest.mark.parametrize(
    "text", [GOOD, f"{GOOD}The tide stood at 4.1 metres on Tuesday.\n", "One."]
)
def test_checking_a_file_imports_no_heavy_package(site, text, path):
    (site / "a.md").write_text(text)
    code = f"from newslint.cli import main; main(['{path}', '--isolated'])"
    assert imported(code, site) & HEAVY == set()
