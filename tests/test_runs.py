"""A run that is given again says, byte for byte, what it would say if it were made."""

from __future__ import annotations

import contextlib
import io
import json
import marshal
import os
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import GOOD, newslint_process
from hypothesis import given, settings
from hypothesis import strategies as st
from platformdirs import user_cache_path

from newslint.cli import main
from newslint.pool import Pool
from newslint.runs import record
from newslint.runs.key import ENVIRONMENT, default_folder

PACKAGE = Path(__file__).parents[1] / "newslint"
ARTICLE = "---\ntitle: The tide of Monday\nwebUrl: https://a.example/1\n---\nThe tide rose.\n"
SCHEMA = {"type": "object", "required": ["title"]}


@pytest.fixture
def settled(monkeypatch):
    """Files written just now count as old, and few files are worth a record."""
    monkeypatch.setattr("newslint.trace._SETTLED_NS", -(10**12))
    monkeypatch.setattr("newslint.cli.workers._FEW", 0)


@pytest.fixture
def stories(site, settled):
    folder = site / "project" / "news"
    folder.mkdir(parents=True)
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(ARTICLE)
    os.chdir(folder.parent)
    return folder


@pytest.fixture
def made(monkeypatch):
    """Which runs were made, and not given again."""
    from newslint.cli import check

    runs = []
    honest = check._run

    def run(options):
        runs.append(options.arguments)
        return honest(options)

    monkeypatch.setattr(check, "_run", run)
    return runs


def records() -> list[Path]:
    return sorted(Path(default_folder()).glob(f"*{record.SUFFIX}"))


def test_a_run_is_given_again(stories, newslint, made):
    first = newslint("news")
    again = newslint("news")
    assert first == again == newslint("--no-cache", "news")
    assert first.code == 1
    assert first.out
    assert first.err
    assert made == [["news"], ["--no-cache", "news"]]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_runs_of_one_and_two_workers_say_the_same(stories, newslint, made, monkeypatch):
    for number in range(40):
        (stories / f"more-{number}.md").write_text(ARTICLE.replace("rose", f"rose {number // 2}"))
    monkeypatch.setattr("newslint.pool.Pool", partial(Pool, least=0))
    runs = [newslint("news", "-j", workers) for workers in (1, 2, 1, 2)]
    assert len(made) == 2
    assert runs == [newslint("--no-cache", "news", "-j", 1)] * 4


def test_files_are_written_again(stories, newslint, made):
    arguments = ("news", "--output-format", "json", "-o", "out.json", "--output-format", "concise")
    first = newslint(*arguments)
    said = Path("out.json").read_bytes()
    Path("out.json").write_text("something else")
    assert newslint(*arguments) == first
    assert Path("out.json").read_bytes() == said
    Path("out.json").unlink()
    assert newslint(*arguments) == first
    assert Path("out.json").read_bytes() == said
    assert len(made) == 1


def test_a_file_written_into_the_articles_folder_settles(stories, newslint, made):
    arguments = ("news", "--output-format", "json", "-o", "news/out.json")
    for _ in range(4):
        newslint(*arguments)
    assert len(made) == 2


