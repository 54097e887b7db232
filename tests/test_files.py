"""Which files are read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest
from conftest import BOUND, newslint_process

from newslint.config_file import Finder
from newslint.files import MissingPath, discover, leads_out, read


def shown(*paths, **options):
    files, _ = discover([str(path) for path in paths], Finder(isolated=True), **options)
    return [file.shown for file in files]


def touch(site, *names):
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")


def test_folders_are_searched_for_articles(site):
    touch(
        site, "a.md", "b.markdown", "c.mdx", "d.txt", "e.html", "f.py", "sub/g.md", ".h.md",
        ".hidden/i.md", "sub/.keep", "node_modules/j.md", "README.md", "sub/LICENSE.txt",
    )  # fmt: skip
    (site / "empty").mkdir()
    expected = ["a.md", "b.markdown", "c.mdx", "d.txt", "e.html", "sub/g.md"]
    assert shown(".") == expected
    assert shown(site) == expected


def test_named_files_are_always_read_and_only_once(site):
    touch(site, "a.py", "README.md")
    assert shown("a.py", "README.md", "./a.py", site / "a.py") == ["README.md", "a.py"]
    assert shown("README.md", force_exclude=True) == []


def test_gitignore_is_respected_from_the_repository_down(site):
    subprocess.run(["git", "init", "-q", "."], cwd=site, check=True)
    touch(site, "a.md", "out/b.md", "sub/c.md", "sub/keep.md", "sub/deep/d.md", "other.md")
    (site / ".gitignore").write_text("out/\nother.md\n/sub/deep\n")
    (site / "sub" / ".gitignore").write_text("*.md\n!keep.md\n")
    assert shown(".") == ["a.md", "sub/keep.md"]
    assert shown("sub") == ["sub/keep.md"]


def test_a_gitignore_that_is_no_file_is_not_read(site, tmp_path_factory):
    subprocess.run(["git", "init", "-q", "."], cwd=site, check=True)
    touch(site, "a.md", "sub/b.md")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "patterns"
    elsewhere.write_text("*.md\n")
    (site / ".gitignore").symlink_to(elsewhere)
    os.mkfifo(site / "sub" / ".gitignore")
    assert newslint_process("--select", "file", cwd=site, timeout=30).returncode == 0
    assert shown("sub", ".") == ["a.md", "sub/b.md"]


def test_folders_lie_as_deep_as_the_system_allows(site, newslint):
    deepest = "/".join(["d"] * 1200)
    within = os.open(site, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=within)
        above, within = within, os.open("d", os.O_RDONLY, dir_fd=within)
        os.close(above)
    os.close(os.open("a.md", os.O_CREAT, dir_fd=within))
    os.close(within)
    try:
        assert shown(".") == [f"{deepest}/a.md"]
        for named in (".", f"{deepest}/a.md"):
            told = newslint(named, "--output-format", "concise").out
            assert told.startswith(f"{deepest}/a.md:1:1: ")
    finally:
        subprocess.run(["rm", "-r", "d"], cwd=site, check=True)  # which pytest cannot


def test_an_empty_path_is_not_the_current_folder(site, newslint):
    touch(site, "a.md")
    told = newslint("check", "--fix", "")
    assert (told.code, told.out) == (2, "")
    assert "an empty path is named; is a variable of the command line empty?" in told.err


def test_missing_path(site):
    touch(site, "a.md")
    for name in ("nowhere", "a.md/b.md", "a\0.md"):
        with pytest.raises(MissingPath, match="no such file or folder"):
            shown(name)


@pytest.mark.skipif(BOUND and not which(BOUND[0]), reason="root may look into any folder")
@pytest.mark.parametrize(
    ("mode", "told"), [(0o000, "sub:1:1"), (0o333, "sub:1:1"), (0o444, "sub/b.md:1:1")]
)
def test_a_folder_that_cannot_be_searched_is_told(mode, told, site):
    touch(site, "a.md", "sub/b.md")
    (site / "sub").chmod(mode)
    try:
        done = newslint_process(
            "--select", "unreadable-file", "--output-format", "concise", cwd=site, within=BOUND
        )
        named = newslint_process("check", "sub/b.md", cwd=site, within=BOUND)
    finally:
        (site / "sub").chmod(0o755)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{told}: error")
    assert b"cannot be read: permission denied" in done.stdout
    if mode != 0o333:
        assert (named.returncode, named.stdout) == (2, b"")
        assert b"sub/b.md: cannot be read: permission denied" in named.stderr


def test_only_regular_files_inside_the_project_are_read(site, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("secret")
    (site / "link.md").symlink_to(outside)
    (site / "dangling.md").symlink_to(site / "nowhere")
    (site / "loop.md").symlink_to(site / "loop.md")
    os.mkfifo(site / "pipe.md")
    (site / "dir.md").mkdir()
    (site / "up").symlink_to(outside.parent)
    for name in ("link.md", "dangling.md", "loop.md", "pipe.md", "up/secret.md"):
        source = read(site / name, name, site)
        assert source.text == ""
        assert source.problem.kind == "unreadable"
    assert shown(".") == ["dangling.md", "link.md", "loop.md", "pipe.md"]


def test_links_inside_the_project_are_followed(site):
    touch(site, "a.md")
    (site / "b.md").symlink_to(site / "a.md")
    assert read(site / "b.md", "b.md", site).text == "x"
    touch(site, "sub/a.md")
    (site / "there").symlink_to(site / "sub")
    assert read(site / "there" / "a.md", "there/a.md", site).text == "x"


@pytest.mark.parametrize("name", ["a/b/up/c/secret.md", "a/b/c/secret.md", "a/secret.md"])
def test_no_link_on_the_way_leads_out(site, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside")
    touch(outside, "c/secret.md", "secret.md")
    (site / "a" / "b").mkdir(parents=True)
    (site / "a" / "b" / "up").symlink_to(outside)
    (site / "a" / "b" / "c").symlink_to(Path("up") / "c")
    (site / "a" / "secret.md").symlink_to(Path("b") / "up" / "secret.md")
    assert leads_out(site / name, site)
    assert "leads out" in read(str(site / name), name, site).problem.message
    assert not leads_out(site / name, Path("/"))
    # What is not in the project was named: only a link is not followed.
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert leads_out(site / name, elsewhere) == (site / name).is_symlink()


def test_a_project_behind_a_link_is_one(site, tmp_path_factory):
    touch(site, "a.md")
    link = tmp_path_factory.mktemp("links") / "project"
    link.symlink_to(site)
    assert read(link / "a.md", "a.md", link).text == "x"


def test_large_files_are_refused_without_being_read_whole(site):
    with (site / "big.md").open("wb") as stream:
        stream.truncate(10_000_000_000)
    source = read(site / "big.md", "big.md", site)
    assert "larger than 10 MiB" in source.problem.message
