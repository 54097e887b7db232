"""Patterns for paths work as in .gitignore: git itself is the judge."""

from __future__ import annotations

import subprocess
from itertools import product
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from newslint.patterns import Patterns, is_pattern

LINES = [
    "*.md", "/top.md", "drafts/", "a/**/b.md", "news/*", "!news/keep.md", "*.t?t", "[ab].html",
    "news/**", "/a/**", "**/deep/", "x y.md", "ü*.md", "#not", "\\#yes.md", "", "deep", "/news/",
    "d*s", "/deep/", "n**e.md", "*.", "*", "/*", "a", "b.md/", "READ*ME", "über.md",
]  # fmt: skip
PATHS = [
    "top.md", "a/top.md", "drafts/x.txt", "drafts", "a/b.md", "a/c/d/b.md", "news/one.md",
    "news/keep.md", "news/2026/two.md", "note.txt", "a.html", "c.html", "z/deep/q.css", "x y.md",
    "über.md", "#yes.md", "README",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_same_verdict_as_git(site, line):
    subprocess.run(["git", "init", "-q", "."], cwd=site, check=True)
    (site / ".gitignore").write_text(f"{line}\n", encoding="utf-8")
    result = subprocess.run(
        ["git", "-c", "core.quotePath=false", "check-ignore", "--no-index", "--stdin"],
        cwd=site, input="\n".join(PATHS), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    ignored = set(result.stdout.splitlines())
    patterns = Patterns.of(site, [line])
    assert {path for path in PATHS if patterns.match(site / path)} == ignored


def test_paths_outside_the_folder_never_match():
    assert not Patterns.of(Path("/site"), ["*"]).match(Path("/other/a.md"))


def test_lines_that_are_no_pattern_are_known_and_match_nothing():
    assert not is_pattern("\\")
    assert is_pattern("content/**")
    assert not Patterns.of(Path("/site"), ["\\"]).match(Path("/site/a.md"))


def test_names_are_found_as_by_the_library_that_knows_all_patterns():
    names = ["a", "a*", "*.md", "/b", "b/", "/a.md/", "**c", "*a*.md", ".*", "é~+@-_"]
    folders = ["", "a/", "b/", "a.md/", "x/b/", "a\nb/", "c/c/"]
    files = ["a", "b", "a.md", "xa.md\n", ".c", "é~+@-_", "c\n", "bc.md"]
    for lines in product(names, names):
        patterns, library = Patterns.of(Path("/site"), lines), GitIgnoreSpec.from_lines(lines)
        for folder, name, is_folder in product(folders, files, (False, True)):
            told = patterns.verdict(f"/site/{folder}{name}", folder=is_folder)
            assert told == library.check_file(folder + name + "/" * is_folder).include


PARTS = st.sampled_from(["**", "a", "b", "*", "a*", "*a*b", "?*b", "[ab]*a", "*b*a*", ""])


@given(
    st.lists(PARTS, min_size=1).map("/".join),
    st.lists(st.text("ab", min_size=1, max_size=4), min_size=1).map("/".join),
)
def test_several_stars_stand_for_what_the_library_says(line, name):
    patterns = Patterns.of(Path("/site"), [line])
    told = patterns.verdict(f"/site/{name}")
    assert told == GitIgnoreSpec.from_lines([line]).check_file(name).include


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("*a" * 9 + "*b", "a" * 90),
        ("/x/" + "*a" * 9 + "*b", "x/" + "a" * 90),
        ("?" + "*a?" * 9 + "*b", "a" * 90),
        ("**/a/" * 9 + "b", "a/" * 90 + "a"),
    ],
)
def test_no_pattern_takes_long(line, name):
    started = process_time()
    assert not Patterns.of(Path("/site"), [line]).match(f"/site/{name}")
    assert process_time() - started < 1


def test_a_range_that_is_none_matches_nothing(recwarn):
    assert not is_pattern("[z-a]")
    assert not Patterns.of(Path("/site"), ["[z-a]"]).match("/site/a")
    assert is_pattern("[[a]")
    assert not recwarn.list
