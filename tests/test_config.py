"""Configuration: where it is found, what wins, and how mistakes are told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import GOOD, newslint_process
from shared_data import hostile

from newslint.config import ConfigError
from newslint.config_file import Finder, load
from newslint.settings import Resolver


def names(folder, path="a.md"):
    config = Finder()(folder)
    return {rule.name for rule in Resolver(config).settings(folder / path).rules}


def test_nearest_file_wins_whole(site):
    (site / "newslint.toml").write_text('ignore = ["body"]\n')
    inner = site / "inner" / "deep"
    inner.mkdir(parents=True)
    (site / "inner" / "pyproject.toml").write_text('[tool.newslint]\nignore = ["related"]\n')
    assert "duplicate-related" in names(site)
    assert "empty-body" not in names(site)
    assert "empty-body" in names(inner)
    assert "duplicate-related" not in names(inner)


@pytest.mark.parametrize("name", ["newslint.toml", ".newslint.toml"])
@pytest.mark.parametrize("kind", ["nowhere", "folder", "pipe"])
def test_a_configuration_that_cannot_be_read_is_told(name, kind, site):
    if kind == "nowhere":
        (site / name).symlink_to(site / "nowhere")
    elif kind == "folder":
        (site / name).mkdir()
    else:
        os.mkfifo(site / name)
    with pytest.raises(ConfigError, match="neither a regular file nor a link to one"):
        Finder()(site)


def test_a_large_pyproject_is_not_read_whole(site):
    with (site / "pyproject.toml").open("wb") as stream:
        stream.truncate(10_000_000_000)
    with pytest.raises(ConfigError, match="larger than a configuration can be"):
        Finder()(site)


def test_pyproject_without_our_table_is_no_configuration(site):
    (site / "newslint.toml").write_text('ignore = ["body"]\n')
    inner = site / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert "empty-body" not in names(inner)


def test_extend_adds_and_the_nearer_file_wins(site):
    (site / "base.toml").write_text('ignore = ["body"]\n[rules.short-body]\nwords = 7\n')
    (site / "newslint.toml").write_text('extend = "base.toml"\nextend-select = ["short-body"]\n')
    config = load(site / "newslint.toml")
    assert config.ignore == ("body",)
    assert config.rules["short-body"] == {"words": 7}
    assert config.origins["ignore"].endswith("base.toml:1:1")


def test_options_of_one_rule_add_up(site, newslint):
    (site / "base.toml").write_text("[rules.short-body]\nwords = 7\n")
    (site / "newslint.toml").write_text(
        'extend = "base.toml"\nextend-select = ["short-body"]\n'
        '[rules.short-body]\nseverity = "info"\n'
        '[[overrides]]\nfiles = ["a.md"]\n[overrides.rules.empty-body]\nseverity = "info"\n'
    )
    (site / "a.md").touch()
    given = {"rules": {"short-body": {"max-rate": 0.5}}}
    assert load(site / "newslint.toml", given).rules["short-body"] == {
        "words": 7,
        "severity": "info",
        "max-rate": 0.5,
    }
    shown = newslint("config", "a.md", "--config", "rules.short-body.max-rate=0.5").out
    told = shown.partition("[rules.short-body]\n")[2].splitlines()
    assert told[:3] == [
        'severity = "info"  # newslint.toml:4:1',
        "max-rate = 0.5  # command line",
        "words = 7  # base.toml:2:1",
    ]
    assert '[rules.empty-body]\nseverity = "info"  # [[overrides]]\n' in shown


def test_options_for_links_have_origins(site, newslint):
    (site / "base.toml").write_text('[links]\nexclude = ["a.example"]\n')
    (site / "newslint.toml").write_text('extend = "base.toml"\n[links]\nretries = 1\n')
    shown = newslint("config", "--config", 'links.timeout="3s"').out
    for line in (
        'exclude = ["a.example"]  # base.toml:2:1', "retries = 1  # newslint.toml:3:1",
        'timeout = "3s"  # command line', "include = []  # default",
    ):  # fmt: skip
        assert f"{line}\n" in shown


@pytest.mark.parametrize("target", ["../../etc/passwd", "http://x.example/a.toml", "missing.toml"])
def test_extend_stays_in_the_project(site, target):
    (site / "newslint.toml").write_text(f'extend = "{target}"\n')
    with pytest.raises(ConfigError, match=r"newslint\.toml:1:1: "):
        load(site / "newslint.toml")


@pytest.mark.parametrize("name", ["\\u0000.toml", "a" * 5000 + ".toml", "loop.toml", "a.toml"])
def test_extend_names_a_file_that_is_there(site, name):
    (site / "loop.toml").symlink_to("loop.toml")
    (site / "newslint.toml").write_text(f'extend = "{name}"\n')
    with pytest.raises(ConfigError, match="there is no file"):
        Finder()(site)


def test_extend_in_a_circle_is_told(site):
    (site / "newslint.toml").write_text('extend = "newslint.toml"\n')
    with pytest.raises(ConfigError, match="circle"):
        load(site / "newslint.toml")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('ignor = ["body"]\n', "1:1", 'did you mean "ignore"?'),
        ("\n[rules.empty-bdy]\nx = 1\n", "2:8", 'did you mean "empty-body"?'),
        ("[rules.short-body]\nwrds = 1\n", "2:1", 'did you mean "words"?'),
        ('[rules.short-body]\nwords = "ten"\n', "2:9", "whole number"),
        ("[rules.short-body]\nwords = -1\n", "2:9", "minimum"),
        ('select = "body"\n', "1:10", "list"),
        ('output-format = "xml"\n', "1:17", "concise"),
        ('fail-on = "erorr"\n', "1:11", 'did you mean "error"?'),
        ('[rules.site-boilerplate]\nignore = ["credits"]\n', "2:11", 'did you mean "credit"?'),
        ('[links]\ntimeout = "9 seconds"\n', "2:11", "length of time; write 500ms, 9s, 2m,"),
        ("select = [\n", "", "newslint.toml"),
        ('exclude = ["\\\\"]\n', "1:1", ".gitignore"),
        ('[tool.newslint]\nignore = ["body"]\n', "1:2", "pyproject.toml"),
    ],
)
def test_mistakes_are_placed_and_explained(site, text, place, words):
    (site / "newslint.toml").write_text(text)
    with pytest.raises(ConfigError) as raised:
        load(site / "newslint.toml")
    message = str(raised.value)
    assert f"newslint.toml:{place}" in message
    assert words in message


def test_overrides_and_per_file_ignores(site):
    (site / "newslint.toml").write_text(
        'per-file-ignores = { "old/" = ["empty-body"] }\n'
        "[[overrides]]\n"
        'files = ["drafts/**"]\n'
        'ignore = ["related"]\n'
        'rules.schema-violation.severity = "info"\n'
    )
    resolver = Resolver(Finder()(site))
    drafts = resolver.settings(site / "drafts" / "a.md")
    assert "duplicate-related" not in {rule.name for rule in drafts.rules}
    assert drafts.severities["schema-violation"] == "info"
    old = resolver.settings(site / "old" / "deep" / "a.md")
    assert "empty-body" not in {rule.name for rule in old.rules}
    assert "duplicate-related" in {rule.name for rule in old.rules}
    assert not old.severities


def test_isolated_reads_no_file(site):
    (site / "newslint.toml").write_text("nonsense")
    assert Finder(isolated=True)(site).file is None


def test_configured_schema_is_used_for_its_files(site, newslint):
    schema = {"type": "object", "required": ["desk"]}
    (site / "desk.schema.json").write_text(json.dumps(schema))
    (site / "newslint.toml").write_text(
        'select = ["schema-violation"]\n'
        '[schemas]\n"news/**" = "desk.schema.json"\n"*" = "minimal"\n'
    )
    (site / "news").mkdir()
    (site / "news" / "a.md").write_text(GOOD)
    (site / "b.md").write_text(GOOD)
    out = newslint(".", "--output-format", "concise", "-q").out
    assert out.splitlines() == ["news/a.md:1:1: error[schema-violation] desk is missing"]


def test_patterns_that_match_no_file_are_told_with_their_place(site, newslint):
    (site / "newslint.toml").write_text(
        '[schemas]\n"news/" = "minimal"\n"nwes/**" = "minimal"\n"old/" = "minimal"\n\n'
        '[per-file-ignores]\n"a.md" = ["body"]\n"b.md" = ["body"]\n"/news" = ["body"]\n\n'
        '[[overrides]]\nfiles = ["n*/*.md", "!news/a*",\n  "/a.md/",\n  "!gone"]\n'
        'ignore = ["body"]\n\n[[overrides]]\nwhen = { a = 1 }\nseverity = "info"\n'
    )
    (site / "news" / "tide").mkdir(parents=True)
    for name in ("a.md", "news/a.md", "news/tide/c.md"):
        (site / name).write_text(GOOD)
    told = [line for line in newslint(".").err.splitlines() if "no file matches" in line]
    assert told == [
        f"newslint: {site}/newslint.toml:{place}: no file matches {pattern}"
        for place, pattern in (
            ("3:13", "nwes/**"), ("4:10", "old/"), ("8:1", "b.md"), ("13:3", "/a.md/"),
            ("14:3", "!gone"),
        )
    ]  # fmt: skip
    for some in (["news"], ["a.md"], ["-q", "."]):
        assert "no file matches" not in newslint(*some).err


def test_patterns_of_the_command_line_that_match_no_file_are_told(site, newslint):
    (site / "newslint.toml").write_text('[[overrides]]\nfiles = ["*"]\nseverity = "info"\n')
    (site / "a.md").write_text(GOOD)
    overrides = 'overrides=[{files = ["x"], severity = "info"}]'
    err = newslint(".", "--config", overrides, "--per-file-ignores", "y/:body").err
    assert err.splitlines()[:2] == [
        "newslint: command line: no file matches y/",
        "newslint: command line: no file matches x",
    ]


def test_hostile_configurations_are_refused(site):
    (site / "a.md").write_text(GOOD)
    folder = hostile() / "configs"
    for file in sorted(folder.glob("*.toml")):
        allowed = {0, 1} if file.name == "empty.toml" else {2}
        result = newslint_process("a.md", "--config", file, cwd=site)
        assert result.returncode in allowed, file.name
        assert b"Traceback" not in result.stderr
    for file in sorted(folder.glob("schema-*.json")):
        table = json.dumps({"*": file.name})
        (site / file.name).write_bytes(file.read_bytes())
        setting = "schemas=" + table.replace(":", " =")
        result = newslint_process("a.md", "--config", setting, cwd=site)
        assert result.returncode in ({0, 1} if "multipleof" in file.name else {1, 2}), file.name
        assert b"Traceback" not in result.stderr
        assert b"root:x:0" not in result.stdout + result.stderr


def test_unknown_rules_and_schemas_are_placed(site, newslint):
    (site / "a.md").write_text(GOOD)
    (site / "newslint.toml").write_text('\nignore = ["empty-bdy"]\n')
    assert newslint("a.md").err == (
        f'newslint: {site}/newslint.toml:2:1: ignore: there is no rule or category "empty-bdy"; '
        'did you mean "empty-body"?\n'
    )
    (site / "newslint.toml").write_text('[schemas]\n"*" = "jekyl-post"\n')
    err = newslint("a.md").err
    assert err.startswith(f"newslint: {site}/newslint.toml:2:7: schema ")
    assert 'did you mean "jekyll-post"?' in err


def test_committed_schema_is_that_of_the_rules(newslint):
    """Regenerate with ``newslint config --schema > schemas/config.schema.json``."""
    committed = Path(__file__).parents[1] / "schemas" / "config.schema.json"
    assert json.loads(newslint("config", "--schema").out) == json.loads(committed.read_text())


def test_how_links_are_asked_is_told_and_checked(site):
    (site / "newslint.toml").write_text(
        '[links]\ntimeout = "5 s"\nretries = 9\n[links.hosts."tides.example"]\n'
        'headers = { hOst = "x", "a b" = "y", X = "a\\nb" }\ncookies = 1\n'
    )
    with pytest.raises(ConfigError) as caught:
        load(site / "newslint.toml")
    told = str(caught.value)
    for place in (":2:11: timeout", ":3:11: retries", ":5:13: hOst", ":6:1: "):
        assert f"newslint.toml{place}" in told, told
    (site / "newslint.toml").write_text(
        '[links]\ntimeout = "500ms"\n[links.hosts."Tides.example"]\nconcurrency = 2\n'
    )
    links = load(site / "newslint.toml", {"links": {"retries": 0}}).links
    assert (links.timeout, links.retries, links.hosts["tides.example"].concurrency) == (
        "500ms", 0, 2,
    )  # fmt: skip
