"""``newslint check``: what is printed where, and with which exit code."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GOOD, newslint_process
from loopback import serving

from newslint import linting

MINIMAL = ("--config", "schemas={'*'='minimal'}")
BAD = GOOD.replace("title: Spring tide floods the harbour", "title: Tide\ntitle: Ebb")
TWICE = ("--select", "repeated-key")


@pytest.fixture
def stories(site):
    (site / "good.md").write_text(GOOD)
    (site / "bad.md").write_text(BAD)
    return site


def test_clean_files_exit_0_and_say_so(site, newslint):
    (site / "good.md").write_text(GOOD)
    result = newslint("good.md", *MINIMAL)
    assert result.code == 0
    assert result.err == "newslint: links were not checked; --online asks the web for them\n"
    assert "1 file" in result.out


def test_findings_exit_1_with_place_and_rule(stories, newslint):
    result = newslint("check", "bad.md", *TWICE, "--output-format", "concise")
    assert result.code == 1
    assert result.out.startswith('bad.md:3:1: error[repeated-key] "title" is given twice')


def test_bare_paths_are_a_check(stories, newslint):
    assert newslint("bad.md", *TWICE).out == newslint("check", "bad.md", *TWICE).out


def test_no_path_means_the_current_folder(stories, newslint):
    assert "bad.md:3:1" in newslint(*TWICE).out


def test_missing_path_is_a_usage_error(site, newslint):
    result = newslint("nowhere.md")
    assert result.code == 2
    assert result.out == ""
    assert result.err == "newslint: nowhere.md: no such file or folder\n"


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        (["--select", "emtpy-body"], 'did you mean "empty-body"?'),
        (["--ignore", "relatd"], 'did you mean "related"?'),
        (["--config", "selct=['body']"], "did you mean"),
        (["--config", "rules.short-body.wrds=3"], "did you mean"),
        (["--config", "fail-on='nevr'"], "never"),
        (["--config", "no-such.toml"], "no-such.toml"),
        (["--config", "fail-on=never"], "TOML"),
        (["--output-format", "yaml"], "choose from"),
        (["--per-file-ignores", "body"], "PATTERN:RULE"),
        (["--no-such-flag"], "unrecognized arguments"),
    ],
)
def test_usage_errors_exit_2_and_help(stories, newslint, flags, word):
    result = newslint("check", "bad.md", *flags)
    assert result.code == 2
    assert result.out == ""
    assert word in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "any"], 1),
        (["--fail-on", "error"], 1),
        (["--config", "rules.repeated-key.severity='warning'"], 1),
        (["--config", "rules.repeated-key.severity='warning'", "--fail-on", "error"], 0),
        (["--config", "rules.repeated-key.severity='warning'", "--max-warnings", "1"], 0),
        (["--config", "rules.repeated-key.severity='warning'", "--max-warnings", "0"], 1),
        (["--config", "rules.repeated-key.severity='info'"], 0),
        (["--config", "rules.repeated-key.severity='info'", "--fail-on", "any"], 1),
        (["--max-warnings", "5"], 1),
        (["--config", "fail-on='never'"], 0),
    ],
)
def test_exit_code_follows_the_threshold(stories, newslint, flags, code):
    assert newslint("bad.md", *TWICE, *flags).code == code


def test_several_outputs_in_one_run(stories, newslint):
    result = newslint(
        "bad.md", *TWICE, "--output-format", "sarif", "-o", "out.sarif",
        "--output-format", "json", "-o", "out.json", "--output-format", "concise",
    )  # fmt: skip
    assert result.out.startswith("bad.md:3:1")
    assert json.loads(Path("out.sarif").read_text())["version"] == "2.1.0"
    assert json.loads(Path("out.json").read_text())[0]["name"] == "repeated-key"
    assert not [path for path in Path().iterdir() if path.name.startswith(".out")]


def test_machine_formats_carry_nothing_else(stories, newslint):
    result = newslint("bad.md", *TWICE, "--output-format", "json")
    (finding,) = json.loads(result.out)
    assert finding["location"] == {"row": 3, "column": 1}
    assert finding["pointer"] == "/title"


def test_statistics_count_by_rule(stories, newslint):
    assert "1  repeated-key (error)" in newslint("bad.md", *TWICE, "--statistics").out


def test_stdin_is_checked_under_its_name(site):
    result = newslint_process(
        "-", "--stdin-filename", "news/a.md", *TWICE, "--output-format", "concise",
        cwd=site, input=BAD.encode(),
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stdout.startswith(b"news/a.md:3:1: error[repeated-key]")


def test_endless_stdin_is_cut_at_the_limit(site):
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        result = newslint_process("-", cwd=site, stdin=endless.stdout, input=None)
        endless.kill()
    assert result.returncode == 1
    assert b"larger than 10 MiB" in result.stdout


def test_order_of_arguments_does_not_matter(stories, newslint):
    first = newslint("bad.md", "good.md", "bad.md")
    assert first == newslint("good.md", "./bad.md", stories / "bad.md")


def test_nothing_to_check_is_said(site, newslint):
    result = newslint(".")
    assert result.code == 0
    assert "nothing was checked" in result.err


def test_named_files_are_read_unless_exclusion_is_forced(stories, newslint):
    exclude = ("--extend-exclude", "bad.md")
    assert newslint("bad.md", *TWICE, *exclude).code == 1
    forced = newslint("bad.md", *TWICE, *exclude, "--force-exclude")
    assert forced.code == 0
    assert "1 named file" in forced.err


def test_colours_only_where_they_are_wanted(stories, newslint, monkeypatch):
    assert "\x1b" not in newslint("bad.md", *TWICE).out
    assert "\x1b[" in newslint("bad.md", *TWICE, "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in newslint("bad.md", *TWICE).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in newslint("bad.md", *TWICE).out


def test_quiet_prints_findings_only(stories, newslint):
    result = newslint("bad.md", *TWICE, "-q", "--output-format", "concise")
    assert len(result.out.splitlines()) == 1
    assert result.err == ""


def test_reader_who_leaves_early_sees_no_error(stories):
    for number in range(300):
        (stories / f"bad{number}.md").write_text(BAD)
    command = f"{sys.executable} -m newslint . --output-format concise | head -n 1"
    result = subprocess.run(
        command, shell=True, cwd=stories, capture_output=True, timeout=60, check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert b"Error" not in result.stderr
    assert result.stdout.count(b"\n") == 1


def test_full_disk_is_an_error(stories):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    with full.open("wb") as stream:
        result = newslint_process(
            "bad.md", *TWICE, cwd=stories, stdout=stream, capture_output=False,
            stderr=subprocess.PIPE,
        )  # fmt: skip
    assert result.returncode == 2
    assert b"cannot write the output" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [["version"], ["--version"], ["--help"], ["check", "--help"], ["rule", "phrase"]]
)
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_whatever_cannot_be_written_is_an_error(site, arguments, redirection):
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh"]
    result = newslint_process(*arguments, cwd=site, within=shell)
    assert result.returncode == 2
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("newslint: cannot write the output: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a current folder cannot be deleted there")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["."], 2),
        (["check", "/"], 2),
        (["config"], 2),
        (["init", "--dry-run"], 2),
        (["baseline", "show"], 2),
        (["version"], 0),
        (["--help"], 0),
        (["rule", "phrase"], 0),
        (["clean"], 0),
    ],
)
def test_a_current_folder_that_is_gone_is_told_of_where_it_is_needed(site, arguments, code):
    shell = ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh"]
    gone = site / "gone"
    gone.mkdir()
    result = newslint_process(*arguments, cwd=gone, within=shell)
    assert result.returncode == code
    assert b"internal error" not in result.stderr
    if code:
        assert result.stderr == b"newslint: the current folder no longer exists\n"


def test_interrupt_exits_130_without_a_traceback(site):
    for number in range(3000):
        (site / f"{number}.md").write_text(GOOD)
    command = [sys.executable, "-m", "newslint", "-v", "--cache-dir", site / ".kept", "."]
    environment = {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert b"is checked" in process.stderr.readline()  # it has begun
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.endswith(b"newslint: interrupted\n")
    assert b"Traceback" not in err


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "tr_TR.UTF-8"])
def test_locale_does_not_matter(site, locale):
    (site / "ä.md").write_text(BAD.replace("Ebb", "Öbb ä"), encoding="utf-8")
    (site / "ref.json").write_bytes(
        newslint_process(".", "--output-format", "json", cwd=site).stdout
    )
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "TZ": "Asia/Tokyo"}
    result = newslint_process(".", "--output-format", "json", cwd=site, env=env)
    assert result.stdout == (site / "ref.json").read_bytes()
    assert newslint_process(".", cwd=site, env=env).returncode == 1


def test_checkout_cannot_replace_our_modules(site):
    for name in ("yaml", "json", "argparse", "sitecustomize", "pathspec", "jsonschema_rs"):
        (site / f"{name}.py").write_text("open('pwned', 'w')")
    (site / "bad.md").write_text(BAD)
    result = newslint_process("bad.md", cwd=site)
    assert result.returncode == 1
    assert not (site / "pwned").exists()


def test_hostile_names_are_escaped(site, newslint):
    name = "::error::forged\x1b[31m\n::error::two.md"
    (site / name).write_text(BAD)
    for output_format in ("full", "concise", "grouped"):
        out = newslint(".", "--output-format", output_format).out
        assert "\x1b" not in out
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    github = newslint(".", "--output-format", "github").out
    assert all(
        line.startswith(("::error ", "::warning ", "::notice ")) for line in github.splitlines()
    )


def test_progress_shows_on_a_terminal_only(site):
    pty = pytest.importorskip("pty")
    for number in range(250):
        (site / f"{number}.md").write_text(GOOD)
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "newslint", ".", *TWICE]
    environment = {**os.environ, "TERM": "xterm"}
    shown = b""
    with subprocess.Popen(
        command, cwd=site, env=environment, stderr=terminal, stdout=subprocess.DEVNULL
    ) as process:
        os.close(terminal)
        with contextlib.suppress(OSError):  # Linux: the terminal is gone when its program ended
            while piece := os.read(screen, 1024):
                shown += piece
    os.close(screen)
    assert process.returncode == 0
    assert b"Checking" in shown
    assert b"Checking" not in newslint_process(".", *TWICE, cwd=site).stderr


def test_links_are_asked_with_online_only(site, newslint):
    with serving() as web:
        (site / "a.md").write_text(
            f"---\nwebUrl: {web.url('status/404')}\n---\nSee {web.url('b')}.\n"
        )
        links = ("a.md", "--select", "links", "--output-format", "concise")
        links += ("--ignore", "private-url,insecure-url")
        offline = newslint(*links)
        assert offline.code == 0
        assert "links were not checked" in offline.err
        private = newslint(*links, "--online")
        assert private.code == 0
        why = "127.0.0.1 is a loopback address; see --allow-host"
        assert f"2 URLs were not checked: {why}\n" in private.err
        assert not web.seen
        online = newslint(*links, "--online", "--allow-host", web.host)
    assert online.code == 1
    assert online.out.splitlines()[0].startswith("a.md:2:9: error[unreachable-url] webUrl ")
    assert "404 Not Found" in online.out
    assert web.seen == {"/status/404": 2, "/b": 1}


def test_a_failure_to_read_costs_its_file(site, newslint, monkeypatch):
    def document_of(source, *others):
        if source.path == "bad.md":
            raise LookupError("no such tide")
        return honest(source, *others)

    honest = linting.document_of
    monkeypatch.setattr(linting, "document_of", document_of)
    for name in ("bad.md", "good.md"):
        (site / name).write_text("---\ntitle: Tide\n---\n")
    result = newslint("check", "--no-cache", "--select", "empty-body", ".")
    assert result.code == 2
    assert "good.md" in result.out
    assert result.out.splitlines()[-1].startswith("Found 1 error in 1 of 1 file checked.")
    assert "internal error: (reading) failed on bad.md: LookupError: no such tide" in result.err


def test_a_rule_that_fails_everywhere_says_so_for_a_few_files(site, newslint, monkeypatch):
    def check(self, document):
        if document.path == "5.md":
            raise KeyError("another thing")
        raise LookupError(f"no tide in {document.path}")

    monkeypatch.setattr("newslint.rules.body.empty_body.EmptyBody.check", check)
    for number in range(9):
        (site / f"{number}.md").write_text("---\ntitle: Tide\n---\n")
    flags = ("check", "--no-cache", "--select", "empty-body", ".")
    result = newslint(*flags)
    assert result.code == 2
    failed = "newslint: internal error: rule empty-body failed on "
    assert result.err.splitlines() == [
        *(f"{failed}{number}.md: LookupError: no tide in {number}.md" for number in range(3)),
        "newslint: it failed in the same way on 5 more files; -v names them",
        f"{failed}5.md: KeyError: 'another thing'",
        "newslint: everything else was checked; please report this with -v",
        "newslint: links were not checked; --online asks the web for them",
    ]
    told = newslint(*flags, "-v").err
    assert all(f"{failed}{number}.md: " in told for number in range(9))
    assert told.count("Traceback") == 2


@pytest.mark.parametrize("verbose", [True, False])
def test_what_nobody_foresaw_is_an_internal_error(verbose, site, newslint, monkeypatch):
    def run(*_, **__):
        raise LookupError("no such tide")

    monkeypatch.setattr("newslint.cli.check.run", run)
    result = newslint("check", "--no-cache", *(["-v"] if verbose else []), ".")
    assert result.code == 2
    assert "newslint: internal error: LookupError: no such tide; the run ended here" in result.err
    assert ("Traceback" in result.err) == verbose


def test_a_category_selects_what_is_off_by_default_too_and_the_help_says_so(site, newslint):
    (site / "a.md").write_text("---\ntitle: Tide\n---\nHigh.\n")
    for flag in ("--select", "--extend-select"):
        assert "[short-body]" in newslint("a.md", flag, "body", "--output-format", "concise").out
    assert "[short-body]" not in newslint("a.md", "--select", "default").out
    said = " ".join(newslint("check", "--help").out.split())
    assert "a category is all its rules, also those off by default" in said
