"""Only what changed is reported, and everything is compared with."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from newslint import git
from newslint.config import ConfigError

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

STORY = "---\ntitle: The spring tide {0}\nwebUrl: https://tides.example/{0}\n---\nBody.\n"


def run(*arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@tides.example")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def write(name: str, number: int) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(STORY.format(number))


@pytest.fixture
def repository(site, monkeypatch):
    """Committed: a and b; staged: new and b; changed: a; untracked: other."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    run("init", "-q", "-b", "main")
    write("a.md", 1)
    write("b.md", 2)
    write("gone.md", 3)
    run("add", ".")
    run("commit", "-qm", "First")
    write("b.md", 4)
    write("né w.md", 5)
    run("add", ".")
    write("a.md", 6)
    write("sub/other.md", 7)
    Path("gone.md").unlink()
    return site


def names(paths) -> list[str]:
    return sorted(path.relative_to(Path.cwd().resolve()).as_posix() for path in paths)


def test_staged_files(repository):
    assert names(git.staged(repository)) == ["b.md", "né w.md"]


def test_changed_files(repository):
    assert names(git.changed(repository)) == ["a.md", "b.md", "né w.md", "sub/other.md"]
    assert git.changed(repository / "sub") == git.changed(repository)


def test_files_changed_since_a_branch_was_left(repository):
    run("checkout", "-qb", "topic")
    run("commit", "-qm", "Second")
    write("c.md", 8)
    run("add", "c.md")
    run("commit", "-qm", "Third")
    run("stash", "-u")
    run("checkout", "-q", "main")
    write("main.md", 9)
    run("add", ".")
    run("commit", "-qm", "Elsewhere")
    run("checkout", "-q", "topic")
    assert names(git.changed(repository, "main")) == ["b.md", "c.md", "né w.md"]
    assert names(git.changed(repository, "HEAD^")) == ["c.md"]
    assert git.changed(repository) == set()


def test_before_the_first_commit_everything_is_new(site):
    run("init", "-q")
    write("a.md", 1)
    write("b.md", 2)
    run("add", "a.md")
    assert names(git.staged(site)) == ["a.md"]
    assert names(git.changed(site)) == ["a.md", "b.md"]


@pytest.mark.parametrize("name", ["nowhere", "", "--output=x", "-p", "a b", "\udce9"])
def test_names_that_are_no_commit_are_refused(repository, name):
    with pytest.raises(ConfigError, match=r"no commit (of this name|is named)"):
        git.changed(repository, name)
    assert not Path("x").exists()


def test_outside_a_repository_nobody_can_say(site, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent))
    with pytest.raises(ConfigError, match="not in a git repository"):
        git.changed(site)


def test_without_git_nobody_can_say(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="git cannot be run"):
        git.staged(repository)


def test_nothing_of_the_repository_is_executed(repository):
    script = Path("evil.sh")
    script.write_text("#!/bin/sh\ntouch executed\n")
    script.chmod(0o755)
    here = str(script.resolve())
    for key in ("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv"):
        run("config", key, here)
    run("config", "core.hooksPath", ".")
    Path("post-index-change").symlink_to("evil.sh")
    Path(".gitattributes").write_text("*.md diff=evil\n")
    git.staged(repository)
    git.changed(repository)
    git.changed(repository, "main")
    assert not Path("executed").exists()


def test_links_to_the_repository_lead_to_its_files(repository, monkeypatch, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(repository)
    assert git.real(link / "a.md") in git.changed(repository)


def reported(result) -> set[str]:
    return {line.split(":")[0] for line in result.out.splitlines()}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--staged"], {"b.md", "né w.md"}),
        (["--changed"], {"a.md", "b.md", "né w.md", "sub/other.md"}),
        (["--since", "main", "sub"], {"sub/other.md"}),
    ],
)
def test_the_command_line_reports_what_changed(repository, newslint, arguments, expected):
    select = ["--isolated", "--select", "schema-violation", "--output-format", "concise", "-q"]
    assert reported(newslint(*select, *arguments)) == expected


def test_staged_files_are_checked_as_they_are_staged(repository, newslint):
    options = ["--isolated", "--select", "mangled-text", "--output-format", "concise", "--staged"]
    Path("b.md").write_text("---\ntitle: Storms &amp; tides\n---\nBody.\n")
    run("add", "b.md")
    write("b.md", 4)
    result = newslint(*options)
    assert (result.code, result.out.splitlines()[0].split(":")[0]) == (1, "b.md")
    before = Path("b.md").read_bytes()
    fixed = newslint(*options, "--fix")
    assert (fixed.code, Path("b.md").read_bytes()) == (1, before)
    assert "b.md: left as it is: not all of it is staged" in fixed.err
    assert "+title: Storms & tides" in newslint(*options, "--diff").out
    run("add", "b.md")
    assert newslint(*options).code == 0
    Path("b.md").write_text("---\ntitle: Storms &amp; tides\n---\nBody.\n")
    assert newslint(*options).code == 0


