"""The baseline: what is known stays quiet, what is new does not, and the file merges well."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from shutil import which

import pytest
from conftest import BOUND, newslint_process
from hypothesis import example, given
from hypothesis import strategies as st
from test_escape import TEXT

from newslint.baseline import Baseline, Entry
from newslint.baseline_file import parse, written
from newslint.cli.hiding import FILE_NAME
from newslint.finding import Finding, Place, Severity

STORY = """\
---
title: Spring tide &amp; ebb
webUrl: https://tides.example/{name}
related:
  - title: Neap &amp; low
    webUrl: https://tides.example/neap
---
The water rose by two metres on Monday night.
"""
CONCISE = ("-q", "--output-format", "concise")
LAST_DAY = "2999-12-31"
TOMORROW = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()


@pytest.fixture
def news(site):
    (site / "newslint.toml").write_text('select = ["mangled-text", "empty-body"]\n')
    (site / "news").mkdir()
    for name in ("a", "b"):
        (site / "news" / f"{name}.md").write_text(STORY.format(name=name))
    return site / "news"


def entries(site):
    return [entry for entry in json.loads((site / FILE_NAME).read_text())["entries"] if entry]


def test_a_baseline_hides_what_is_known_and_tells_how_much(news, site, newslint):
    assert newslint(*CONCISE).code == 1
    updated = newslint("baseline", "update")
    assert (updated.code, updated.out) == (0, f"{FILE_NAME}: 4 entries, 4 added, 0 taken out\n")
    result = newslint("--output-format", "concise")
    assert result.code == 0
    assert result.out == "2 files checked, nothing to report. 4 more in the baseline.\n"
    assert "baseline" not in result.err
    assert newslint("--no-baseline", *CONCISE).code == 1


def test_what_is_new_is_reported(news, site, newslint):
    newslint("baseline", "update")
    story = news / "a.md"
    story.write_text(story.read_text().replace("---\nThe", "  - title: Flood &amp; fog\n---\nThe"))
    result = newslint(*CONCISE)
    assert result.code == 1
    (line,) = result.out.splitlines()
    assert line.startswith("news/a.md:7:18: warning[mangled-text] title of related story 2 has")


def test_a_file_that_cannot_be_read_cannot_be_lived_with(news, site, newslint):
    (site / "newslint.toml").write_text('select = ["malformed-front-matter", "unreadable-file"]\n')
    (news / "a.md").write_text('---\ntitle: "Tide\n---\n')
    (news / "b.md").write_bytes(b"---\ntitle: \xff\n---\n")
    updated = newslint("baseline", "update")
    assert updated.out == f"{FILE_NAME}: 0 entries, 0 added, 0 taken out\n"
    assert "2 findings not taken over: a file that cannot be read is not checked" in updated.err
    assert newslint(*CONCISE).code == 1
    assert len(newslint(*CONCISE).out.splitlines()) == 2


def test_moved_lines_and_other_edits_bring_nothing_back(news, newslint):
    newslint("baseline", "update")
    story = news / "a.md"
    edited = story.read_text().replace("title: Spring", "# note\n\nexcerpt: High.\ntitle: Spring")
    edited = edited.replace(
        "related:\n", "related:\n  - title: New\n    webUrl: https://x.example\n"
    )
    story.write_text(edited.replace("on Monday night", "on Tuesday"))
    assert newslint(*CONCISE).code == 0


def test_one_mended_makes_no_room_for_another(news, newslint):
    newslint("baseline", "update")
    story = news / "a.md"
    story.write_text(story.read_text().replace("Neap &amp; low", "Neap &lt; low"))
    assert newslint(*CONCISE).code == 1


def test_it_is_found_from_any_folder_and_for_one_file(news, newslint, monkeypatch):
    newslint("baseline", "update", "news")
    assert newslint("news/b.md", *CONCISE).code == 0
    monkeypatch.chdir(news)
    assert newslint("a.md", *CONCISE).code == 0
    newslint("baseline", "update")
    assert not (news / FILE_NAME).exists()


def test_text_on_stdin_is_known_by_its_name(news, site, newslint):
    newslint("baseline", "update")
    for name, code in (("news/a.md", 0), ("news/new.md", 1)):
        command = ["--stdin-filename", name, "-", "-q"]
        with (news / "a.md").open("rb") as stream:
            assert newslint_process(*command, stdin=stream, cwd=site).returncode == code


def test_a_renamed_file_is_recognised_and_moved_by_prune(news, site, newslint):
    newslint("baseline", "update", "--reason", "the feed", "--expires", LAST_DAY)
    (news / "a.md").rename(news / "z.md")
    assert newslint(*CONCISE).code == 0
    pruned = newslint("baseline", "prune")
    assert pruned.out == f"{FILE_NAME}: 4 entries, 0 added, 0 taken out\n"
    assert {entry["path"] for entry in entries(site)} == {"news/b.md", "news/z.md"}
    assert {entry["reason"] for entry in entries(site)} == {"the feed"}


def test_a_copy_is_not_a_renamed_file(news, newslint):
    newslint("baseline", "update")
    (news / "copy.md").write_text((news / "a.md").read_text())
    assert newslint(*CONCISE).code == 1


def test_two_copies_of_a_renamed_file_share_no_entry(news, newslint):
    newslint("baseline", "update")
    text = (news / "a.md").read_text()
    (news / "a.md").unlink()
    for name in ("y.md", "z.md"):
        (news / name).write_text(text)
    out = newslint(*CONCISE).out
    assert out.count("news/z.md:") == 2
    assert out.count("news/y.md:") == 0


def test_another_story_does_not_inherit_from_a_deleted_one(news, newslint):
    newslint("baseline", "update")
    (news / "a.md").unlink()
    (news / "new.md").write_text(STORY.format(name="another"))
    assert newslint(*CONCISE).code == 1


def test_prune_takes_out_what_is_mended_and_what_is_gone_and_adds_nothing(news, site, newslint):
    newslint("baseline", "update")
    (news / "a.md").unlink()
    story = news / "b.md"
    mended = story.read_text().replace("Neap &amp; low", "Neap").replace("tide &amp;", "tide &lt;")
    story.write_text(mended)
    checked = newslint("--output-format", "concise")
    assert checked.code == 1
    assert "4 entries no longer needed; see `newslint baseline prune`" in checked.err
    assert newslint("baseline", "prune").out == f"{FILE_NAME}: 0 entries, 0 added, 4 taken out\n"
    assert newslint(*CONCISE).code == 1


def commit(site):
    who = ("-c", "user.name=Ada Moor", "-c", "user.email=desk@tides.example")
    for command in (("init", "-q", "-b", "main"), ("add", "."), (*who, "commit", "-qm", "Tides")):
        subprocess.run(["git", *command], cwd=site, check=True, capture_output=True)


def test_a_run_that_reports_some_files_says_nothing_of_the_entries_of_others(
    news, site, newslint, monkeypatch
):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent))
    newslint("baseline", "update")
    commit(site)
    story = news / "a.md"
    story.write_text(story.read_text().replace("Monday", "Tuesday"))
    subprocess.run(["git", "add", "."], cwd=site, check=True)
    some = (
        ["--staged"], ["--changed"], ["--since", "main"], ["--no-worse-than", "main"],
        ["news/a.md"], ["--exclude", "b.md"], ["--extend-exclude", "b.md"],
        ["--select", "empty-body"], ["--ignore", "mangled-text"],
    )  # fmt: skip
    for arguments in some:
        result = newslint(*arguments)
        assert (result.code, "no longer needed" in result.err) == (0, False), arguments
    story.write_text(story.read_text().replace("&amp;", "and"))
    for arguments in (["--changed"], ["--since", "main"], ["--no-worse-than", "main"]):
        assert f"{FILE_NAME}: 2 entries no longer needed" in newslint(*arguments).err


def test_entries_of_articles_that_were_not_compared_stay(news, site, newslint):
    (site / "newslint.toml").write_text('select = ["corpus"]\n')
    text = (news / "a.md").read_text()
    (news / "b.md").write_text(text)
    newslint("baseline", "update")
    before = entries(site)
    assert before
    for entry in before:
        assert "no longer needed" not in newslint(entry["path"]).err
        newslint("baseline", "prune", entry["path"])
    assert entries(site) == before
    (site / "newslint.toml").write_text('select = ["corpus"]\ncontent = ["news/"]\n')
    (news / "b.md").unlink()
    (news / "a.md").write_text(text.replace("neap", "ebb"))
    newslint("baseline", "prune", "news")
    assert entries(site) == []


@pytest.mark.parametrize("action", ["update", "prune"])
def test_entries_of_files_that_could_not_be_read_stay(action, news, site, newslint):
    (site / "newslint.toml").write_text("")
    newslint("baseline", "update", "--reason", "until we move")
    before = entries(site)
    text = (news / "a.md").read_text()
    (news / "a.md").write_text('---\ntitle: "Tide\n---\n')
    assert "no longer needed" not in newslint().err
    assert newslint("baseline", action).out.endswith(" 0 added, 0 taken out\n")
    (news / "a.md").write_text(text)
    assert entries(site) == before


@pytest.mark.skipif(BOUND and not which(BOUND[0]), reason="root may look into any folder")
def test_entries_of_a_folder_that_could_not_be_searched_stay(news, site, newslint):
    (site / "newslint.toml").write_text('select = ["mangled-text", "unreadable-file"]\n')
    newslint("baseline", "update")
    before = entries(site)
    news.chmod(0)
    try:
        done = newslint_process("baseline", "prune", cwd=site, within=BOUND)
    finally:
        news.chmod(0o755)
    assert (done.returncode, entries(site)) == (0, before)


def test_only_what_was_checked_is_renewed(news, site, newslint):
    newslint("baseline", "update")
    for name in ("a.md", "b.md"):
        (news / name).write_text(STORY.replace("&amp;", "and"))
    newslint("baseline", "prune", "news/a.md")
    assert {entry["path"] for entry in entries(site)} == {"news/b.md"}
    newslint("baseline", "prune", "--config", "select=['empty-body']")
    assert len(entries(site)) == 2
    newslint("baseline", "prune")
    assert entries(site) == []


@pytest.mark.parametrize("path", ["news/a\0.md", "news/\ud800.md", "a" * 5000, "../" * 9])
def test_entries_of_paths_that_no_article_has_do_no_harm(path, news, site, newslint):
    entry = {"path": path, "rule": "mangled-text", "fingerprint": "0" * 20, "story": "1" * 20}
    (site / FILE_NAME).write_text(json.dumps({"version": 1, "entries": [entry]}))
    assert newslint(*CONCISE).code == 1
    assert newslint("baseline", "show").code == 0
    assert newslint("baseline", "prune").code == 0


def test_entries_of_rules_that_are_gone_are_pruned(news, site, newslint):
    kept = Baseline((Entry("news/a.md", "no-such-rule", "0" * 20),))
    (site / FILE_NAME).write_text(written(kept))
    newslint("baseline", "prune")
    assert entries(site) == []


def test_update_keeps_reasons_and_dates_and_gives_new_entries_theirs(news, site, newslint):
    newslint("baseline", "update", "news/a.md", "--reason", "old feed", "--expires", LAST_DAY)
    newslint("baseline", "update", "--reason", "2026 import")
    reasons = {entry["path"]: (entry["reason"], entry.get("expires")) for entry in entries(site)}
    assert reasons == {"news/a.md": ("old feed", LAST_DAY), "news/b.md": ("2026 import", None)}


def expire(site):
    """Let the last day of all entries that have one be over."""
    file = site / FILE_NAME
    file.write_text(file.read_text().replace(TOMORROW, "2020-01-31"))


def test_a_last_day_that_is_over_is_refused(news, newslint):
    result = newslint("baseline", "update", "--expires", "2020-01-31")
    assert result.code == 2
    assert "that day is over" in result.err


def test_nothing_is_taken_out_of_no_baseline(news, site, newslint):
    assert "there is no such file" in newslint("baseline", "prune").out
    assert not (site / FILE_NAME).exists()


def test_an_expired_entry_hides_nothing_and_update_does_not_prolong_it(news, site, newslint):
    newslint("baseline", "update", "--expires", TOMORROW)
    expire(site)
    result = newslint("--output-format", "concise")
    assert result.code == 1
    assert f"{FILE_NAME}: 4 entries expired" in result.err
    assert "no longer needed" not in result.err
    newslint("baseline", "update")
    assert newslint(*CONCISE).code == 1


def test_an_entry_hides_on_its_last_day():
    entry = Entry("a.md", "r", "f", expires="2026-03-01")
    assert not entry.expired(date(2026, 3, 1))
    assert entry.expired(date(2026, 3, 2))
    assert not Entry("a.md", "r", "f").expired(date(2999, 1, 1))


def test_show_says_what_is_hidden_why_and_until_when(news, site, newslint):
    newslint("baseline", "update", "news/a.md", "--reason", "the feed", "--expires", LAST_DAY)
    newslint("baseline", "update", "--expires", TOMORROW)
    expire(site)
    (news / "b.md").unlink()
    assert newslint("baseline", "show").out.splitlines() == [
        f"news/a.md: mangled-text (2 times), until {LAST_DAY}: the feed",
        "news/b.md: mangled-text (2 times), expired 2020-01-31; there is no such file any more",
        f"{FILE_NAME}: 4 entries for 2 files",
    ]
    assert newslint("baseline", "show", "news/a.md").out.endswith("2 entries for 1 file\n")


def test_a_baseline_can_be_named(news, site, newslint):
    (site / "ci").mkdir()
    newslint("baseline", "update", "--baseline", "ci/known.json")
    assert json.loads((site / "ci" / "known.json").read_text())["entries"][0]["path"] == (
        "../news/a.md"
    )
    assert newslint(*CONCISE).code == 1
    assert newslint("--baseline", "ci/known.json", *CONCISE).code == 0
    missing = newslint("--baseline", "nowhere.json")
    assert missing.code == 2
    assert "nowhere.json: no such file; `newslint baseline update` writes one" in missing.err


def test_each_configuration_has_its_own(news, site, newslint):
    (news / "newslint.toml").write_text('select = ["mangled-text"]\n')
    (site / "top.md").write_text(STORY)
    newslint("baseline", "update")
    assert {entry["path"] for entry in entries(site)} == {"top.md"}
    assert {entry["path"] for entry in entries(news)} == {"a.md", "b.md"}
    assert newslint(*CONCISE).code == 0


def test_nothing_is_written_when_a_rule_fails_or_nothing_changes(news, site, newslint, monkeypatch):
    newslint("baseline", "update")
    before = (site / FILE_NAME).stat()
    newslint("baseline", "update")
    after = (site / FILE_NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)

    from newslint.rules.front_matter.mangled_text import MangledText

    def broken(*_):
        raise ValueError("boom")

    monkeypatch.setattr(MangledText, "check", broken)
    result = newslint("baseline", "prune")
    assert result.code == 2
    assert "the baseline was not changed" in result.err
    assert (site / FILE_NAME).stat().st_ino == before.st_ino


def test_sarif_marks_what_is_hidden_and_json_leaves_it_out(news, newslint):
    newslint("baseline", "update", "news/a.md")
    assert {each["filename"] for each in json.loads(newslint("--output-format", "json").out)} == {
        "news/b.md"
    }
    results = json.loads(newslint("--output-format", "sarif").out)["runs"][0]["results"]
    assert [("suppressions" in each, each["baselineState"]) for each in results] == [
        (False, "new"),
        (False, "new"),
        (True, "unchanged"),
        (True, "unchanged"),
    ]


KNOWN = '{"path": "a", "rule": "r", "fingerprint": "f"%s}'


def _holding(entry):
    return f'{{"version": 1, "entries": [\n{entry}]}}'


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "1:1", "not JSON"),
        ("{\n", "2:1", "not JSON"),
        ('{\n  "entries": [\n<<<<<<< HEAD\n', "3:1", "resolve the merge conflict"),
        ("[" * 100_000, "1:1", "not a baseline"),
        ("9" * 5000, "1:1", "not a baseline"),
        ("[]", "", "a baseline is"),
        ('{"version": 1}', "1:1", "a baseline is"),
        ('{"version": 2, "entries": []}', "1:13", "another newslint"),
        (_holding("3"), "2:1", "an entry is"),
        (_holding('{"path": "a"}'), "2:1", "rule is missing"),
        (_holding('{"path": "a", "rule": "r",\n"fingerprint": 3}'), "3:16", "must be a text"),
        (_holding(KNOWN % ',\n"expires": "soon"'), "3:12", "must be a date such as 2026-12-31"),
        (_holding(KNOWN % ',\n"x": "y"'), "3:6", "has no 'x'"),
    ],
)
def test_a_corrupt_baseline_is_a_usage_error_with_its_place(news, newslint, text, place, words):
    file = news.parent / FILE_NAME
    file.write_text(text)
    for command in ((), ("baseline", "update"), ("baseline", "show")):
        result = newslint(*command)
        assert result.code == 2
        assert result.out == ""
        assert f"{FILE_NAME}:{place}" in result.err
        assert words in result.err
    assert file.read_text() == text


def test_what_is_no_file_is_not_read(news, site, newslint):
    os.mkfifo(site / FILE_NAME)
    result = newslint()
    assert result.code == 2
    assert f"{FILE_NAME}: not a regular file" in result.err
    (site / FILE_NAME).unlink()
    (site / FILE_NAME).write_bytes(b"\xff")
    assert "not UTF-8" in newslint().err


ENTRIES = st.builds(
    Entry,
    path=TEXT,
    rule=TEXT,
    fingerprint=TEXT,
    story=TEXT,
    reason=TEXT,
    expires=st.sampled_from(["", "2026-12-31"]),
)


@given(st.lists(ENTRIES, max_size=5))
def test_text_is_read_back_and_has_an_entry_a_line_in_order(made):
    text = written(Baseline(tuple(made)))
    read = parse(text, "b.json")
    lines = text.splitlines()[3:-3]
    assert len(lines) == len(made)
    assert all(line.endswith("},") for line in lines)
    assert parse(written(read), "b.json") == read
    told = "".join(f"{one.path}{one.rule}{one.fingerprint}{one.story}{one.reason}" for one in made)
    if not any("\ud800" <= char <= "\udfff" for char in told):
        assert list(read.entries) == sorted(set(made))


def test_branches_that_add_entries_merge_without_a_conflict(tmp_path):
    known = [Entry(f"news/{number:02}.md", "empty-body", f"{number:020}") for number in range(20)]
    texts = {
        "base": known[4:16],
        "ours": [*known[:2], *known[4:9], *known[10:16]],
        "theirs": [*known[4:16], *known[18:]],
    }
    for name, made in texts.items():
        (tmp_path / name).write_text(written(Baseline(tuple(made))))
    merged = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )
    assert merged.returncode == 0
    expected = [*known[:2], *known[4:9], *known[10:16], *known[18:]]
    assert merged.stdout == written(Baseline(tuple(expected)))


FOUND = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("rs"), st.sampled_from("123")), max_size=6
)


def _finding(rule, content):
    return Finding(rule, Place("x.md"), "m", Severity.ERROR, content=content, story="s")


@given(FOUND, FOUND, st.booleans())
@example([("b", "r", "1")], [("a", "r", "1"), ("b", "r", "1")], True)
def test_updated_knows_all_pruned_adds_none_and_no_entry_hides_two(old, new, gone):
    before = Baseline(tuple({Entry(path, rule, content, "s") for path, rule, content in old}))
    found = [(path, _finding(rule, content)) for path, rule, content in sorted(set(new))]

    def is_gone(path):
        return gone and path == "b"

    known = before.known(found, is_gone)
    used = [entry for entry in known if entry]
    assert len(set(used)) == len(used)
    updated = before.updated(found, is_gone, lambda _: False, lambda entry: entry)
    assert all(updated.known(found, is_gone))
    assert len(updated.entries) == len(found)
    pruned = before.updated(found, is_gone, lambda _: False, lambda _: None)
    assert len(pruned.entries) == len(used)
    assert set(pruned.known(found, lambda _: False)) == set(pruned.entries) | (
        {None} if len(used) < len(found) else set()
    )


@pytest.mark.parametrize("flag", ["--fix", "--diff"])
def test_what_the_baseline_hides_is_not_mended(flag, site, newslint):
    story = site / "a.md"
    old = "See [one](http://localhost/x) and [two](https:///b.example/?utm_source=1).\n"
    story.write_text(f"---\ntitle: Tide\n---\n{old}")
    (site / "newslint.toml").write_text('select = ["links"]\n')
    assert newslint("baseline", "update").code == 0
    new = "New: [three](https:///c.example/?utm_source=2).\n"
    story.write_text(f"---\ntitle: Tide\n---\n{old}{new}")
    result = newslint("check", flag)
    mended = "New: [three](https://c.example/).\n"
    if flag == "--fix":
        assert result.code == 0
        assert story.read_text() == f"---\ntitle: Tide\n---\n{old}{mended}"
    else:
        changed = [line for line in result.out.splitlines() if line[:1] in "+-"]
        assert changed[2:] == [f"-{new.rstrip()}", f"+{mended.rstrip()}"]


def test_what_a_branch_had_already_is_not_mended(news, site, newslint):
    def git(*arguments):
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-qm", "First")
    story = news / "a.md"
    added = story.read_text().replace("title: Spring", "excerpt: Ebb &amp; flow.\ntitle: Spring")
    story.write_text(added)
    assert newslint("check", "--fix", "--no-worse-than", "main").code == 0
    assert story.read_text() == added.replace("Ebb &amp; flow", "Ebb & flow")
