"""A run with what is known of earlier ones gives the same report, and checks what changed."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import files
from newslint.api import jobs_of
from newslint.cache import Cache, packing
from newslint.cache.store import clear
from newslint.config_file import Finder
from newslint.engine import lint_all, run
from newslint.facts import PackedFacts
from newslint.finding import Edit, Finding, Fix, Place, Related, Severity
from newslint.report import Crash
from newslint.result import DocumentResult
from newslint.visit import Link

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AGO = 1_600_000_000


class Counting:
    """Checks files and remembers which."""

    def __init__(self):
        self.checked: list[str] = []

    def __call__(self, jobs, now, progress):
        self.checked += [job.path for job in jobs]
        return lint_all(jobs, now, progress)


@pytest.fixture
def stories(site, monkeypatch):
    folder = site / "news"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for number in range(6):
        text = f"---\ntitle: The tide {number // 2}\nurl: https://a.example/{number // 2}\n---\n"
        write(f"story-{number}.md", text)
    return folder


def write(name: str, text: str) -> None:
    Path(name).write_text(text)
    os.utime(name, (LONG_AGO, LONG_AGO))


def settle(monkeypatch):
    """Let files written just now count as old."""
    monkeypatch.setattr("newslint.cache.entry._SETTLED_NS", -10 * 10**9)


def checked(now=NOW, say=lambda _: None, **config) -> list[str]:
    """Which files a run checks; its report must be that of a run without a cache."""
    counting = Counting()
    finder = Finder(config)
    found, _ = files.discover(["."], finder)
    jobs = jobs_of(found, finder, online=False)
    progress: list[int] = []
    cache = Cache(Path("../cache"), counting, say, least=0)
    assert run(jobs, now, lint=cache, progress=progress.append) == run(jobs, now)
    assert progress[-1] == len(jobs)
    return counting.checked


def everything() -> list[str]:
    return sorted(path.name for path in Path().glob("*.md"))


@pytest.mark.parametrize("settled", [True, False])
def test_nothing_changed_nothing_is_checked(stories, monkeypatch, settled):
    if settled:
        settle(monkeypatch)
    assert checked() == everything()
    assert checked() == []
    assert checked() == []


def test_files_that_did_not_change_are_not_read(stories, monkeypatch):
    settle(monkeypatch)
    checked()
    monkeypatch.setattr("newslint.cache.entry._digest", None)
    cache = Cache(Path("../cache"), Counting(), least=0)
    finder = Finder()
    found, _ = files.discover(["."], finder)
    assert len(list(cache(jobs_of(found, finder, online=False), NOW, lambda _: None))) == 6


def test_what_changed_is_checked(stories, monkeypatch):
    settle(monkeypatch)
    checked()
    write("story-1.md", Path("story-1.md").read_text().replace("tide", "Tide"))
    assert checked() == ["story-1.md"]
    os.utime("story-2.md")
    assert checked() == []
    write("story-7.md", "---\ntitle: The tide 0\nurl: https://a.example/0\n---\n")
    assert checked() == ["story-7.md"]
    Path("story-0.md").unlink()
    assert checked() == []
    Path("story-7.md").rename("story-8.md")
    assert checked() == ["story-8.md"]


def test_a_file_changed_within_the_resolution_of_its_times_is_checked(stories):
    """Size and times are the same: only those of older files are trusted."""
    checked()
    state = Path("story-1.md").stat()
    Path("story-1.md").write_text(Path("story-1.md").read_text().replace("tide", "Tide"))
    os.utime("story-1.md", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert checked() == ["story-1.md"]


@pytest.mark.parametrize(
    "config",
    [
        {"ignore": ["empty-body"]},
        {"rules": {"empty-body": {"severity": "info"}}},
        {"opaque": ["title"]},
        {"schemas": {"*.md": "minimal"}},
    ],
)
def test_another_configuration_is_another_result(stories, config):
    checked()
    assert checked(**config) == everything()
    assert checked(**config) == []


def test_a_changed_schema_is_another_result(stories):
    Path("news.schema.json").write_text('{"required": ["title"]}')
    schemas = {"*.md": "news.schema.json"}
    checked(schemas=schemas)
    assert checked(schemas=schemas) == []
    Path("news.schema.json").write_text('{"required": ["excerpt"]}')
    assert checked(schemas=schemas) == everything()


def test_stories_that_name_a_schema_file_are_always_checked(stories):
    Path("news.schema.json").write_text('{"required": ["title"]}')
    write("story-1.md", "---\n$schema: news.schema.json\ntitle: Tide\n---\n")
    write("story-2.md", "---\n$schema: none.schema.json\ntitle: Tide\n---\n")
    write("story-3.md", "---\n$schema: minimal\ntitle: Tide\n---\n")
    checked()
    Path("news.schema.json").write_text('{"required": ["excerpt"]}')
    assert checked() == ["story-1.md", "story-2.md"]


def test_another_day_is_another_result(stories):
    checked()
    assert checked(NOW + timedelta(hours=1)) == []
    assert checked(NOW + timedelta(days=1)) == everything()


def test_another_version_is_another_result(stories, monkeypatch):
    checked()
    monkeypatch.setattr("newslint.cache.keys.sys.version", "4.0")
    assert checked() == everything()


def test_another_folder_is_another_result(stories, monkeypatch):
    """Paths are reported as seen from the current folder."""
    Path("newslint.toml").touch()
    (stories / "sub").mkdir()
    checked()
    monkeypatch.chdir(stories / "sub")
    found, _ = files.discover([".."], finder := Finder())
    counting = Counting()
    cache = Cache(Path("../../cache"), counting, least=0)
    list(cache(jobs_of(found, finder, online=False), NOW, lambda _: None))
    assert len(counting.checked) == 6


def test_it_says_why(stories, monkeypatch):
    settle(monkeypatch)
    said: list[str] = []
    checked(say=said.append)
    assert said[0] == "story-0.md is checked: it was not checked before"
    write("story-3.md", "---\ntitle: T\n---\n")
    said.clear()
    checked(say=said.append)
    assert said == ["story-3.md is checked: it has changed"]
    said.clear()
    checked(NOW + timedelta(days=1), said.append)
    assert "the day" in said[0]


def database() -> Path:
    (found,) = Path("../cache").glob("*.sqlite3")
    return found


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(100)),
        lambda file: file.write_bytes(os.urandom(5000)),
        lambda file: file.write_bytes(file.read_bytes()[:6000]),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: sql(file, "PRAGMA user_version = 99"),
        lambda file: sql(file, "DROP TABLE results"),
        lambda file: sql(file, "ALTER TABLE results DROP COLUMN key"),
        lambda file: sql(file, "UPDATE results SET result = x'00'"),
        lambda file: sql(file, "UPDATE results SET result = substr(result, 1, 40)"),
        lambda file: sql(file, "UPDATE results SET result = 1, key = 'a'"),
        lambda file: sql(file, "UPDATE results SET result = 1.5"),
        lambda file: sql(file, "UPDATE results SET state = 7, content = NULL"),
    ],
)
def test_what_is_damaged_or_foreign_is_a_miss(stories, damage):
    checked()
    damage(database())
    assert checked() == everything()
    if database().is_file():
        assert checked() == []


def sql(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_locked_or_unwritable_store_changes_nothing(stories, monkeypatch):
    monkeypatch.setattr("newslint.database._SECONDS_TO_WAIT", 0)
    checked()
    connection = sqlite3.connect(database())
    connection.execute("BEGIN EXCLUSIVE")
    assert checked() == everything()
    connection.close()
    assert checked() == []
    Path("../cache").rename("../other")
    Path("../cache").write_text("")
    assert checked() == everything()


def test_crashed_rules_are_tried_again(stories, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("newslint.rules.body.empty_body.EmptyBody.check", fail)
        Cache(Path("../cache"), lint_all, least=0)
        finder = Finder()
        found, _ = files.discover(["."], finder)
        jobs = jobs_of(found, finder, online=False)
        report = run(jobs, NOW, lint=Cache(Path("../cache"), lint_all, least=0))
        assert len(report.crashes) == 6
    assert checked() == everything()


def test_who_is_interrupted_keeps_what_is_done(stories, monkeypatch):
    settle(monkeypatch)
    monkeypatch.setattr("newslint.cache.recall._KEPT_AT_ONCE", 0)
    found, _ = files.discover(["."], finder := Finder())
    results = Cache(Path("../cache"), lint_all, least=0)(
        jobs_of(found, finder, online=False), NOW, lambda _: None
    )
    for _ in range(4):
        next(results)
    results.close()
    assert checked() == ["story-4.md", "story-5.md"]


def test_two_runs_at_once_keep_both(stories, monkeypatch):
    settle(monkeypatch)
    monkeypatch.setattr("newslint.cache.recall._KEPT_AT_ONCE", 0)
    found, _ = files.discover(["."], finder := Finder())
    jobs = jobs_of(found, finder, online=False)
    runs = [Cache(Path("../cache"), lint_all, least=0)(jobs, NOW, print) for _ in range(2)]
    first, second = zip(*zip(*runs, strict=True), strict=True)
    assert first == second
    assert checked() == []


def test_links_are_not_followed_to_what_is_known(stories):
    Path("link.md").symlink_to("story-1.md")
    checked()
    assert checked() == ["link.md"]


def test_few_files_need_no_cache(stories, tmp_path):
    found, _ = files.discover(["."], finder := Finder())
    jobs = jobs_of(found, finder, online=False)
    assert len(list(Cache(tmp_path / "cache", lint_all)(jobs, NOW, lambda _: None))) == 6
    assert not (tmp_path / "cache").exists()


def test_files_that_are_gone_are_forgotten(stories, monkeypatch):
    monkeypatch.setattr("newslint.cache.store._MANY", 0)
    checked()
    Path("story-0.md").unlink()
    checked()
    connection = sqlite3.connect(database())
    assert connection.execute("SELECT count(*) FROM results").fetchone() == (5,)
    connection.close()


def test_clearing_deletes_ours_only(stories):
    checked()
    Path("../cache/other").touch()
    assert clear(Path("../cache")) > 0
    assert [path.name for path in Path("../cache").iterdir()] == ["other"]
    assert clear(Path("../nowhere")) == 0


def test_a_folder_that_cannot_be_written_is_told_on_request(stories, newslint):
    for number in range(40):
        write(f"more-{number}.md", "---\ntitle: T\n---\n")
    folder = stories.parent / "file"
    folder.touch()
    plain = newslint("--cache-dir", folder, ".")
    assert plain.out == newslint("--no-cache", ".").out
    assert "cannot be kept" not in plain.err
    told = newslint("--cache-dir", folder, "-v", ".").err
    assert f"results cannot be kept in {folder}" in told


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may enter any folder")
def test_a_folder_that_may_not_be_entered_is_no_reason_to_fail(stories, newslint):
    for number in range(40):
        write(f"more-{number}.md", "---\ntitle: T\n---\n")
    folder = stories.parent / "shut"
    folder.mkdir(mode=0o000)
    assert newslint("--cache-dir", folder, ".") == newslint("--no-cache", ".")


def test_results_of_another_day_are_deleted(stories):
    folder = Path("../cache")
    folder.mkdir(exist_ok=True)
    for name, age in (("old", 2), ("new", 0)):
        file = folder / f"{name}.results.sqlite3"
        file.touch()
        os.utime(file, (time.time() - age * 86_400,) * 2)
    checked()
    names = {path.name for path in folder.iterdir()}
    assert "new.results.sqlite3" in names
    assert "old.results.sqlite3" not in names


def test_the_command_line_keeps_and_forgets(stories, newslint):
    for number in range(40):
        write(f"more-{number}.md", "---\ntitle: T\n---\n")
    folder = stories.parent / "kept"
    plain = newslint("--no-cache", ".")
    first = newslint("--cache-dir", folder, ".")
    again = newslint("--cache-dir", folder, "-v", ".")
    assert plain.out == first.out == again.out
    assert plain.code == first.code == again.code
    assert "is checked:" not in again.err
    write("more-1.md", "---\ntitle: Tide\n---\n")
    assert "more-1.md is checked: it has changed" in newslint("--cache-dir", folder, "-v", ".").err
    assert list(folder.iterdir())
    cleaned = newslint("clean", "--cache-dir", folder)
    assert cleaned.code == 0
    assert "freed" in cleaned.err
    assert not folder.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=5,
)
PLACES = st.builds(Place, *[st.text(), *[st.integers(0, 9)] * 4, st.text()])
FINDINGS = st.builds(
    Finding, rule=st.text(), place=PLACES, message=st.text(), severity=st.sampled_from(Severity),
    related=st.lists(st.builds(Related, PLACES, st.text())).map(tuple),
    fix=st.none()
    | st.builds(
        Fix, st.lists(st.builds(Edit, PLACES, st.text())).map(tuple), st.text(), st.booleans()
    ),
    data=st.dictionaries(st.text(), JSON), snippet=st.text(), fingerprint=st.text(),
)  # fmt: skip
RESULTS = st.builds(
    DocumentResult,
    findings=st.lists(FINDINGS, max_size=2).map(tuple),
    facts=st.lists(st.builds(PackedFacts, st.binary(), st.binary())).map(tuple),
    links=st.lists(st.builds(Link, st.text(), PLACES, st.text())).map(tuple),
    ignored=st.lists(FINDINGS, max_size=1).map(tuple),
)


@given(RESULTS)
def test_a_packed_result_is_the_same(result):
    packed = packing.pack(result)
    assert packed
    assert packing.unpack(packed) == result
    assert packing.unpack(packed[:-1]) is None


def test_what_is_not_plain_data_is_not_packed():
    place = Place("a.md")
    for value in (object(), Path(), Crash("a", "b", "c")):
        finding = Finding("rule", place, "message", Severity.INFO, data={"a": value})
        assert packing.pack(DocumentResult(findings=(finding,))) is None
    assert packing.unpack(b"") is None
    assert packing.unpack(None) is None


def test_equal_results_are_equal_bytes():
    result = DocumentResult(facts=(PackedFacts(b"1", b"fact"),))
    assert packing.pack(result) == packing.pack(result._replace())
    assert time.time() > LONG_AGO
