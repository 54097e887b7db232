"""One article is checked against many whose facts are kept, as if all were read again."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_runs import told

from newslint.corpus.kept import SUFFIX
from newslint.runs.key import default_folder

CONFIG = 'content = ["news/**"]\nselect = ["corpus", "repeated-passage"]\n'
PASSAGE = "The port office said on Monday that every ferry would stay in the harbour until noon."


def article(number: int, twin: int = 0) -> str:
    return (
        f"---\ntitle: Spring tide number {number} floods the old harbour of the town of Ryde\n"
        f"webUrl: https://tides.example/{twin or number}\nrelated:\n"
        f"  - title: Neap tide {'today' if number % 3 else 'a week ago'}\n"
        "    webUrl: https://tides.example/neap\n---\n"
        f"Story {number} begins in its own words and goes on with {number} more. {PASSAGE}\n"
    )


def populate(folder: Path) -> None:
    (folder / "news" / "old").mkdir(parents=True)
    (folder / "newslint.toml").write_text(CONFIG)
    for number in range(1, 7):
        (folder / "news" / f"{number}.md").write_text(article(number, number // 2))
    (folder / "news" / "old" / "7.md").write_text(article(7, 3))


@pytest.fixture
def news(site, monkeypatch):
    monkeypatch.setattr("newslint.trace._SETTLED_NS", -(10**12))
    populate(site)
    return site / "news"


@pytest.fixture
def linted(monkeypatch):
    """Which articles are read and checked."""
    from newslint import engine

    paths = []
    honest = engine.lint_documents

    def lint(stories, *arguments):
        paths.extend(source.path for source, _ in stories)
        return honest(stories, *arguments)

    monkeypatch.setattr(engine, "lint_documents", lint)
    return paths


def kept() -> list[Path]:
    return sorted(Path(default_folder()).glob(f"*{SUFFIX}*"))


def checked(linted, *arguments: str) -> list[str]:
    """What a run reads; it says what a run says that reads everything."""
    linted.clear()
    said = told(*arguments)
    paths = sorted(linted)
    assert said == told("--no-cache", *arguments)
    return paths


def everything() -> list[str]:
    return sorted(path.as_posix() for path in Path().glob("news/**/*.md"))


def test_only_what_is_reported_is_read(news, linted):
    assert checked(linted, "news/1.md") == everything()
    assert len(kept()) == 1
    assert checked(linted, "news/1.md") == ["news/1.md"]
    assert checked(linted, "news/2.md", "news/old") == ["news/2.md", "news/old/7.md"]
    assert told("news/3.md")[1].count(b"duplicate-article") == 1
    assert told("clean")[0] == 0
    assert not kept()


def test_what_is_new_or_changed_is_read_too(news, linted):
    checked(linted, "news/1.md")
    (news / "8.md").write_text(article(8, 1))
    assert checked(linted, "news/8.md") == ["news/8.md"]
    assert checked(linted, "news/1.md") == ["news/1.md", "news/8.md"]
    (news / "new" / "deep").mkdir(parents=True)
    (news / "new" / "deep" / "9.md").write_text(article(9, 1))
    assert checked(linted, "news/1.md") == ["news/1.md", "news/8.md", "news/new/deep/9.md"]
    state = (news / "2.md").stat()
    (news / "2.md").write_text(article(2, 5))
    os.utime(news / "2.md", ns=(state.st_atime_ns, state.st_mtime_ns))
    (news / "3.md").unlink()
    assert "news/2.md" in checked(linted, "news/1.md")
    (news / "2.md").rename(news / "old" / "2.md")
    assert "news/old/2.md" in checked(linted, "news/old/7.md")
    assert len(linted) > len(everything())


@pytest.mark.parametrize(
    "change",
    [
        lambda news: (news.parent / "newslint.toml").write_text(
            f"{CONFIG}[rules.repeated-passage]\nminimum-words = 50\n"
        ),
        lambda news: (news / "newslint.toml").write_text('ignore = ["duplicate-article"]\n'),
        lambda news: (news / ".gitignore").write_text("2.md\n"),
        lambda news: (news / "old").rename(news.parent / "older"),
        lambda news: ((news / "2.md").unlink(), (news / "2.md").mkdir()),
        lambda news: ((news / "2.md").unlink(), (news / "2.md").symlink_to("1.md")),
    ],
    ids=["configuration", "configuration below", "ignored", "moved", "a folder", "a link"],
)
def test_whatever_else_changes_everything_is_right(change, news, linted):
    checked(linted, "news/1.md")
    change(news)
    checked(linted, "news/1.md")
    checked(linted, "news/1.md")


def test_the_command_line_counts(news, linted):
    checked(linted, "news/1.md")
    assert len(checked(linted, "--ignore", "duplicate-article", "news/1.md")) == 7
    assert len(checked(linted, "--ignore", "duplicate-article", "news/1.md")) == 1
    assert len(checked(linted, "--config", "fail-on='never'", "news/1.md")) == 7
    os.chdir("news")
    assert len(checked(linted, "1.md")) == 7


def test_new_states_prove_nothing(news, linted, monkeypatch):
    monkeypatch.setattr("newslint.trace._SETTLED_NS", 2 * 10**9)
    checked(linted, "news/1.md")
    assert checked(linted, "news/1.md") == everything()


def test_crashes_are_not_kept(news, monkeypatch):
    rule = "newslint.rules.corpus.duplicate_article.DuplicateArticle.facts"
    monkeypatch.setattr(rule, lambda *_: 1 / 0)
    assert told("news/1.md")[0] == 2
    assert not kept()


@pytest.mark.parametrize("harm", ["head", "packed", "facts", "file", "empty", "version"])
def test_what_is_damaged_is_not_used(harm, news, linted):
    (news / "8.md").write_text(article(1, 1).replace("Story 1 begins", "Story one begins"))
    checked(linted, "news/1.md")
    (file,) = kept()
    if harm == "file":
        data = bytearray(file.read_bytes())
        data[4096:] = bytes(len(data) - 4096)
        file.write_bytes(data)
    elif harm == "empty":
        file.write_bytes(b"")
    else:
        database = sqlite3.connect(file)
        with database:
            if harm == "version":
                database.execute("PRAGMA user_version = 9")
            else:
                what = "place = 9 + place" if harm == "facts" else "data = x'00'"
                database.execute(f"UPDATE {harm} SET {what}")
        database.close()
    checked(linted, "news/1.md")
    if harm in ("head", "empty", "version", "file"):
        assert checked(linted, "news/1.md") == ["news/1.md"]


def test_what_nobody_can_use_any_more_is_deleted(news, linted, monkeypatch):
    folder = Path(default_folder())
    folder.mkdir(parents=True)
    old, scratch, new = (folder / f"{name}{SUFFIX}" for name in ("old", "x", "new"))
    scratch = scratch.with_name(f"{scratch.name}.77")
    for file in (old, scratch, new):
        file.write_bytes(bytes(100))
    for file in (old, scratch):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    checked(linted, "news/1.md")
    assert new in kept()
    assert len(kept()) == 2
    monkeypatch.setattr("newslint.database._MOST_BYTES", 50)
    checked(linted, "-q", "news/1.md")
    checked(linted, "--config", "opaque=[]", "news/1.md")
    assert len(kept()) == 1
    assert checked(linted, "--config", "opaque=[]", "news/1.md") == ["news/1.md"]


def test_a_link_in_the_corpus_is_read_as_ever(news, linted):
    (news / "link.md").symlink_to("../outside.md")
    Path("outside.md").write_text(article(1, 1))
    checked(linted, "news/2.md")
    Path("outside.md").write_text(article(1, 2))
    checked(linted, "news/2.md")
    checked(linted, "news/2.md")


NAMES = ("news/1.md", "news/2.md", "news/old/7.md", "news/new/8.md")
STEPS = st.one_of(
    st.tuples(
        st.just("write"), st.sampled_from(NAMES), st.integers(1, 4).map(lambda n: article(n, n % 2))
    ),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(("news/old", "news/new")), st.just("news/moved")),
    st.tuples(
        st.just("write"), st.sampled_from(("news/.gitignore", "news/new/.gitignore")),
        st.sampled_from(("2.md\n", "")),
    ),
    st.tuples(st.just("link"), st.sampled_from(NAMES), st.sampled_from(("1.md", "../out.md"))),
)  # fmt: skip


@settings(max_examples=8)
@given(steps=st.lists(st.tuples(st.lists(STEPS, max_size=2), st.sampled_from(NAMES)), max_size=6))
def test_whatever_changes_a_run_says_the_same(tmp_path_factory, steps):
    from test_runs import step

    place = tmp_path_factory.mktemp("corpus") / "site"
    populate(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newslint.trace._SETTLED_NS", -(10**12))
        patch.setenv("XDG_CACHE_HOME", str(place.with_name("kept")))
        patch.chdir(place)
        for changes, name in steps:
            for change in changes:
                step(*change)
            assert told(name) == told("--no-cache", name)
            assert told(name) == told("--no-cache", name)


@pytest.mark.parametrize("left", ["file", "link"])
def test_what_a_killed_run_of_the_same_number_left_is_replaced(news, linted, left):
    checked(linted, "news/1.md")
    (file,) = kept()
    file.unlink()
    scratch, theirs = file.with_name(f"{file.name}.{os.getpid()}"), news / "theirs.db"
    if left == "file":
        scratch.write_bytes(bytes(100))
    else:
        scratch.symlink_to(theirs)
    checked(linted, "news/1.md")
    assert kept() == [file]
    assert not theirs.exists()


def test_a_link_to_what_is_kept_is_not_believed(news, linted):
    checked(linted, "news/1.md")
    (file,) = kept()
    file.symlink_to(file.rename(news.parent / "theirs.db"))
    assert checked(linted, "news/1.md") == everything()
    assert not file.is_symlink()
