"""``newslint check --online`` from the command line to a server and back."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from loopback import serving

from newslint.cli.parser import parser
from newslint.cli.reach import web_of
from newslint.config_file import load
from newslint.reports import formats
from newslint.web import Pace

# The servers of these tests are what two rules warn of.
LOOPBACK = ("--ignore", "private-url,insecure-url")
ONLINE = ("--online", "--select", "links", "--output-format", "concise", "--no-cache")


@pytest.fixture
def web():
    with serving() as server:
        yield server


@pytest.fixture
def check(site, newslint, web):
    """Write stories, and ask the web for what they link to."""

    def run(stories, *options, formats=ONLINE):
        for path, text in stories.items():
            (site / path).write_text(text)
        return newslint("check", *stories, *formats, *LOOPBACK, "--allow-host", web.host, *options)

    return run


def story(url, more=""):
    return f"---\nwebUrl: {url}\n---\n{more}"


def rules(result):
    return [line.partition("[")[2].partition("]")[0] for line in result.out.splitlines()[:-1]]


def test_exit_code_is_0_if_all_links_answer_and_says_what_was_asked(check, web):
    result = check({"a.md": story(web.url("a"), f"[b]({web.url('b')}) [a]({web.url('a')})\n")})
    assert result.code == 0, result.out
    assert "newslint: looked at 2 URLs of 1 host\n" in result.err
    assert web.seen == {"/a": 1, "/b": 1}


def test_exit_code_is_1_if_one_does_not(check, web):
    result = check({"a.md": story(web.url("status/404")), "b.md": story(web.url("b"))})
    assert result.code == 1
    assert result.out.startswith("a.md:2:9: error[unreachable-url] webUrl answers 404 Not Found\n")


def test_a_redirect_into_a_private_network_is_named(check, web):
    result = check({"a.md": story(web.url("to/http%3A%2F%2F127.0.0.2%2Fadmin"))})
    assert result.code == 1
    said = "webUrl leads into a private network by redirect 1, to http://127.0.0.2/admin: 127.0.0.2"
    assert f"a.md:2:9: error[unreachable-url] {said} is a loopback address" in result.out


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://10.0.0.5:8080/x", "error into a private network by redirect 1"),
        ("http://0177.0.0.1/", "error into a private network by redirect 1"),
        ("http://[", "warning nowhere: redirect 1 leads to what is no URL"),
    ],
)
def test_where_a_redirect_leads_is_a_finding(check, web, target, said):
    result = check({"a.md": story(web.url(f"to/{quote(target, safe='')}"))})
    level, _, where = said.partition(" ")
    told = f"a.md:2:9: {level}[unreachable-url] webUrl leads {where}"
    assert result.out.startswith(told), result.out
    assert level == "warning" or f"{where}, to {target}: " in result.out
    assert result.code == 1


@pytest.mark.parametrize("level", ["off", "info"])
def test_what_an_outcome_costs_can_be_set(check, web, level):
    option = f'rules.unreachable-url.outcomes={{gone="{level}"}}'
    result = check({"a.md": story(web.url("status/404"))}, "--config", option)
    assert result.code == 0
    assert ("info[unreachable-url]" in result.out) == (level == "info")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('outcomes={gone="fatal"}', "fatal"),
        ('outcomes={goner="off"}', "goner"),
        ('accept=["404"]', "404"),
        ('hosts={"a.example"={gone=1}}', "gone"),
    ],
)
def test_a_misspelt_setting_is_an_error(check, web, setting, said):
    result = check({"a.md": story(web.url("a"))}, "--config", f"rules.unreachable-url.{setting}")
    assert result.code == 2
    assert said in result.err
    assert not web.seen


def test_a_host_that_fails_for_days_is_an_error_at_last(check, web, monkeypatch):
    day = 0

    def later(*arguments):
        when = datetime(2026, 1, 10, tzinfo=UTC) + timedelta(days=day)
        return replace(web_of(*arguments), clock=when.timestamp)

    monkeypatch.setattr("newslint.cli.asking.web_of", later)
    monkeypatch.setattr(
        "newslint.cli.check.moment", lambda: datetime(2026, 1, 10 + day, 23, 59, tzinfo=UTC)
    )
    told = []
    for day in (0, 1, 1, 2, 3, 4):  # noqa: B007 - read by what stands in for the clock
        quickly = ("--config", "links.retries=0")
        result = check({"a.md": story(web.url("status/503"))}, *quickly, formats=ONLINE[:-1])
        told.append(result.out.partition("\n")[0].removeprefix("a.md:2:9: "))
    what = "[unreachable-url] webUrl answers 503 Service Unavailable"
    assert told == [
        f"warning{what}",
        f"warning{what} (2 runs in a row, since 2026-01-10)",
        f"warning{what} (2 runs in a row, since 2026-01-10)",
        f"warning{what} (3 runs in a row, since 2026-01-10)",
        f"error{what} (4 runs in a row, since 2026-01-10)",
        f"error{what} (5 runs in a row, since 2026-01-10)",
    ]


def test_without_a_network_there_is_one_notice_and_no_finding(check, site, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    text = story("https://a.tides.example/", "https://b.tides.example/ https://c.tides.example/\n")
    result = check({"a.md": text})
    assert (result.code, rules(result)) == (2, [])
    assert result.err.count("\n") == 1
    assert "3 URLs were not checked: no network" in result.err
    result = check({"a.md": text}, "--exit-zero")
    assert result.code == 2


def test_a_baseline_is_not_renewed_without_a_network(check, site, newslint, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    (site / "a.md").write_text(story("https://a.tides.example/"))
    result = newslint("baseline", "update", "--online", "a.md")
    assert result.code == 2
    assert "the baseline was not changed" in result.err
    assert not (site / "newslint-baseline.json").exists()


def test_fixes_follow_what_has_moved_and_ask_for_each_url_once(check, web, site):
    moved = web.url("to/spring-tide-floods")
    result = check({"a.md": story(f"'{moved}'  # as in print", f"[it]({moved}#now)\n")}, "--fix")
    there = web.url("spring-tide-floods")
    assert (site / "a.md").read_text() == story(f"'{there}'  # as in print", f"[it]({there}#now)\n")
    assert "2 findings fixed in 1 file" in result.err
    assert web.seen == {"/to/spring-tide-floods": 1, "/spring-tide-floods": 2}
    again = check({"a.md": (site / "a.md").read_text()}, "--fix")
    assert "moved-url" not in rules(again)


def test_diff_shows_what_would_follow(check, web, site):
    text = story(web.url("to/spring-tide-floods"))
    result = check({"a.md": text}, "--diff")
    assert result.code == 1
    assert f"+webUrl: {web.url('spring-tide-floods')}\n" in result.out
    assert (site / "a.md").read_text() == text


def test_a_url_used_in_many_files_is_told_once_and_counted_for_programs(check, web):
    stories = {f"{number}.md": story(web.url("status/410")) for number in range(9)}
    stories["0.md"] += f"See {web.url('status/410')}.\n"
    shown = check(stories)
    (line, _) = shown.out.splitlines()
    gone = f"{web.url('status/410')} (used in 10 places of 9 files): error[unreachable-url] "
    assert line.startswith(gone)
    assert line.endswith("(for example 0.md:2:9, 1.md:2:9, 2.md:2:9)")
    assert web.seen == {"/status/410": 2}
    full = check(stories, formats=("--online", "--select", "links"))
    assert full.out.count("answers 410 Gone") == 1
    assert "see 2.md:2:9" in full.out
    assert "and 7 more places" in full.out
    places = json.loads(check(stories, formats=(*ONLINE[:3], "--output-format", "json")).out)
    assert len([place for place in places if place["name"] == "unreachable-url"]) == 10


def test_every_format_tells_of_links_and_of_nothing_secret_or_obeyed(check, web, site):
    secret = web.url("status/404").replace("://", "://reader:secret@")
    title = web.url("titled/Page%20not%20found%20%1b[31m::error::x")
    text = story(secret, f"{web.url('evil')} and <{title}>.\n")
    files = {name: site / f"report-{name}" for name in formats()}
    outputs = [part for name in files for part in ("--output-format", name, "-o", files[name])]
    result = check({"a.md": text}, formats=(*ONLINE[:3], *outputs))
    assert result.code == 1
    for name, file in files.items():
        said = file.read_text("utf-8")
        assert "unreachable-url" in said, name
        assert not {"\x1b", "\x07"} & {*said}, name
        assert "secret" not in said, name
        assert not any(line.lstrip().startswith("::error::x") for line in said.splitlines()), name
    json.loads(files["json"].read_text())
    assert all(map(json.loads, files["json-lines"].read_text().splitlines()))


def test_links_are_listed_and_nobody_is_asked(check, web, site):
    text = story(web.url("a"), f"{web.url('b')} {web.url('c').replace('://', '://ada:pw@')}\n")
    listed = check({"a.md": text, "b.md": "Nothing.\n"}, "--dump-links", formats=("--no-cache",))
    assert (listed.code, listed.err) == (0, "newslint: 3 links to 3 URLs\n")
    first, second, third = listed.out.splitlines()
    assert first == f"a.md:2:9 canonical {web.url('a')}"
    assert second.startswith("a.md:4:1 body http://127")
    assert "ada:pw" not in third
    for name in ("json", "json-lines"):
        out = check({"a.md": text}, "--dump-links", formats=("--output-format", name)).out
        records = json.loads(out) if name == "json" else [*map(json.loads, out.splitlines())]
        assert len(records) == 3
        assert records[0] == {
            "filename": "a.md",
            "location": {"row": 2, "column": 9},
            "end_location": {"row": 2, "column": 9 + len(web.url("a"))},
            "pointer": "/webUrl",
            "role": "canonical",
            "url": web.url("a"),
        }
    file = site / "links.json"
    check({"b.md": "No.\n"}, "--dump-links", formats=("--output-format", "json", "-o", file))
    assert file.read_text() == "[]\n"
    assert check({"c.md": "---\na: [\n---\n"}, "--dump-links", formats=()).code == 1
    assert not web.seen


@pytest.mark.parametrize(
    "option", [("--online",), ("--fix",), ("--output-format", "sarif")], ids=lambda one: one[0]
)
def test_listing_links_goes_with_nothing_else(check, web, option):
    result = check({"a.md": story(web.url("a"))}, "--dump-links", *option, formats=())
    assert result.code == 2
    assert "--dump-links" in result.err
    assert not web.seen


def test_only_reported_files_are_asked_for(site, newslint, web):
    def git(*arguments):
        who = ("-c", "user.name=Ada Moor", "-c", "user.email=desk@tides.example")
        subprocess.run(["git", *who, *arguments], cwd=site, check=True, capture_output=True)

    (site / "newslint.toml").write_text('content = ["*.md"]\n')
    (site / "old.md").write_text(story(web.url("status/404")))
    (site / "a.md").write_text(story(web.url("a"), f"{web.url('status/404/old')}\n"))
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "Tides")
    (site / "a.md").write_text(story(web.url("status/410"), f"{web.url('status/404/old')}\n"))
    options = (*ONLINE, *LOOPBACK, "--allow-host", web.host)
    changed = newslint("check", "--changed", ".", *options)
    assert rules(changed) == ["unreachable-url", "unreachable-url"]
    assert "/status/404" not in web.seen
    worse = newslint("check", "--no-worse-than", "HEAD", ".", *options)
    assert rules(worse) == ["unreachable-url"]
    assert "answers 410 Gone" in worse.out
    git("add", "a.md")
    assert newslint("check", "--staged", ".", *options).code == 1


def test_progress_is_shown_on_a_terminal_only(site, web):
    pty = pytest.importorskip("pty")
    urls = " ".join(web.url(str(number)) for number in range(12))
    (site / "a.md").write_text(story(web.url("a"), f"{urls}\n"))
    command = [sys.executable, "-m", "newslint", "a.md", *ONLINE, *LOOPBACK]
    command += ["--allow-host", web.host]

    def seen(*more):
        screen, terminal = pty.openpty()
        shown = b""
        with subprocess.Popen(
            [*command, *more], cwd=site, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
            stderr=terminal, stdout=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            os.close(terminal)
            with suppress(OSError):  # Linux: the terminal is gone when its program ended
                while piece := os.read(screen, 1024):
                    shown += piece
        os.close(screen)
        assert process.returncode == 0
        return shown.decode()

    bars = seen()
    assert "Asking the web" in bars
    assert "13 URLs, 1 hosts, 0 failing" in bars
    assert "Asking" not in seen("--no-progress")
    assert "Asking" not in seen("--quiet")


def test_the_configuration_says_how_links_are_asked(check, site, web, monkeypatch):
    monkeypatch.setenv("TIDES", "s3cr3t")
    (site / "newslint.toml").write_text(
        f'[links]\nexclude = ["*/status/*"]\nuser-agent = "tidesbot/1"\nretries = 0\n'
        f'[links.hosts."{web.host}"]\nheaders = {{ X-Token = "${{TIDES}}", X-Plain = "yes" }}\n'
    )
    stories = {"a.md": story(web.url("a")), "b.md": story(web.url("status/404"))}
    result = check(stories)
    assert result.code == 0, result.out
    assert "1 URL was not checked: excluded by the configuration" in result.err
    assert f"--send-token {web.host}=TIDES would allow it" in result.err
    assert web.headers[-1]["User-Agent"] == "tidesbot/1"
    assert web.headers[-1]["X-Plain"] == "yes"
    assert "X-Token" not in web.headers[-1]
    result = check(stories, "--send-token", f"{web.host}=TIDES", "--include-url", "*/404")
    assert result.code == 1
    assert web.headers[-1]["X-Token"] == "s3cr3t"
    assert "s3cr3t" not in result.out + result.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--timeout", "0s"), "0s is no time to ask anybody; write 9s, or --offline"),
        (("--allow-host", "http://127.0.0.1:18432/"), "is no host; write 127.0.0.1:18432"),
        (("--send-token", "https://tides.example/=TIDES"), "is no host; write tides.example"),
        (("--config", 'links.timeout="0s"'), "timeout: 0s is no time to ask anybody"),
        (("--config", 'links.hosts."a b".concurrency=1'), "'a b' is no host"),
    ],
)
def test_what_can_be_of_no_use_is_an_error(check, web, options, said):
    result = check({"a.md": story(web.url("a"))}, *options)
    assert result.code == 2
    assert said in result.err
    assert not web.seen


def test_hosts_of_the_configuration_may_have_any_letters(site, web):
    (site / "newslint.toml").write_text(
        '[links.hosts."b\u00fccher.example"]\ninterval = "1s"\n'
        '[links.hosts."[::1]:80"]\nconcurrency = 1\n', "utf-8"
    )  # fmt: skip
    config = load(site / "newslint.toml")
    options = parser("check").parse_args(["check", "--online", "."])
    limits = web_of(options, config.links).limits
    assert limits.hosts == {"xn--bcher-kva.example": Pace(4, 1.0), "::1": Pace(1, 0.1)}


def test_remapping_of_the_command_line_wins(check, site, web):
    (site / "newslint.toml").write_text(
        "[links.remap]\n"
        f'"https://tides.example/*" = "{web.url("status/404?*")}"\n'
        f'"https://moors.example/*" = "{web.url("configured/*")}"\n'
    )
    text = story("https://tides.example/a", "<https://moors.example/b>\n")
    same = f"https://tides.example/* {web.url('same/*')}"
    wider = f"https://* {web.url('wider/*')}"
    assert check({"a.md": text}, "--remap", same).code == 0
    assert web.seen == {"/same/a": 1, "/configured/b": 1}
    assert check({"a.md": text}, "--remap", wider).code == 0
    assert web.seen["/wider/tides.example/a"] == web.seen["/wider/moors.example/b"] == 1


def test_configurations_that_differ_are_not_mixed(check, site, web):
    for name in ("x", "y"):
        (site / name).mkdir()
        (site / name / "newslint.toml").write_text(f'[links]\nuser-agent = "{name}/1"\n')
    result = check({"x/a.md": story(web.url("a")), "y/a.md": story(web.url("a"))})
    assert result.code == 2
    assert "[links] differs" in result.err


def test_limits_on_the_command_line(check, web):
    stories = {f"{number}.md": story(web.url(str(number))) for number in range(6)}
    result = check(stories, "--max-requests", "2")
    assert "4 URLs were not checked: the limit of 2 requests was reached" in result.err
    assert "looked at 2 URLs of 1 host\n" in result.err
    result = check(stories, "--max-time", "0s")
    assert "6 URLs were not checked: the limit of 0 seconds was reached" in result.err
    assert "looked at 0 URLs of 0 hosts\n" in result.err
    assert check(stories, "--timeout", "soon").code == 2


def test_a_second_run_asks_nobody_for_what_was_fine(check, web, newslint, site):
    stories = {"a.md": story(web.url("a")), "b.md": story(web.url("to/b"))}
    options = ("--online", "--select", "links", "--output-format", "concise")
    first = check(stories, formats=options)
    before = len(web.times)
    second = check(stories, formats=options)
    assert len(web.times) == before
    assert second.out == first.out
    assert "2 of them known from earlier runs" in second.err
    check(stories, "--max-cache-age", "0s", formats=options)
    assert len(web.times) == 2 * before
    assert newslint("clean").code == 0
    check(stories, "--read-only-cache", formats=options)
    check(stories, "--read-only-cache", formats=options)
    assert len(web.times) == 4 * before


def test_another_address_and_an_archived_copy(check, web):
    copy = "https://web.archive.org/web/20260131/https://tides.example/a"
    answer = f'{{"archived_snapshots": {{"closest": {{"available": true, "url": "{copy}"}}}}}}'
    result = check(
        {"a.md": story("https://tides.example/a")},
        "--remap", f"https://tides.example/* {web.url('status/404?*')}",
        "--suggest-archived", "--archive-endpoint",
        web.url(f"page/200/application/json/{answer.encode().hex()}"),
        "--fix", "--unsafe-fixes", "--diff",
    )  # fmt: skip
    assert f"+webUrl: {copy}" in result.out