CHANGES = {
    "content of the same size": lambda news: (news / "a.md").write_text(
        ARTICLE.replace("rose.", "TK me")
    ),
    "a new file": lambda news: (news / "d.md").write_text(ARTICLE),
    "a removed file": lambda news: (news / "a.md").unlink(),
    "a renamed file": lambda news: (news / "a.md").rename(news / "z.md"),
    "configuration in the folder": lambda news: (news / "newslint.toml").write_text(
        'ignore = ["duplicate-article"]\n'
    ),
    "configuration in a parent": lambda news: (news.parents[1] / ".newslint.toml").write_text(
        'ignore = ["duplicate-article"]\n'
    ),
    "configuration in pyproject.toml": lambda news: (news.parent / "pyproject.toml").write_text(
        '[tool.newslint]\nignore = ["duplicate-article"]\n'
    ),
    "a repository": lambda news: (news.parents[1] / ".git").mkdir(),
    ".gitignore": lambda news: (news / ".gitignore").write_text("b.md\n"),
    ".gitignore above": lambda news: (
        (news.parent / ".gitignore").write_text("b.md\n"),
        (news.parent / ".git").mkdir(),
    ),
    "a baseline": lambda news: (news / "newslint-baseline.json").write_text(
        '{"version": 1, "entries": [{"path": "a.md", "rule": "x", "fingerprint": "y"}, null]}'
    ),
    "a link": lambda news: (
        (news / "a.md").unlink(),
        (news / "a.md").symlink_to(news.parents[1] / "out.md"),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_seen(name, stories, newslint, made):
    newslint("news")
    CHANGES[name](stories)
    changed = newslint("news")
    assert changed == newslint("--no-cache", "news")
    assert made[1] == ["news"]


def test_what_changed_far_away_is_seen(stories, newslint, made):
    outside = stories.parents[1] / "outside.md"
    outside.write_text(ARTICLE)
    (stories.parent / ".git").mkdir()
    (stories.parents[1] / "schemas").mkdir()
    (stories.parent / "more").mkdir()
    (stories / "d.md").symlink_to(outside)
    (stories / "e.md").symlink_to("../more/e.md")
    Path("newslint.toml").write_text(
        'extend = "more/other.toml"\n[schemas]\n"*.md" = "more/news.json"\n'
    )
    Path("more/other.toml").write_text("")
    Path("more/news.json").write_text(json.dumps({"$ref": "part.json"}))
    part = Path("more/part.json")
    part.write_text(json.dumps(SCHEMA))

    def changed():
        count = len(made)
        told = newslint("news")
        assert told == newslint("--no-cache", "news")
        assert made[count:] == [["news"], ["--no-cache", "news"]]
        assert newslint("news") == told
        assert len(made) == count + 2
        return told

    seen = [changed()]
    Path("more/e.md").write_text(ARTICLE)
    seen.append(changed())
    outside.write_text(GOOD)
    changed()
    part.write_text(json.dumps({**SCHEMA, "required": ["author"]}))
    seen.append(changed())
    Path("more/other.toml").write_text('ignore = ["related"]\n')
    changed()
    Path("more/other.toml").write_text('ignore = ["schema-violation"]\n')
    seen.append(changed())
    Path("more/later").mkdir()
    Path("more").rename("less")
    Path("more").symlink_to("less")
    changed()
    (stories / "later").mkdir()
    changed()
    (stories / "later" / "f.md").write_text(ARTICLE)
    seen.append(changed())
    assert all(one.out != other.out for one, other in pairwise(seen))


def test_what_a_run_is_made_from(stories, newslint, made, monkeypatch):
    def tomorrow():
        monkeypatch.setattr("newslint.runs.record.today", lambda: "2026-01-31")
        monkeypatch.setattr("newslint.cli.again.today", lambda: "2026-01-31")

    for step in (
        lambda: newslint("news", "-q"),
        lambda: monkeypatch.setenv("FORCE_COLOR", "1"),
        lambda: monkeypatch.setenv("NO_COLOR", "1"),
        lambda: monkeypatch.setenv("COLUMNS", "40"),
        lambda: monkeypatch.setenv("TERM", "dumb"),
        tomorrow,
        lambda: monkeypatch.syspath_prepend(stories),
        lambda: os.chdir(".."),
        lambda: monkeypatch.setattr("newslint.runs.key.__version__", "0.0.1"),
    ):
        before = newslint(stories)
        count = len(made)
        assert newslint(stories) == before
        assert len(made) == count
        step()
        after = newslint(stories)
        assert len(made) > count
        assert after == newslint("--no-cache", stories)


def test_variables_that_are_read_are_known():
    read = set()
    for path in PACKAGE.rglob("*.py"):
        if "web" not in path.parts:
            read |= set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', path.read_text("utf-8")))
    assert read - {"XDG_CACHE_HOME"} <= set(ENVIRONMENT)


def test_plugins_and_their_sources_count(stories, tmp_path):
    """In processes of their own: a plugin is imported once."""
    library = tmp_path / "library"
    library.mkdir()
    plugin = library / "tide_rules.py"
    text = (
        "from dataclasses import dataclass\nfrom newslint import DocumentRule\n"
        "@dataclass(frozen=True, kw_only=True)\nclass EveryTide(DocumentRule):\n"
        '    """Harm."""\n    def check(self, document):\n'
        '        yield self.flag(document.at("title"), "tide 1")\n'
    )
    plugin.write_text(text)
    for number in range(32):
        (stories / f"more-{number}.md").write_text(ARTICLE)

    environment = {
        "PYTHONPATH": f"{PACKAGE.parent}{os.pathsep}{library}", "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(tmp_path / "kept"),
    }  # fmt: skip
    command = ("check", "--output-format", "concise", "news")

    def told(*arguments):
        done = newslint_process(*command, *arguments, cwd=Path.cwd(), env=environment)
        return done.returncode, done.stdout, done.stderr

    assert b"tide 1" not in told()[1]
    points = library / "tide-1.dist-info"
    points.mkdir()
    (points / "METADATA").write_text("Metadata-Version: 2.1\nName: tide\nVersion: 1\n")
    (points / "entry_points.txt").write_text("[newslint.rules]\ntide = tide_rules\n")
    assert b"tide 1" in told()[1]
    time.sleep(2.1)
    first = told()
    kept = list((tmp_path / "kept" / "newslint").glob(f"*{record.SUFFIX}"))
    assert len(kept) == 1
    before = kept[0].stat().st_mtime_ns
    assert told() == first
    assert kept[0].stat().st_mtime_ns == before
    left, pipe = os.pipe()
    os.close(left)
    options = {"stdout": pipe, "stderr": subprocess.PIPE, "capture_output": False}
    done = newslint_process(*command, cwd=Path.cwd(), env=environment, **options)
    os.close(pipe)
    assert (done.returncode, done.stderr) == (141, b"")
    assert kept[0].stat().st_mtime_ns == before
    state = plugin.stat()
    plugin.write_text(text.replace("tide 1", "tide 2"))
    os.utime(plugin, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert b"tide 2" in told()[1]
    (points / "entry_points.txt").write_text("")
    assert b"tide 2" not in told()[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--verbose", "news"),
        ("--profile", "news"),
        ("--fix", "news"),
        ("--diff", "news"),
        ("--add-ignore", "why", "news"),
        ("--no-cache", "news"),
        ("--online", "--exclude", "*", "news"),
        ("--stdin-filename", "x.md", "-"),
    ],
)
def test_what_happens_anew(arguments, stories, newslint, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    newslint(*arguments)
    assert not records()


def test_git_is_asked_anew(stories, newslint, made):
    subprocess.run(["git", "init", "-q"], check=True)
    for _ in range(2):
        newslint("--changed", "news")
    assert len(made) == 2
    assert not records()


def test_few_files_new_files_and_crashes_are_not_kept(site, newslint, monkeypatch):
    Path("a.md").write_text(ARTICLE)
    newslint(".")
    assert not records()
    monkeypatch.setattr("newslint.cli.workers._FEW", 0)
    newslint(".")
    assert not records()
    monkeypatch.setattr("newslint.trace._SETTLED_NS", -(10**12))
    with monkeypatch.context() as patch:
        patch.setattr("newslint.rules.body.empty_body.EmptyBody.check", lambda *_: 1 / 0)
        assert newslint(".").code == 2
    assert not records()
    Path("a.md").write_text("---\n$schema: x.json\n---\n")
    newslint(".")
    assert not records()


@pytest.mark.parametrize("harm", [0, 10, 20, 200, "short", "empty", "other"])
def test_a_damaged_record_is_a_miss(harm, stories, newslint, made):
    first = newslint("news")
    (kept,) = records()
    data = bytearray(kept.read_bytes())
    if harm == "short":
        data = data[:-1]
    elif harm == "empty":
        data = bytearray()
    elif harm == "other":
        newslint("news", "-q")
        data = next(path for path in records() if path != kept).read_bytes()
    else:
        data[harm] ^= 1
    kept.write_bytes(data)
    count = len(made)
    assert newslint("news") == first
    assert len(made) == count + 1
    assert newslint("news") == first
    assert len(made) == count + 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_in_place_of_a_record_is_a_miss(stories, newslint, made):
    first = newslint("news")
    (kept,) = records()
    kept.unlink()
    os.mkfifo(kept)
    assert newslint("news") == first == newslint("news")
    assert len(made) == 2
    assert kept.is_file()


def test_records_are_bounded_and_cleaned(stories, newslint, monkeypatch):
    monkeypatch.setattr(record, "_MOST", 3)
    for number in range(5):
        newslint("news", "--max-warnings", number)
    assert len(records()) == 3
    monkeypatch.setattr(record, "_MOST_BYTES", 2 * records()[0].stat().st_size + 100)
    newslint("news", "--max-warnings", 9)
    assert len(records()) <= 2
    assert newslint("clean").code == 0
    assert not records()
    assert not Path(default_folder()).exists()


def test_records_of_another_folder(stories, newslint, made, tmp_path):
    for arguments in (("--cache-dir", tmp_path / "x"), (f"--cache-dir={tmp_path / 'y'}",)):
        first = newslint("news", *arguments)
        assert newslint("news", *arguments) == first
    assert len(made) == 2
    assert not records()
    newslint("--", "news")
    assert len(records()) == 1


def test_the_folder_is_that_of_platformdirs(monkeypatch):
    for value in ("/somewhere", "relative", "", " "):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert Path(default_folder()) == user_cache_path("newslint", appauthor=False)
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert Path(default_folder()) == user_cache_path("newslint", appauthor=False)


def test_everything_that_is_looked_at_is_noted(stories, newslint, monkeypatch):
    """Every path that is opened, listed or asked for is noted, or above one that is."""
    Path("more").mkdir()
    Path("newslint.toml").write_text(
        'extend = "more/other.toml"\ncontent = ["*.md"]\n[schemas]\n"*.md" = "more/news.json"\n'
    )
    Path("more/other.toml").write_text("")
    Path("more/news.json").write_text(json.dumps(SCHEMA))
    Path("newslint-baseline.json").write_text(
        '{"version": 1, "entries": [{"path": "gone.md", "rule": "x", "fingerprint": "y", '
        '"story": "z"}, null]}'
    )
    (stories / "linked.md").write_text("[tide](missing.md) ![tide](/static/tide.png)\n")
    (stories / "d.md").symlink_to("a.md")
    seen: set[str] = set()

    def noting(function):
        def call(path=".", *arguments, **options):
            if isinstance(path, (str, os.PathLike)):
                seen.add(str(Path.cwd() / path))
            return function(path, *arguments, **options)

        return call

    newslint("--no-cache", "news")
    with monkeypatch.context() as patch:
        for name in ("stat", "lstat", "scandir", "listdir", "open"):
            patch.setattr(os, name, noting(getattr(os, name)))
        patch.setattr("io.open", noting(open))
        patch.setattr("builtins.open", noting(open))
        newslint("--select", "all", "news")
    (kept,) = records()
    start = len(record._MAGIC) + 2 * record._NUMBER_BYTES
    folders = marshal.loads(kept.read_bytes()[start:])[2]
    noted = {str(Path(folder, name)) for folder, (_, names) in folders.items() for name in names}
    above = {str(parent) for path in noted for parent in Path(path).parents}
    library = (
        str(PACKAGE),
        os.environ["XDG_CACHE_HOME"],
        sys.prefix,
        sys.base_prefix,
        "/dev",
        "/proc",
    )
    unknown = {path for path in seen if not path.startswith(library)} - noted - above
    assert not unknown
    assert any(path.endswith("project/gone.md") for path in noted)


def told(*arguments: str) -> tuple[int, bytes, bytes]:
    """Exit code and output of a run in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*arguments])
    return code, out.buffer.getvalue(), err.buffer.getvalue()


NAMES = ("a.md", "b.md", "sub/c.md", "sub/deep/d.md", "e.txt")
TEXTS = (ARTICLE, ARTICLE.replace("rose", "fell"), GOOD, "---\n[\n---\n", "")
CONFIGS = ("", 'ignore = ["duplicate-article"]\n', 'exclude = ["sub/"]\n', 'content = ["*.md"]\n')
ARGUMENTS = ((".",), ("sub", "a.md"), ("--output-format", "json", "."), ("-q", "."))
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("quietly"), st.sampled_from(NAMES), st.sampled_from(TEXTS[:2])),
    st.tuples(
        st.just("write"),
        st.sampled_from(("newslint.toml", "sub/newslint.toml", "../newslint.toml")),
        st.sampled_from(CONFIGS),
    ),
    st.tuples(
        st.just("write"), st.sampled_from((".gitignore", "sub/.gitignore")),
        st.sampled_from(("a.md\n", "deep/\n", "")),
    ),
    st.tuples(st.just("remove"), st.sampled_from((*NAMES, "newslint.toml", "sub/.gitignore"))),
    st.tuples(st.just("link"), st.sampled_from(NAMES), st.sampled_from(("a.md", "../out.md"))),
    st.tuples(st.just("move"), st.sampled_from(("sub", "sub/deep", "a.md")), st.just("moved")),
    st.tuples(st.just("folder"), st.sampled_from(("new", "sub/deep/new", ".git"))),
)  # fmt: skip


def step(kind: str, name: str, content: str = "") -> None:
    """Change something, if it can be."""
    path = Path(name)
    try:
        if kind == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        elif kind == "quietly":
            state = path.stat()
            path.write_text(content)
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        elif kind == "remove":
            path.unlink()
        elif kind == "link":
            path.unlink(missing_ok=True)
            path.symlink_to(content)
        elif kind == "move":
            path.rename(content)
        else:
            path.mkdir()
    except OSError:
        return


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    return tmp_path_factory.mktemp("trees")


@settings(max_examples=12)
@given(
    steps=st.lists(st.tuples(st.lists(STEPS, max_size=2), st.sampled_from(ARGUMENTS)), max_size=8)
)
def test_whatever_changes_a_run_is_as_if_it_were_made(trees, steps):
    with pytest.MonkeyPatch.context() as patch:
        _walk(trees, steps, patch)


def _walk(trees, steps, patch):
    patch.setattr("newslint.trace._SETTLED_NS", -(10**12))
    patch.setattr("newslint.cli.workers._FEW", 0)
    place = Path(tempfile.mkdtemp(dir=trees)) / "site"
    (place / "sub" / "deep").mkdir(parents=True)
    patch.setenv("XDG_CACHE_HOME", str(place.with_name("kept")))
    patch.chdir(place)
    for name in NAMES:
        Path(name).write_text(ARTICLE)
    for changes, arguments in steps:
        for change in changes:
            step(*change)
        assert told(*arguments) == told("--no-cache", *arguments)
        assert told(*arguments) == told("--no-cache", *arguments)
