"""Several processes give what one gives; a worker that dies costs one file."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import newslint_process

from newslint import crew, files, locating, pool
from newslint.api import jobs_of
from newslint.config_file import Finder
from newslint.engine import lint_all, run
from newslint.pool import Pool
from newslint.rules.body.empty_body import EmptyBody
from newslint.rules.body.placeholder_body import PlaceholderBody
from newslint.rules.corpus.duplicate_article import DuplicateArticle
from newslint.worker import Labour

NOW = datetime(2026, 1, 1, tzinfo=UTC)
# A worker copied from a test process of pytest-xdist meets its threads.
forked = pytest.mark.skipif(sys.platform != "linux", reason="needs the start method fork")
threads = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


@pytest.fixture
def stories(site):
    (site / "newslint.toml").write_text('[[overrides]]\nfiles = ["b*"]\nignore = ["empty-body"]\n')
    for number in range(150):
        name = f"{'ab'[number % 2]}{number:03}.md"
        text = (
            f"---\ntitle: Tide {number // 3}\ndate: 2062-01-01\nurl: https://a.example/{number}\n"
        )
        (site / name).write_text(f"{text}---\n{'Body.' if number % 5 else ''}\n")
    return jobs()


def results(pool, some, progress=lambda _: None):
    with pool:
        told = list(pool.lint(some, NOW, progress))
    assert not multiprocessing.active_children()
    return told


def jobs():
    finder = Finder()
    found, _ = files.discover([str(Path.cwd())], finder)
    return jobs_of(found, finder, online=False)


@pytest.fixture
def fork(monkeypatch):
    monkeypatch.setattr(crew, "context", lambda: multiprocessing.get_context("fork"))


@forked
@threads
@pytest.mark.parametrize("workers", [2, 8])
def test_any_number_of_workers_gives_the_same(stories, fork, workers):
    done = []
    alone = list(lint_all(stories, NOW, lambda _: None))
    assert results(Pool(workers, least=0), stories, done.append) == alone
    with Pool(workers, least=0) as pool:
        assert pickle.dumps(run(stories, NOW, lint=pool.lint).findings)
    assert done[-1] == len(stories)
    assert done == sorted(done)


def test_workers_that_are_started_afresh_give_the_same(stories, monkeypatch):
    monkeypatch.setattr(crew, "context", lambda: multiprocessing.get_context("spawn"))
    some = stories[:70]
    alone = list(lint_all(some, NOW, lambda _: None))
    assert results(Pool(2, least=0), some) == alone


def test_few_files_and_one_worker_need_no_process(stories, monkeypatch):
    monkeypatch.setattr(pool, "Crew", None)
    assert len(results(Pool(1, least=0), stories)) == len(stories)
    assert len(results(Pool(2), stories)) == len(stories)


@forked
@threads
def test_a_worker_that_is_killed_costs_one_file(stories, fork, monkeypatch):
    alone = list(lint_all(stories, NOW, lambda _: None))

    def check(self, document):
        if document.path == "a010.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(self, document)

    honest = EmptyBody.check
    monkeypatch.setattr(EmptyBody, "check", check)
    told = results(Pool(2, least=0), stories)
    lost = [number for number, result in enumerate(told) if result.crashes]
    assert [stories[number].path for number in lost] == ["a010.md"]
    (crash,) = told[lost[0]].crashes
    assert "SIGKILL" in crash.error
    alone[lost[0]] = told[lost[0]]
    assert told == alone
    with Pool(2, least=0) as pool:
        assert len(run(stories, NOW, lint=pool.lint).crashes) == 1


@pytest.fixture
def twins(site):
    for number in range(60):
        text = f"---\ntitle: Tide\nwebUrl: https://a.example/{number // 2}\n---\nBody.\n"
        (site / f"{number:03}.md").write_text(text)
    return jobs()


def late(report) -> list[str]:
    return [found.place.path for found in report.findings if found.rule == "duplicate-article"]


def signalled(jobs, sign, **options):
    """The report of a run in which a worker gets a signal while it waits for late findings."""
    with Pool(2, least=0, **options) as pool:

        def locate(groups, *others):
            os.kill(multiprocessing.active_children()[0].pid, sign)
            return pool.locate(groups, *others)

        return run(jobs, NOW, lint=pool.lint, locate=locate)


@forked
@threads
def test_findings_that_are_located_in_workers_are_the_same(twins, fork):
    report = run(twins, NOW)
    assert len(late(report)) == 30
    for workers in (1, 2, 8):
        with Pool(workers, least=0) as pool:
            assert run(twins, NOW, locate=pool.locate) == report
            assert run(twins, NOW, lint=pool.lint, locate=pool.locate) == report


@forked
@threads
def test_workers_stay_for_the_late_findings(twins, fork):
    report = run(twins, NOW)
    with Pool(2, least=0) as pool:

        def locate(groups, *others):
            before = set(multiprocessing.active_children())
            told = list(pool.locate(groups, *others))
            assert len(before) == 2
            assert set(multiprocessing.active_children()) == before
            return told

        assert run(twins, NOW, lint=pool.lint, locate=locate) == report


@forked
@threads
def test_a_worker_that_dies_while_it_waits_costs_nothing(twins, fork):
    report = run(twins, NOW)
    assert signalled(twins, signal.SIGKILL) == report


@forked
@threads
def test_nobody_waits_for_ever_for_a_worker_that_was_stopped(twins, fork, monkeypatch):
    def late(self, groups, files):
        order = honest(self, groups, files)
        return order._replace(files={**order.files, "x" * 2**21: ("x", 0)})

    honest = Labour.late
    monkeypatch.setattr(Labour, "late", late)
    report = run(twins, NOW)
    assert signalled(twins, signal.SIGSTOP, patience=1) == report


@forked
@threads
def test_what_was_broken_off_does_not_spoil_what_comes_next(stories, fork):
    alone = list(lint_all(stories, NOW, lambda _: None))
    with Pool(2, least=0) as pool:
        begun = iter(pool.lint(stories, NOW, lambda _: None))
        assert next(begun) == alone[0]
        begun.close()
        assert not multiprocessing.active_children()
        assert list(pool.lint(stories, NOW, lambda _: None)) == alone


@forked
@threads
def test_late_findings_in_files_of_another_configuration_are_located(twins, site, fork):
    other = site / "other"
    other.mkdir()
    (other / "newslint.toml").write_text("ignore = ['empty-body']\n")
    for path in sorted(site.glob("0*.md"))[::2]:
        (other / path.name).write_text(path.read_text())
    both = jobs()
    report = run(both, NOW)
    assert len(late(report)) == 60
    with Pool(2, least=0) as pool:
        assert run(both, NOW, lint=pool.lint, locate=pool.locate) == report
        # As where a cache knew the result of the others.
        list(pool.lint([job for job in both if "other/" not in job.path], NOW, lambda _: None))
        assert run(both, NOW, locate=pool.locate) == report


def test_late_findings_with_something_of_a_plugin_are_located_here(twins, monkeypatch):
    def check(self, facts):
        yield from (found._replace(data={"odd": odd}) for found in honest(self, facts))

    odd, honest = object(), DuplicateArticle.check
    monkeypatch.setattr(DuplicateArticle, "check", check)
    report = run(twins, NOW)
    with Pool(2, least=0) as pool:
        assert run(twins, NOW, locate=pool.locate) == report
    odds = [found.data["odd"] for found in report.findings if "odd" in found.data]
    assert [id(one) for one in odds] == 30 * [id(odd)]


@forked
@threads
def test_a_worker_that_dies_over_late_findings_costs_one_file(twins, fork, monkeypatch):
    def parse(source, *others):
        if source.path == "041.md" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(source, *others)

    here, honest = os.getpid(), locating.parse
    whole = late(run(twins, NOW))
    monkeypatch.setattr(locating, "parse", parse)
    with Pool(2, least=0) as pool:
        report = run(twins, NOW, locate=pool.locate)
    assert [(crash.path, crash.rule) for crash in report.crashes] == [("041.md", "(unknown)")]
    assert late(report) == [path for path in whole if path != "041.md"]


@forked
@threads
def test_a_worker_that_hangs_costs_one_file(stories, fork, monkeypatch):
    def check(_, document):
        if document.path == "b021.md":
            time.sleep(60)
        return iter(())

    monkeypatch.setattr("newslint.rules.body.short_body.ShortBody.check", check)
    monkeypatch.setattr("newslint.rules.body.placeholder_body.PlaceholderBody.check", check)
    told = results(Pool(2, least=0, patience=1), stories)
    crashes = [crash for result in told for crash in result.crashes]
    assert [(crash.path, crash.error) for crash in crashes] == [
        ("b021.md", "it was not done after 1 seconds")
    ]


@forked
@threads
def test_patience_is_for_one_file_and_not_for_a_chunk(stories, fork, monkeypatch, tmp_path):
    looked = tmp_path / "looked"

    def check(self, document):
        with looked.open("a") as file:
            file.write(f"{document.path}\n")
        time.sleep(0.2)
        return honest(self, document)

    some = stories[:32]
    alone = list(lint_all(some, NOW, lambda _: None))
    honest = EmptyBody.check
    monkeypatch.setattr(EmptyBody, "check", check)
    # A worker has eight files, which take twice as long.
    assert results(Pool(4, least=0, patience=0.8), some) == alone
    assert len(looked.read_text().splitlines()) == len(some)


@forked
@threads
def test_what_ends_the_run_ends_the_workers(stories, fork):
    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        results(Pool(2, least=0), stories, interrupt)
    assert not multiprocessing.active_children()


@forked
@threads
@pytest.mark.parametrize("allowed", [0, 1, 3])
def test_where_the_system_allows_no_more_processes_the_results_are_the_same(
    stories, fork, monkeypatch, allowed
):
    forks = []

    def limited():
        forks.append(None)
        if len(forks) > allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return honest()

    honest = os.fork
    alone = list(lint_all(stories, NOW, lambda _: None))
    monkeypatch.setattr(os, "fork", limited)
    assert results(Pool(8, least=0), stories) == alone
    assert len(forks) == allowed + 1


@forked
@threads
def test_a_process_that_cannot_work_costs_speed_only(stories, fork, monkeypatch):
    def unable(_):
        raise RuntimeError("can't start new thread")

    alone = list(lint_all(stories, NOW, lambda _: None))
    monkeypatch.setattr(threading.Thread, "start", unable)
    assert results(Pool(3, least=0), stories) == alone


def test_where_a_schema_changes_the_run_goes_by_what_it_read(site, monkeypatch):
    monkeypatch.setattr(crew, "context", lambda: multiprocessing.get_context("spawn"))
    (site / "newslint.toml").write_text('[schemas]\n"*" = "own.json"\n')
    schema = site / "own.json"
    schema.write_text('{"required": ["title"]}')
    for number in range(20):
        (site / f"{number}.md").write_text("---\ntitel: Tide\n---\nBody.\n")
    some = jobs()
    alone = list(lint_all(some, NOW, lambda _: None))
    assert all(result.findings for result in alone)
    for text in ('{"required": ["titel"]}', "{", ""):
        schema.write_text(text) if text else schema.unlink()
        assert results(Pool(2, least=0), some) == alone


@forked
@threads
def test_files_are_not_blamed_for_workers_that_died_idle(stories, fork, monkeypatch, tmp_path):
    """The last file takes a while: by then the other workers have nothing to do."""
    busy = tmp_path / "busy"

    def check(self, document):
        if document.path == stories[-1].path and not busy.exists():
            busy.write_text(str(os.getpid()))
            time.sleep(5)
        return honest(self, document)

    def kill():
        while not busy.exists():
            time.sleep(0.05)
        time.sleep(0.5)
        workers = {worker.pid for worker in multiprocessing.active_children()}
        last = int(busy.read_text())
        for worker in (*(workers - {last}), last):
            os.kill(worker, signal.SIGKILL)
            time.sleep(0.1)

    killer = threading.Thread(target=kill, daemon=True)
    honest = PlaceholderBody.check
    alone = list(lint_all(stories, NOW, lambda _: None))
    monkeypatch.setattr(PlaceholderBody, "check", check)
    killer.start()
    assert results(Pool(3, least=0), stories) == alone
    killer.join()


@forked
@threads
def test_where_the_last_worker_dies_this_process_goes_on(stories, fork, monkeypatch):
    def check(self, document):
        if document.path == "a010.md" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(self, document)

    def once():
        monkeypatch.setattr(os, "fork", unable)
        return fork()

    def unable():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    here, honest, fork = os.getpid(), EmptyBody.check, os.fork
    alone = list(lint_all(stories, NOW, lambda _: None))
    monkeypatch.setattr(EmptyBody, "check", check)
    monkeypatch.setattr(os, "fork", once)
    assert results(Pool(2, least=0), stories) == alone


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of processes")
@pytest.mark.parametrize("most", [8, 16, 24])
def test_few_open_files_cost_speed_only(stories, newslint, most):
    import resource

    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    for number in range(150):
        Path(f"c{number}.md").write_text("---\ntitle: Tide\n---\n")
    flags = ("check", "--no-cache", "--output-format", "concise", "-j", "8", ".")
    limited = newslint_process(*flags, cwd=Path.cwd(), preexec_fn=few)
    assert limited.returncode == 1
    assert limited.stdout.decode() == newslint(*flags).out
    assert b"error" not in limited.stderr


def test_the_command_line_says_how_many(stories, newslint):
    one = newslint("--isolated", "-j", "1", ".")
    assert one.code == 1
    assert newslint("--isolated", "--jobs=2", ".") == one
    wrong = newslint("-j", "0", ".")
    assert wrong.code == 2
    assert "write a number from 1" in wrong.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such shares")
@pytest.mark.parametrize(
    ("quota", "most"),
    [("50000 100000", 1), ("100001 100000", 2), ("max 100000", 99), ("", 99), ("0 0 0", 99)],
)
def test_a_share_of_processors_bounds_the_workers(monkeypatch, tmp_path, quota, most):
    share = tmp_path / "cpu.max"
    share.write_text(f"{quota}\n")
    monkeypatch.setattr(pool, "_QUOTA", share)
    assert pool.cores.__wrapped__() == min(most, len(os.sched_getaffinity(0)))