def test_a_staged_file_that_is_gone_is_told(repository, newslint):
    Path("b.md").unlink()
    result = newslint("--isolated", "--staged")
    assert result.code == 2
    assert "b.md is staged and no longer there" in result.err
    assert newslint("--isolated", "--staged", "sub").code == 0


def test_facts_of_what_is_only_staged_are_not_kept(repository, newslint):
    Path("newslint.toml").write_text('content = ["*.md"]\n')
    options = ["--select", "duplicate-article", "--output-format", "concise", "-q"]
    write("b.md", 1)
    run("add", "b.md")
    write("b.md", 4)
    write("a.md", 1)
    assert reported(newslint(*options, "--staged")) == {"b.md"}
    assert newslint(*options, "a.md").code == 0


def test_what_changed_is_compared_with_everything(repository, newslint):
    write("c.md", 2)
    write("b.md", 2)
    run("commit", "-qam", "Second")
    result = newslint(
        "--isolated",
        "--select",
        "duplicate-article",
        "--output-format",
        "concise",
        "-q",
        "--changed",
    )
    assert result.code == 1
    assert reported(result) == {"c.md"}


def test_nothing_changed_nothing_is_checked(repository, newslint):
    run("add", ".")
    run("commit", "-qm", "All")
    result = newslint("--isolated", "--changed")
    assert (result.code, result.out.count("error")) == (0, 0)
    assert "none of 4 articles here changed: nothing is reported" in result.err


def test_an_empty_name_of_a_commit_is_told(repository, newslint):
    result = newslint("--since", "")
    assert result.code == 2
    assert "no commit is named" in result.err


def test_nothing_is_believed_that_the_repository_brings_along(repository, newslint):
    Path("kept").mkdir()
    Path("kept/links.sqlite3").touch()
    Path("newslint.toml").write_text('content = ["*.md"]\n')
    assert newslint("--cache-dir", "kept", "a.md").code != 2
    run("add", "-f", "kept")
    result = newslint("--cache-dir", "kept", "a.md")
    assert result.code == 2
    assert "--cache-dir kept has files of the repository" in result.err
    assert newslint("--cache-dir", "kept", "--no-cache", "a.md").code != 2


def test_runs_in_a_repository_are_not_given_again(repository, newslint, monkeypatch):
    monkeypatch.setattr("newslint.trace._SETTLED_NS", 0)
    for number in range(40):
        write(f"news/{number}.md", number)
    for folder, given_again in (("../kept", True), ("kept", False)):
        for _ in range(2):
            newslint("--cache-dir", folder, "--isolated", "news")
        assert bool(list(Path(folder).glob("*.run"))) is given_again


def test_services_are_told_paths_from_the_root(repository, newslint, monkeypatch):
    Path("newslint.toml").write_text('select = ["schema-violation"]\n')
    monkeypatch.chdir("sub")
    assert "file=sub/other.md," in newslint("--output-format", "github").out
    assert newslint("--output-format", "concise").out.startswith("other.md:1:1: ")


def test_a_pipe_has_no_changes(repository, newslint):
    assert newslint("--changed", "-").code == 2
    assert newslint("--changed", "--staged").code == 2


def test_no_worse_than_a_branch(site, newslint):
    (site / "newslint.toml").write_text('select = ["repeated-key", "duplicate-article"]\n')
    story = "---\ntitle: A\ntitle: B\nwebUrl: https://tides.example/{}\n---\nText.\n"
    for name in ("a", "b"):
        (site / f"{name}.md").write_text(story.format("same"))
    run("init", "-q", "-b", "main")
    run("add", ".")
    run("commit", "-qm", "First")
    run("checkout", "-qb", "topic")
    report = ("--output-format", "concise", "-q")
    assert newslint("--no-worse-than", "main", *report).code == 0
    moved = story.format("same").replace("title: A", "# moved\n\ntitle: A")
    (site / "b.md").write_text(moved)
    spared = newslint("--no-worse-than", "main", "--output-format", "concise")
    assert spared.code == 0
    assert "2 findings not shown: main has the same" in spared.err
    (site / "b.md").write_text(moved.replace("webUrl:", "webUrl: https://x.example\nwebUrl:"))
    (site / "c.md").write_text(story.format("other"))
    worse = newslint("--no-worse-than", "main", *report)
    assert worse.code == 1
    assert [line.split(" ")[0] for line in worse.out.splitlines()] == ["b.md:7:1:", "c.md:3:1:"]
    run("mv", "b.md", "d.md")
    moved = newslint("--no-worse-than", "main", *report)
    assert [line.split(" ")[0] for line in moved.out.splitlines()] == ["c.md:3:1:", "d.md:7:1:"]
    unknown = newslint("--no-worse-than", "nowhere", *report)
    assert unknown.code == 2
    assert "no commit of this name" in unknown.err
