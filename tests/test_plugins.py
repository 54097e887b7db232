"""Whatever a rule of somebody else does costs what it is about, and nothing more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import newslint_process

RULES = '''
import os
from newslint import DocumentRule, Place

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
        elif deed == "severity":
            yield self.flag(document.at("title"), "odd", severity="error")
        elif deed == "place":
            yield self.flag("title", "odd")
        elif deed == "beyond":
            yield self.flag(Place(document.path, 99, 1, 99, 2), "odd")
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
        ("unknown", "rule evil failed on news/130-victim.md: TypeError: yielded 1, no Finding; "),
    ],
)
def test_an_evil_rule_costs_its_own_result(evil, deed, failed, workers):
    result = check(evil, deed, workers)
    assert result.returncode == 2
    assert f"Found {MANY} errors in " in result.stdout.decode()
    assert f"internal error: {failed}" in result.stderr.decode()
    assert result.stderr.count(b"internal error") == 1
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("deed", "failed"),
    [
        ("unknown", "TypeError: yielded 1, no Finding; yield what self.flag() makes"),
        ("severity", "TypeError: yielded a finding whose severity is 'error'; wanted: Severity."),
        ("place", "TypeError: yielded a finding whose place is 'title'; wanted: a Place, "),
        ("beyond", "ValueError: yielded a finding in line 99 of 6"),
    ],
)
def test_a_finding_with_a_wrong_part_leaves_the_others_of_the_file(evil, deed, failed):
    victim = evil.parent / "news" / "130-victim.md"
    victim.write_text("---\ntitle: Tide\ntitle: Ebb\n---\nBody.\n")
    result = check(evil, deed, "-j1")
    assert result.returncode == 2
    assert f"Found {MANY + 1} errors in {MANY + 1} of " in result.stdout.decode()
    told = result.stderr.decode()
    assert f"internal error: rule evil failed on news/130-victim.md: {failed}" in told
    assert "please report this with -v to the authors of evil_rules\n" in told


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


DECLARED_WRONGLY = '''
from newslint import DocumentRule, option

class Loud(DocumentRule):
    """A loud story annoys."""

    severity = "error"
    words: list[str] = option(["tide"], "Words.")
    least = option(3, "Least words.")

    def check(self, document, /):
        yield self.flag(document.at("title"), "odd")
'''


@pytest.mark.parametrize("command", [("check", "news"), ("rule", "loud"), ("config", "--schema")])
def test_a_rule_that_is_declared_wrongly_is_told_of(evil, command):
    (evil / "evil_rules.py").write_text(DECLARED_WRONGLY)
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(evil)])
    result = newslint_process(*command, cwd=evil.parent, env={"PYTHONPATH": paths})
    assert (result.returncode, result.stdout) == (2, b"")
    named = "newslint: plugin evil_rules: rule loud (evil_rules.Loud): "
    severity, words, least = result.stderr.decode().splitlines()
    assert severity == (
        f"{named}severity is 'error'; write Severity.ERROR, Severity.WARNING or Severity.INFO"
    )
    assert words.startswith(f"{named}option words has the type list[str]; it can be bool, int, ")
    assert least.startswith(f"{named}option least has no type; write least: TYPE = option(")


def test_the_library_raises_what_it_documents(evil):
    (evil / "evil_rules.py").write_text(DECLARED_WRONGLY)
    script = """if True:
        import newslint
        for lint in (lambda: newslint.lint("news"), lambda: newslint.lint_text("Tide.")):
            try:
                lint()
            except newslint.PluginError as error:
                print(str(error).count("evil_rules.Loud"))
        """
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(evil)])
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=evil.parent, env={**os.environ, "PYTHONPATH": paths},
        capture_output=True, check=True,
    )  # fmt: skip
    assert result.stdout.split() == [b"3", b"3"]
