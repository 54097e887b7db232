"""``newslint init``: what it finds, what it writes, and that it never overwrites."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import GOOD
from shared_data import corpus, shared

from newslint.config_file import load

ROOT = Path(__file__).parents[1]
ARTICLE = GOOD.replace("title:", "date: 2026-03-20\ntitle:")
SITES = {
    "Jekyll": (["_config.yml"], "_posts/2026-03-20-tide.md", "_posts"),
    "Jekyll collection": (["_config.yml"], "_news/ports/tide.md", "_news"),
    "Hugo": (["hugo.toml"], "content/news/tide.md", "content"),
    "Astro": (["astro.config.mjs"], "src/content/news/tide.md", "src/content/news"),
    "Eleventy": ([".eleventy.js"], "posts/2026/tide.md", "posts"),
    "": ([], "stories/tide.txt", "stories"),
}
PRESETS = {"Jekyll": "jekyll-post", "Hugo": "hugo-post"}


def make(site, files):
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def tree(site):
    return {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", SITES)
def test_config_for_each_kind_of_site(site, newslint, kind):
    marks, name, home = SITES[kind]
    make(site, dict.fromkeys(marks, "") | {name: ARTICLE, "docs/guide.md": "No front matter.\n"})
    result = newslint("init")
    assert result.code == 0
    generator = kind.split(" ")[0]
    assert "`newslint check` reports 0 findings in 1 article:\n" in result.out
    assert f"Found: {generator or 'no known site generator'}" in result.out
    config = tomllib.loads((site / "newslint.toml").read_text())
    assert config["content"] == [f"/{home}/"]
    assert config["include"] == [f"/{home}/**/*{name[name.rindex('.') :]}"]
    preset = config["schemas"][f"/{home}/"]
    assert preset == PRESETS.get(generator, preset)
    checked = newslint("check")
    assert (checked.code, checked.out) == (0, "1 file checked, nothing to report.\n")


def test_articles_beside_the_config(site, newslint):
    make(site, {"tide.md": ARTICLE, "neap.txt": ARTICLE, "README.md": "# Tides\n"})
    assert newslint("init").code == 0
    config = tomllib.loads((site / "newslint.toml").read_text())
    assert config["content"] == config["include"] == ["/*.md", "/*.txt"]
    assert config["schemas"] == {"/*.md": "minimal", "/*.txt": "minimal"}


def test_strange_folder_names_are_escaped(site, newslint):
    make(site, {'a [b]*"c#/tide.md': ARTICLE, "it's/tide.md": ARTICLE, "\x1b[1m/tide.md": ARTICLE})
    result = newslint("init", "--pre-commit")
    assert "\x1b" not in result.out
    config = load(site / "newslint.toml")
    assert config.includes(site / 'a [b]*"c#' / "tide.md")
    assert not config.includes(site / 'a b*"c#' / "tide.md")
    entry = yaml.safe_load((site / ".pre-commit-config.yaml").read_text())
    pattern = entry["repos"][0]["hooks"][0]["files"]
    assert re.search(pattern, "it's/tide.md")
    assert re.search(pattern, 'a [b]*"c#/tide.md')


def test_the_hook_checks_articles_of_the_folders_only(site, newslint):
    make(site, {"content/tide.md": ARTICLE, "content/news/data.csv": "level\n4.1\n"})
    newslint("init", "--pre-commit")
    entry = yaml.safe_load((site / ".pre-commit-config.yaml").read_text())
    pattern = entry["repos"][0]["hooks"][0]["files"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {hook["files"] for hook in hooks} == {pattern.removeprefix("^(?:content)/.*")}
    names = ("content/tide.md", "content/a/b.html", "content/news/data.csv", "docs/guide.md")
    assert [bool(re.search(pattern, name)) for name in names] == [True, True, False, False]


def test_text_in_a_field_is_the_body(site, newslint):
    head = "---\ntitle: Tide\nexcerpt: The water rose.\n"
    make(site, {f"news/{n}.md": head + f"text: {'The water rose. ' * 40}\n---\n" for n in range(3)})
    newslint("init")
    config = tomllib.loads((site / "newslint.toml").read_text())
    assert config["rules"]["empty-body"]["fields"] == ["text"]


def test_pipes_are_not_opened(site, newslint):
    make(site, {"posts/tide.md": ARTICLE})
    os.mkfifo(site / "posts/pipe.md")
    assert newslint("init").code == 0


def test_layouts_are_no_articles(site, newslint):
    make(site, {"_config.yml": "", "_layouts/post.html": ARTICLE, "_posts/tide.md": ARTICLE})
    newslint("init")
    assert tomllib.loads((site / "newslint.toml").read_text())["content"] == ["/_posts/"]


def test_schema_hook_and_workflow_on_request(site, newslint):
    make(site, {"_posts/2026-03-20-tide.md": ARTICLE})
    result = newslint("init", "--schema", "--pre-commit", "--ci")
    assert result.code == 0
    assert 'schemas/posts.schema.json"' in (site / "newslint.toml").read_text()
    assert newslint("schema", "check", "schemas/posts.schema.json").code == 0
    assert newslint("check").code == 0
    (hook,) = yaml.safe_load((site / ".pre-commit-config.yaml").read_text())["repos"]
    assert hook["hooks"] == [
        {"id": "newslint", "files": r"^(?:_posts)/.*\.(md|markdown|mdx|txt|html)$"}
    ]
    workflow = yaml.safe_load((site / ".github/workflows/newslint.yml").read_text())
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)
    assert "newslint check --output-format github" in job["steps"][-1]["run"]


def test_what_exists_stays_and_what_it_would_be_is_shown(site, newslint):
    make(
        site,
        {
            "posts/tide.md": ARTICLE,
            ".newslint.toml": "# mine\n",
            ".pre-commit-config.yaml": "repos: []\n",
        },
    )
    before = tree(site)
    result = newslint("init", "--pre-commit")
    assert result.code == 0
    assert tree(site) == before
    assert ".newslint.toml is there and stays as it is. For newslint.toml:\n" in result.out
    assert "\n    # What newslint checks here." in result.out
    assert ".pre-commit-config.yaml is there and stays as it is" in result.out
    assert "          - id: newslint\n" in result.out


def test_dry_run_writes_nothing_and_foretells(site, newslint):
    make(site, {"posts/tide.md": ARTICLE, "posts/empty.md": "---\ntitle: Tide\n---\n"})
    before = tree(site)
    result = newslint("init", "--dry-run", "--schema", "--ci")
    assert result.code == 0
    assert tree(site) == before
    assert "Would write newslint.toml:\n    # What newslint checks here." in result.out
    assert "`newslint check` reports 1 finding in 2 articles:\n        1  empty-body" in result.out
    assert "newslint baseline update" in result.out
    assert "counted with the schemas that ship" in result.err


def test_broken_link_in_the_place_of_the_config_is_not_followed(site, newslint):
    make(site, {"repo/posts/tide.md": ARTICLE, "elsewhere/a": ""})
    (site / "repo/newslint.toml").symlink_to(site / "elsewhere/b")
    (site / "repo/.github").symlink_to(site / "elsewhere")
    told = newslint("init", "repo")
    assert told.code == 2
    assert "newslint.toml: neither a regular file nor a link to one" in told.err
    (site / "repo/newslint.toml").unlink()
    result = newslint("init", "repo", "--ci")
    assert result.code == 2
    assert "leads out" in result.err
    assert [path.name for path in (site / "elsewhere").iterdir()] == ["a"]


@pytest.mark.parametrize(("arguments", "message"), [((), "no articles"), (("x",), "no such")])
def test_nothing_to_set_up(site, newslint, arguments, message):
    make(site, {"notes.md": "No front matter.\n", "news/tide.md": "---\ntitle: [\n---\n"})
    result = newslint("init", *arguments)
    assert result.code == 2
    assert message in result.err
    assert not (site / "newslint.toml").exists()


def test_real_stories(site, newslint):
    shutil.copytree(shared("seeds"), site / "seeds")
    assert newslint("init").code == 0
    config = tomllib.loads((site / "newslint.toml").read_text())
    assert config["schemas"] == {"/seeds/": "article"}


def test_two_commands_make_the_gate_of_real_articles_green(site, newslint):
    (site / "_config.yml").touch()
    (site / "_news").mkdir()
    for path in sorted((corpus() / "_news").glob("*.md"))[::60]:
        shutil.copy(path, site / "_news")
    assert "duplicate-related" in newslint("init", "--schema").out
    assert newslint("check", "-q").code == 1
    assert newslint("baseline", "update").code == 0
    assert newslint("check").code == 0
