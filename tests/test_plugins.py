"""Whatever a rule of somebody else does costs what it is about, and nothing more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import newslint_process

RULES = '''
import os
from newslint import DocumentRule

class Panic(BaseException):
    """As of an extension in another language."""

class Evil(DocumentRule):
    """A story harms nobody.

    Bad: never.

        ---
        title: Tide
        ---
    """

    remedy = "Nothing."

    def check(self, document, /):
        if "victim" not in document.path:
            return
        deed = os.environ["DEED"]
        if deed == "clear":
            yield self.flag(document.at("title"), "odd")
            document.data.clear()
        elif deed == "unknown":
            yield 1
        elif deed == "unsendable":
            yield self.flag(document.at("title"), "odd", data={"odd": lambda: None})
        else:
            raise {"panic": Panic, "leave": GeneratorExit, "exit": SystemExit,
                   "interrupt": KeyboardInterrupt}[deed]("boom")
'''
# More than a pool is worth.
MANY = 270


@pytest.fixture
def evil(site):
    """A folder to look for packages in, with a plugin."""
    folder = site / "packages"
    (folder / "evil-1.0.dist-info").mkdir(parents=True)
    (folder / "evil_rules.py").write_text(RULES)
    points = folder / "evil-1.0.dist-info"
    (points / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (points / "entry_points.txt").write_text("[newslint.rules]\nevil = evil_rules\n")
    (site / "news").mkdir()
    for number in range(MANY):
        (site / "news" / f"{number}.md").write_text("---\ntitle: Tide\ntitle: Ebb\n---\nBody.\n")
    (site / "news" / "130-victim.md").write_text("---\nsecured: ab12\ntitle: Tide\n---\nBody.\n")
    return folder


def check(evil, deed, *flags):
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(evil)])
    return newslint_process(
        "check", "--no-cache", "--select", "evil,repeated-key,unused-ignore",
        "--output-format", "concise", *flags, "news",
        cwd=evil.parent, env={"PYTHONPATH": paths, "DEED": deed},
    )  # fmt: skip


@pytest.mark.parametrize("workers", ["-j1", "-j2"])
@pytest.mark.parametrize(
    ("deed", "failed"),
    [
        ("panic", "rule evil failed on news/130-victim.md: evil_rules.Panic: boom"),
        ("leave", "rule evil failed on news/130-victim.md: GeneratorExit: boom"),
        ("exit", "rule evil failed on news/130-victim.md: SystemExit: boom"),
        ("clear", "(marking) failed on news/130-victim.md: "),
        ("unknown", "(marking) failed on news/130-victim.md: "),
    ],
)
def test_an_evil_rule_costs_its_own_result(evil, deed, failed, workers):
    result = check(evil, deed, workers)
    assert result.returncode == 2
    assert f"Found {MANY} errors in " in result.stdout.decode()
    assert f"internal error: {failed}" in result.stderr.decode()
    assert result.stderr.count(b"internal error") == 1
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("deed", ["interrupt", "unsendable"])
def test_what_only_a_worker_can_survive_costs_one_file(evil, deed):
    result = check(evil, deed, "-j2")
    assert result.returncode == 2
    assert f"Found {MANY} errors in " in result.stdout.decode()
    assert b"internal error: (unknown) failed on news/130-victim.md: " in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_rule_that_interrupts_this_process_ends_the_run(evil):
    assert check(evil, "interrupt", "-j1").returncode == 130


def test_a_plugin_that_exits_while_it_is_loaded_is_told_of(evil):
    (evil / "evil_rules.py").write_text("raise SystemExit(0)")
    result = check(evil, "", "-j1")
    assert result.returncode == 2
    assert b"plugin evil_rules cannot be loaded: SystemExit(0)" in result.stderr
