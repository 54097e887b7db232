"""Fixes: what is changed, what never is, and that a file has its old text or the new one."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import newslint_process
from hypothesis import given
from hypothesis import strategies as st
from shared_data import corpus, hostile

from newslint import Document, DocumentRule, Edit, Fix, Place, lint_text
from newslint.document import parse
from newslint.engine import Job
from newslint.fixes import NotWritten, mend, replace
from newslint.fixes.choosing import choose
from newslint.fixes.verifying import rewritten
from newslint.linting import lint_document
from newslint.options import configured
from newslint.plugins import rule_classes
from newslint.settings import Settings
from newslint.source import Source, decode
from newslint.testing import fixtures

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MANGLED = '---\ntitle: "Storms &amp; tides"  # as in print\nexcerpt: It rose &amp; fell.\n---\nA.\n'
MENDED = MANGLED.replace("&amp;", "&")
ONLY = ("--select", "mangled-text", "--isolated")
ALL = Settings(tuple(configured(rule, {}) for rule in rule_classes().values()))


def job(source, rules=ALL):
    return Job(source.path, lambda: source, rules)


def settings(*rules):
    return Settings(rules)


def mended(text, *, rules=ALL, unsafe=True):
    return mend(job(Source("a.md", text), rules), NOW, unsafe=unsafe)


@dataclass(frozen=True, kw_only=True)
class Flipping(DocumentRule):
    """Never content."""

    def check(self, document: Document, /):
        new = {"flip": "flop", "flop": "flip"}.get(document.data.get("title"))
        if new:
            yield self.flag(
                document.at("title"),
                "turn it",
                fix=Fix((document.rewrite(new, "title"),), "Turn it", safe=True),
            )


@dataclass(frozen=True, kw_only=True)
class Careless(DocumentRule):
    """Replaces a stretch of the text by something and says that it is about the title."""

    start: int = 0
    end: int = 0
    content: str = ""

    def check(self, document: Document, /):
        place = document.at_text(self.start, self.end, "title")
        yield self.flag(place, "x", fix=Fix((Edit(place, self.content),), "x", safe=True))


@dataclass(frozen=True, kw_only=True)
class Shouting(DocumentRule):
    """Two fixes of one value, one letter each: the second has to wait for the next pass."""

    def check(self, document: Document, /):
        title = document.data["title"]
        for index, letter in enumerate(title):
            if letter.islower():
                new = title[:index] + letter.upper() + title[index + 1 :]
                edit = document.rewrite(new, "title")
                yield self.flag(document.at("title"), f"{index}", fix=Fix((edit,), "x", safe=True))


# What is mended


def test_quotes_comments_and_line_endings_stay():
    text = MANGLED.replace("\n", "\r\n")
    assert mended(text).after == text.replace("&amp;", "&")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: When to write &amp; in HTML\n---\nThe tide rose.\n",
        "---\ntitle: Use &nbsp; wisely\n---\nThe tide rose.\n",
        "---\ntitle: Tide\n---\nThe tide rose.\n\nSign up for our newsletter\n===\n",
        "---\ntitle: Tide\n---\nThe tide rose.\n\n## Share\n",
    ],
)
def test_what_an_author_may_mean_is_changed_only_if_asked_for(text):
    assert mended(text, unsafe=False).after == text
    assert mended(text).after != text


def test_unsafe_fixes_wait_to_be_asked_for():
    text = "---\ntitle: Tide\nlength: 1:30\n---\nA.\n"
    assert mended(text, unsafe=False).after == text
    assert mended(text).after == text.replace("1:30", '"1:30"')


def test_a_line_of_the_page_that_may_be_reporting_waits_to_be_asked_for():
    line = "Subscribe to the newsletter of the herring league.\n"
    text = f"---\ntitle: Tide\n---\nThe tide rose.\n\nLeave a comment\n{line}"
    assert mended(text, unsafe=False).after == text.replace("Leave a comment\n", "")
    assert mended(text).after == text.replace(f"\nLeave a comment\n{line}", "")


def test_overlapping_fixes_are_applied_one_after_the_other():
    change = mended("---\ntitle: abc\n---\n", rules=settings(Shouting()))
    assert change.after == "---\ntitle: ABC\n---\n"
    assert len(change.mended) == 3


def test_fixes_without_end_change_nothing():
    text = "---\ntitle: flip\n---\n"
    change = mended(text, rules=settings(Flipping()))
    assert change.after == text
    assert change.problem == "the fixes of flipping come to no end in 10 passes"


@pytest.mark.parametrize(
    ("start", "end", "content", "problem"),
    [
        (4, 15, "other: 1", "it changes /other"),
        (16, 24, "", "it changes /excerpt"),
        (4, 4, "a: [", "the front matter cannot be read afterwards"),
        (4, 4, "---\n", "the front matter ends elsewhere afterwards"),
        (28, 34, "", "it reaches over the end of the front matter"),
        (0, 4, "", "the front matter is no longer what it was"),
    ],
)
def test_damage_is_noticed_and_nothing_changed(start, end, content, problem):
    text = "---\ntitle: Tide\nexcerpt: A\n---\nBody.\n"
    rule = Careless(start=start, end=end, content=content)
    change = mended(text, rules=settings(rule))
    assert change.after == text
    assert change.problem == f"a fix of careless: {problem}"


def test_edits_outside_of_the_text_are_a_problem():
    document = parse(Source("a.md", "---\ntitle: A\n---\n"), NOW)
    with pytest.raises(ValueError, match="outside"):
        rewritten(document, [Edit(Place("a.md", 9, 1, 9, 2), "")])


def test_list_items_can_be_removed():
    text = "---\ntags:\n- a\n- b\n- c\n---\n"
    document = parse(Source("a.md", text), NOW)
    start = text.index("- b")
    edit = Edit(document.at_text(start, start + 4, "tags", 1), "")
    assert rewritten(document, [edit]) == (text.replace("- b\n", ""), "")
    unnamed = Edit(document.at_text(start, start + 4), "")
    assert rewritten(document, [unnamed])[1] == "it changes /tags"


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: &name "Storms &amp; tides"\nother: *name\n---\nA.\n',
        "---\nbase: &b\n  title: Storms &amp; tides\nrelated:\n- *b\n- *b\n---\nA.\n",
        "---\nbase: &b {title: Storms &amp; tides}\n<<: *b\n---\nA.\n",
    ],
)
def test_what_other_values_share_is_left_alone(text):
    change = mended(text)
    assert change.after == text
    assert not change.problem
    findings = lint_document(Source("a.md", text), ALL, NOW).findings
    assert not any(found.fix for found in findings if found.rule == "mangled-text")


def test_anchors_elsewhere_do_not_matter():
    text = (
        "---\nbase: &b {x: &x 1}\ntitle: x &amp; y\nother: &c\n- a\nexcerpt: x &amp; y\n---\nA.\n"
    )
    assert mended(text).after == text.replace("&amp;", "&")


def test_a_file_that_cannot_be_read_is_never_touched():
    text = '---\ntitle: "Storms &amp; tides\n---\nA.\n'
    assert mended(text).after == text


VALUES = st.sampled_from(
    [
        "Storms &amp;amp; tides",
        "â€œTideâ€",
        "no",
        "1:30",
        "0o17",
        "a\u202eb",
        "x &lt;b&gt;",
        "",
        "- a",
        "é",
    ]
)
STORIES = st.lists(st.tuples(st.sampled_from(["title", "excerpt", "a", "b"]), VALUES), max_size=4)


@given(STORIES, st.sampled_from(['{}: "{}"', "{}: {}", "{}: '{}'", "{}: {} # newslint: ignore[x]"]))
def test_fixed_twice_is_fixed_once(pairs, form):
    lines = "".join(form.format(key, value) + "\n" for key, value in pairs)
    change = mended(f"---\n{lines}---\n<!-- newslint: ignore[empty-body] x -->\nA.\n")
    assert not change.problem
    assert mended(change.after).after == change.after


def test_the_corpus_settles_and_keeps_every_value_that_was_not_named():
    for path in sorted(corpus().rglob("*.*"))[::60]:
        source = decode(path.name, path.read_bytes())
        change = mend(job(source), NOW, unsafe=True)
        assert not change.problem
        again = mend(job(Source(path.name, change.after)), NOW, unsafe=True)
        assert again.after == change.after
        before = parse(source, NOW)
        chosen = choose(before, lint_document(source, ALL, NOW).findings, unsafe=True)
        edits = [edit for found in chosen for edit in found.fix.edits]
        text, _ = rewritten(before, edits)
        after = parse(Source(path.name, text), NOW)
        assert before.body == after.body
        rest = iter(leaves(after.data))
        named = {edit.place.pointer for edit in edits}
        assert all(leaf in rest for leaf in leaves(before.data, named))


def leaves(value, named=(), pointer="", path=""):
    """Every value that is not named, in order, with its path without the indexes of lists."""
    if pointer in named:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, named, f"{pointer}/{key}", f"{path}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, named, f"{pointer}/{index}", f"{path}/*")
    else:
        yield path, type(value), value


def test_hostile_files_stay_as_they_are_where_they_must():
    for entry in json.loads((hostile() / "index.json").read_text()):
        if entry["category"] == "config":
            continue
        raw = (hostile() / entry["file"]).read_bytes()
        change = mend(job(decode("a.md", raw)), NOW, unsafe=True)
        assert not change.problem, entry["id"]
        if change.after != change.before:
            again = mend(job(Source("a.md", change.after)), NOW, unsafe=True)
            assert again.after == change.after, entry["id"]
        if entry.get("fix") == "untouched":
            assert change.after == change.before, entry["id"]


@pytest.mark.parametrize("rule", [rule for rule in rule_classes().values() if rule.fixable])
def test_every_rule_that_can_fix_shows_how(rule):
    shown = fixtures(Path(__file__).parent / "rules" / f"{rule.name}.md")
    assert any(example.fixed for example in shown)


# How it is written


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    return path


def write(path, before="old", after="new"):
    replace(path, path.parent, before, after)


def only(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o444])
def test_mode_stays(story, mode):
    story.chmod(mode)
    write(story)
    assert story.read_text() == "new"
    assert stat.S_IMODE(story.stat().st_mode) == mode
    assert only(story.parent) == ["a.md"]


def test_owner_and_attributes_stay(story):
    if os.getuid():
        pytest.skip("needs to be root")
    os.chown(story, 12345, 23456)
    with suppress(OSError):
        os.setxattr(story, "user.newslint", b"1")
    attributes = os.listxattr(story)
    write(story)
    assert (story.stat().st_uid, story.stat().st_gid) == (12345, 23456)
    assert os.listxattr(story) == attributes


def test_byte_order_mark_stays(story):
    story.write_bytes(b"\xef\xbb\xbfold")
    write(story)
    assert story.read_bytes() == b"\xef\xbb\xbfnew"


def test_symbolic_links_stay_and_lead_to_the_new_text(story):
    link = story.with_name("link.md")
    link.symlink_to("a.md")
    write(link)
    assert link.is_symlink()
    assert story.read_text() == "new"


def test_symbolic_links_out_of_the_root_are_not_followed(tmp_path):
    (tmp_path / "outside.md").write_text("old")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.md").symlink_to(tmp_path / "outside.md")
    (root / "up").symlink_to(tmp_path)
    for name in ("a.md", "up/outside.md"):
        with pytest.raises(NotWritten, match="out of the project"):
            replace(root / name, root, "old", "new")
    assert (tmp_path / "outside.md").read_text() == "old"


def test_a_link_put_in_place_of_the_file_is_not_written_through(
    story, tmp_path_factory, monkeypatch
):
    outside = tmp_path_factory.mktemp("outside") / "b.md"
    outside.write_text("old")

    def swap(descriptor):
        story.unlink()
        story.symlink_to(outside)

    monkeypatch.setattr(os, "fsync", swap)
    with pytest.raises(NotWritten, match="has changed"):
        write(story)
    assert outside.read_text() == "old"
    assert only(story.parent) == ["a.md"]


def test_files_with_several_names_are_left_alone(story):
    os.link(story, story.with_name("b.md"))
    with pytest.raises(NotWritten, match="2 names"):
        write(story)
    assert story.read_text() == "old"
    assert story.samefile(story.with_name("b.md"))


def test_what_somebody_else_wrote_is_not_overwritten(story):
    story.write_text("newer")
    with pytest.raises(NotWritten, match="has changed"):
        write(story)
    assert story.read_text() == "newer"


@pytest.mark.skipif(os.name == "nt", reason="no time there says that somebody wrote")
def test_what_somebody_else_writes_in_place_under_the_old_time_is_not_overwritten(
    story, monkeypatch
):
    def edit(descriptor):
        honest(descriptor)
        state = story.stat()
        time.sleep(0.05)  # longer than a tick of the file system
        story.write_text("own")
        os.utime(story, ns=(state.st_atime_ns, state.st_mtime_ns))

    honest = os.fsync
    monkeypatch.setattr(os, "fsync", edit)
    with pytest.raises(NotWritten, match="has changed"):
        write(story)
    assert story.read_text() == "own"
    assert only(story.parent) == ["a.md"]


def test_what_is_gone_stays_gone(story):
    story.unlink()
    with pytest.raises(NotWritten, match="no such file"):
        write(story)
    assert only(story.parent) == []


@pytest.mark.parametrize("step", ["fsync", "fchmod"])
def test_a_full_disk_costs_nothing(story, monkeypatch, step):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(NotWritten, match="cannot be written: no space left on device"):
        write(story)
    assert story.read_text() == "old"
    assert only(story.parent) == ["a.md"]


def test_an_interrupt_leaves_nothing_behind(story, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(story)
    assert story.read_text() == "old"
    assert only(story.parent) == ["a.md"]


def test_the_new_text_is_on_the_disk_before_it_takes_the_name(story, monkeypatch):
    steps = []
    rename, fsync = Path.replace, os.fsync

    def note_fsync(descriptor):
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("fsync folder" if folder else "fsync file")
        fsync(descriptor)

    def note_rename(path, target):
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_rename)
    write(story)
    assert steps == ["fsync file", "rename", "fsync folder"]


def test_killed_at_any_moment_every_file_is_old_or_new(site):
    """Each time the program is killed a little after it began to write."""
    paths = [site / f"{number:02}.md" for number in range(40)]
    command = [sys.executable, "-m", "newslint", ".", *ONLY, "--fix", "-q", "-j", "1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    chance = random.Random(5)
    for _ in range(int(os.environ.get("NEWSLINT_KILLS", "20"))):
        for stray in site.glob(".newslint-*"):
            stray.unlink()
        for path in paths:
            path.write_text(MANGLED)
        with subprocess.Popen(command, cwd=site, env=environment) as process:
            while process.poll() is None and paths[0].read_text() == MANGLED:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        assert {path.read_text() for path in paths} <= {MANGLED, MENDED}
        assert len(list(site.glob(".newslint-*"))) <= 1
    assert newslint_process(".", *ONLY, "--fix", cwd=site).returncode == 0
    assert {path.read_text() for path in paths} == {MENDED}
    assert not list(site.glob(".newslint-*"))


# The command line


def test_fix_mends_and_reports_what_remains(site, newslint):
    (site / "a.md").write_text(MANGLED.replace("A.", "A\u202e."))
    result = newslint("a.md", *ONLY, "--fix", "--show-fixes", "--output-format", "concise")
    assert result.code == 1
    assert (site / "a.md").read_text() == MENDED.replace("A.", "A\u202e.")
    assert [line.split(":")[:2] for line in result.out.splitlines()[:-1]] == [["a.md", "5"]]
    assert "newslint: a.md: fixed: 2 mangled-text\n" in result.err
    assert "newslint: 2 findings fixed in 1 file\n" in result.err


def test_all_mended_exits_0_unless_it_shall_not(site, newslint):
    for flags, code in (((), 0), (("--exit-non-zero-on-fix",), 1)):
        (site / "a.md").write_text(MANGLED)
        assert newslint("a.md", *ONLY, "--fix", *flags).code == code
        assert newslint("a.md", *ONLY, "--fix", *flags).code == 0


def test_clean_files_are_not_touched(site, newslint):
    (site / "a.md").write_text(MENDED)
    before = (site / "a.md").stat()
    assert newslint("a.md", *ONLY, "--fix").code == 0
    after = (site / "a.md").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_diff_writes_nothing_and_exits_1(site, newslint):
    (site / "a.md").write_text(MANGLED)
    result = newslint("a.md", *ONLY, "--diff")
    assert result.code == 1
    assert result.out == (
        "--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n ---\n"
        '-title: "Storms &amp; tides"  # as in print\n-excerpt: It rose &amp; fell.\n'
        '+title: "Storms & tides"  # as in print\n+excerpt: It rose & fell.\n ---\n A.\n'
    )
    assert (site / "a.md").read_text() == MANGLED
    (site / "a.md").write_text(MENDED)
    result = newslint("a.md", *ONLY, "--diff")
    assert (result.code, result.out) == (0, "")


def test_diff_is_safe_to_print(site, newslint):
    text = "---\ntitle: x &amp; y\n---\n::error::b\n##[error]c \x1b]0;d\x07 \u202ee"
    (site / "a.md").write_text(text)
    out = newslint("a.md", *ONLY, "--diff").out
    assert "+title: x & y\n" in out
    assert not any(line.lstrip().startswith(("::", "##[")) for line in out.splitlines())
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
    assert out.endswith("\\ No newline at end of file\n")


def test_stdin_is_passed_on_mended_with_findings_aside(site):
    flags = ("-", *ONLY, "--fix", "--output-format", "concise")
    raw = b"\xef\xbb\xbf" + MANGLED.encode()
    result = newslint_process(*flags, cwd=site, input=raw)
    assert (result.returncode, result.stdout) == (0, b"\xef\xbb\xbf" + MENDED.encode())
    for raw in (b"---\ntitle: [\n---\n", b"---\ntitle: \xff\n---\n", MENDED.encode()):
        result = newslint_process(*flags, "--extend-select", "front-matter", cwd=site, input=raw)
        assert result.stdout == raw
    text = MANGLED.replace("A.", "A\u202e.").encode()
    result = newslint_process(*flags, cwd=site, input=text)
    assert result.returncode == 1
    assert b"stdin.md:5:2" in result.stderr


def test_stdin_that_is_too_large_is_not_passed_on_in_part(site):
    raw = MANGLED.encode() + b"a" * 10 * 2**20
    result = newslint_process("-", *ONLY, "--fix", cwd=site, input=raw)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"larger than 10 MiB" in result.stderr


def test_a_file_that_cannot_be_written_exits_2_and_the_others_are_fixed(site, newslint):
    (site / "a.md").write_text(MANGLED)
    os.link(site / "a.md", site / "b.txt")
    (site / "c.md").write_text(MANGLED)
    result = newslint("a.md", "c.md", *ONLY, "--fix")
    assert result.code == 2
    assert "newslint: a.md: left as it is: has 2 names" in result.err
    assert (site / "a.md").read_text() == MANGLED
    assert (site / "c.md").read_text() == MENDED


@pytest.mark.parametrize(
    "flags",
    [
        ["--unsafe-fixes"],
        ["--show-fixes"],
        ["--exit-non-zero-on-fix"],
        ["--fix", "--add-ignore", "x"],
        ["--add-ignore", "x", "--no-inline-ignores"],
        ["--add-ignore", ""],
        ["--add-ignore", "a\nb"],
        ["--add-ignore", "a --> b"],
    ],
)
def test_flags_that_make_no_sense_are_usage_errors(site, newslint, flags):
    (site / "a.md").write_text(MANGLED)
    assert newslint("a.md", *ONLY, *flags).code == 2
    assert (site / "a.md").read_text() == MANGLED


def test_what_could_be_fixed_is_said(site, newslint):
    (site / "a.md").write_text("---\ntitle: x &amp; y\nlength: 1:30\n---\n")
    result = newslint("a.md", *ONLY, "--extend-select", "ambiguous-scalar")
    assert "newslint: --fix mends 2 findings, 1 of them with --unsafe-fixes\n" in result.err


def test_where_all_that_could_be_fixed_is_unsafe_the_whole_command_is_said(site, newslint):
    (site / "a.md").write_text("---\ntitle: Tide\nlength: 1:30\n---\n")
    result = newslint("a.md", "--select", "ambiguous-scalar")
    assert "newslint: --fix --unsafe-fixes mends 1 finding\n" in result.err


@pytest.mark.parametrize(
    ("body", "safe"),
    [
        ("[x](<https://tides.example/a b>)", True),
        ("[x]\n\n[x]: <https://tides.example/a b>", True),
        ("<a href='https://tides.example/a b'>x</a>", True),
        ("[x](https://tides.example/a b)", False),
        ("<https://tides.example/a b>", False),
    ],
)
def test_what_is_no_link_may_have_a_remark_behind_its_address(body, safe):
    (found,) = lint_text(body, config={"select": ["malformed-url"]}).findings
    assert found.fix.safe is safe
