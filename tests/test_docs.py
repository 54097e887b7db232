"""The guide: it builds, its commands run, and what it shows is what newslint says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import GOOD

from newslint import web
from newslint.config_table import validate
from newslint.finding import Place
from newslint.plugins import rule_classes
from newslint.rule import VisitRule
from newslint.visit import Link, Outcome, Reply, Visit

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINKS = ROOT / "docs" / "links.md"
EDITORS = ROOT / "docs" / "editors.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
# In a block of commands, indented or fenced; the explanation stands behind # or two spaces.
LINE = re.compile(r"^(?: {4})?(newslint .+?)(?:  .*| # .*)?$", re.MULTILINE)
TARGET = re.compile(r"\]\((?!https?:)([^)#\s]+)")
INLINE = re.compile(r"`(newslint [^`]+)`")


def blocks(page, language):
    return [text for name, text in BLOCK.findall(page.read_text("utf-8")) if name == language]


def commands(page):
    text = page.read_text("utf-8")
    shell = re.sub(BLOCK, lambda found: found[2] if found[1] == "sh" else "", text)
    found = [*LINE.finditer(shell), *INLINE.finditer(shell)]
    return [each[1].strip() for each in sorted(found, key=lambda each: each.start())]


@pytest.fixture
def project(site):
    """A small site with what the guide speaks of."""
    shutil.copytree(ROOT / "seeds", site / "seeds")
    story = blocks(EDITORS, "yaml")[0]
    for name in ("content", "content/news", "content/blog", "schemas"):
        (site / name).mkdir()
    (site / "content/tide.md").write_text(story)
    for number in range(3):
        (site / f"content/news/{number}.md").write_text(GOOD.replace("Spring", f"Spring {number}"))
    (site / "content/blog/a.md").write_text(GOOD.replace("Spring", "Neap"))
    shutil.copy(ROOT / "schemas/minimal.schema.json", site / "schemas/news.schema.json")
    who = ("-c", "user.name=Ada Moor", "-c", "user.email=desk@tides.example")
    for command in (("init", "-q", "-b", "main"), ("add", "."), (*who, "commit", "-qm", "Tides")):
        subprocess.run(["git", *command], cwd=site, check=True, capture_output=True)
    return site


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_runs(page, project, newslint, monkeypatch):
    reply = Reply(Outcome.OK)
    monkeypatch.setattr(web.Web, "visit", lambda _, urls: dict.fromkeys(urls, reply))
    found = commands(page)
    assert found
    for command in found:
        result = newslint(*shlex.split(command)[1:])
        assert result.code in (0, 1), f"{command}\n{result.err}"
        assert "internal error" not in result.err, command


def test_the_guide_speaks_of_all_commands():
    spoken = {shlex.split(command)[1] for page in PAGES for command in commands(page)}
    assert {"check", "rule", "config", "init", "schema", "baseline"} <= spoken


def test_a_newcomer_meets_what_the_readme_says(project, newslint):
    assert newslint("seeds/").code == 1
    shutil.copy(project / "content/tide.md", project / "tide.md")
    told = newslint("tide.md", "--output-format", "concise").out
    for key in ("webUrl", "provider", "secured"):
        assert f"[schema-violation] {key} is missing" in told
    first = LINE.search((ROOT / "README.md").read_text("utf-8").partition("## Use it")[2])
    assert first[1].strip() == "newslint init"
    newslint("init")
    assert "schema-violation" not in newslint("content/").out


def test_the_finding_of_the_guide_is_what_newslint_says(project, newslint):
    (shown,) = blocks(EDITORS, "text")
    assert newslint("init").code == 0
    result = newslint("check", "content/tide.md", "--output-format", "concise", "-q")
    assert (result.code, result.out) == (1, shown)


def test_the_ignores_of_the_guide_have_an_effect(project, newslint):
    story, near, key = blocks(EDITORS, "yaml")
    options = ("--output-format", "concise", "-q", "--select", "related,ignores")
    head, _, rest = story.partition("related:")
    tail = rest[rest.index("---") :]
    for text in (head + near + tail, story.replace("title: Spring", key + "title: Spring")):
        (project / "content/tide.md").write_text(text)
        result = newslint("check", "content/tide.md", *options)
        assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_configuration_that_is_shown_is_understood(page):
    for text in blocks(page, "toml"):
        table = tomllib.loads(text)
        if "project" not in table:
            validate(table, page.name)


def test_the_table_of_outcomes_is_what_the_rules_do():
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", LINKS.read_text("utf-8"), re.MULTILINE)
    told = dict(rows)
    assert {*told} == {*Outcome} - {Outcome.OK} | {"down"}
    rules = [rule() for rule in rule_classes().values() if issubclass(rule, VisitRule)]
    for name, verdict in rows:
        lasting = {"failures": 3, "failing_since": "2026-01-01"} if name == "down" else {}
        outcome = Outcome.UNAVAILABLE if name == "down" else Outcome(name)
        reply = Reply(outcome, url="https://tides.example/a", **lasting)
        link = Link("https://tides.example/a", Place("a.md", pointer="/webUrl"), "canonical")
        visit = Visit(link, reply, {link.url: reply}, "2026-01-04")
        found = [
            one.severity.value for rule in rules if rule.wants(link) for one in rule.check(visit)
        ]
        assert found == ([] if verdict == "never" else [verdict]), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_in_the_repository(page):
    targets = TARGET.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_guide_lists_all_its_pages():
    nav = (ROOT / "mkdocs.yml").read_text("utf-8")
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f": {page.name}\n" in nav
        assert page.name == "index.md" or f"]({page.name})" in index


def test_guide_builds_and_has_a_page_for_every_rule(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    result = subprocess.run(
        [*command, "--site-dir", str(tmp_path)], cwd=ROOT, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    links = (tmp_path / "links/index.html").read_text("utf-8")
    assert 'href="../rules/malformed-url/"' in links
    index = (tmp_path / "rules/index.html").read_text("utf-8")
    for name, rule in rule_classes().items():
        if rule.__module__.startswith("newslint."):
            assert f'href="{name}/"' in index
            assert (tmp_path / "rules" / name / "index.html").is_file()
