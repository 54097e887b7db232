"""Ignores: what they cover, where they are read, and how they are written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from conftest import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.document import parse
from newslint.fixes.verifying import rewritten
from newslint.ignores import part, read
from newslint.ignores.adding import additions
from newslint.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MINIMAL = {"schemas": {"*": "minimal"}}
MANGLED = {**MINIMAL, "select": ["mangled-text"]}
ONLY = ("--isolated", "--select", "mangled-text,duplicate-article,ignores", "-q")


def lines(text, config=MANGLED, path="a.md"):
    """The lines of the findings that are left."""
    report = newslint.lint_text(text, path, config=config)
    assert not report.crashes
    return [found.place.line for found in report.findings]


def front(yaml):
    return f"---\n{yaml}\n---\nA.\n"


# What a comment in front matter covers


@pytest.mark.parametrize(
    "yaml",
    [
        "title: x &amp; y # newslint: ignore[mangled-text] reason",
        "title: x &amp; y # newslint: ignore[ mangled-text ]",
        "title: x &amp; y #newslint: ignore[short-body, mangled-text] reason",
        "# newslint: ignore[mangled-text] reason\ntitle: x &amp; y",
        "# newslint: ignore[mangled-text] reason\n\n# another comment\ntitle: x &amp; y",
        "a: 1\n    # newslint: ignore[mangled-text] reason\ntitle: x &amp; y",
        'title: "x &amp;\n  y" # newslint: ignore[mangled-text] reason',
        "title: > # newslint: ignore[mangled-text] reason\n  x\n  &amp; y",
        "related: # newslint: ignore[mangled-text] reason\n- title: x &amp; y\n- title: x &amp; z",
        "related:\n- title: x &amp; y # newslint: ignore[mangled-text] a\n  excerpt: a &amp; b",
        "related:\n# newslint: ignore[mangled-text] reason\n- a: 1\n  excerpt: a &amp; b",
        "related:\n- # newslint: ignore[mangled-text] reason\n  a: 1\n  excerpt: a &amp; b",
        "related:\n-\n  # newslint: ignore[mangled-text] reason\n  excerpt: a &amp; b",
        "related: [{title: x &amp; y}, {title: z}] # newslint: ignore[mangled-text] reason",
        "related: [{title: z},\n # newslint: ignore[mangled-text] reason\n {title: x &amp; y}]",
        "a: 1 # newslint: file-ignore[mangled-text] reason\ntitle: x &amp; y",
        "title: x &amp; y\nnewslint: {ignore: {mangled-text: reason}}",
        "title: x &amp; y\nnewslint: {ignore: [mangled-text]}",
    ],
)
def test_comments_cover_the_whole_of_what_they_stand_beside(yaml):
    assert lines(front(yaml)) == []
    assert lines(front(yaml), {**MANGLED, "inline-ignores": False})


@pytest.mark.parametrize(
    ("yaml", "left"),
    [
        ("title: x &amp; y # newslint: ignore[mangled-text] a\nexcerpt: x &amp; y", [3]),
        ("# newslint: ignore[mangled-text] a\ntitle: x &amp; y\nexcerpt: x &amp; y", [4]),
        ("related:\n- title: x &amp; y # newslint: ignore[mangled-text] a\n- title: x &lt; y", [4]),
        ("related:\n- title: x &amp; y\n  # newslint: ignore[mangled-text] a\n  excerpt: A", [3]),
        ("title: x &amp; y # newslint: ignore[short-body] other", [2]),
        ("title: x &amp; y # newslint: ignore other", [2]),
        ("title: x &amp; y # newslint: ignore[all] other", [2]),
        ("title: x &amp; y # newslint: ignore[related] other", [2]),
        ("title: x &amp; y # NEWSLINT: ignore[mangled-text] other", [2]),
        ('title: "x &amp; y # newslint: ignore[mangled-text] text"', [2]),
        ("title: x &amp; y#newslint:ignore[mangled-text] text", [2]),
        ("title: |\n  x &amp; y\n  # newslint: ignore[mangled-text] text", [3]),
        ("title: x &amp; y\n# newslint: ignore[mangled-text] below", [2]),
        ('a: "# newslint: file-ignore[mangled-text]"\na: 1\ntitle: x &amp; y', [4]),
    ],
)
def test_and_nothing_else(yaml, left):
    assert lines(front(yaml)) == left


@pytest.mark.parametrize(
    ("toml", "left"),
    [
        ('title = "x &amp; y" # newslint: ignore[mangled-text] a', []),
        ('# newslint: ignore[mangled-text] a\ntitle = "x &amp; y"', []),
        ('title = "x &amp; # newslint: ignore[mangled-text]"', [2]),
        ('title = """x &amp;\n# newslint: ignore[mangled-text]"""', [2]),
        ('# newslint: file-ignore[mangled-text] a\ntitle = "x &amp; y"', []),
        ('# newslint: ignore[mangled-text] a\n[[related]]\ntitle = "x &amp; y"', []),
        (
            '# newslint: ignore[mangled-text] a\n[[related]]\na = 1\n[[related]]\ntitle = "&amp;"',
            [6],
        ),
        ('[provider] # newslint: ignore[mangled-text] a\nx = 1\nname = "x &amp; y"', []),
        ('provider.name = "x &amp; y" # newslint: ignore[mangled-text] a', []),
        ('# newslint: ignore[mangled-text] a\nprovider.x = 1\nprovider.name = "x &amp; y"', [4]),
    ],
)
def test_toml_has_comments_too(toml, left):
    assert lines(f"+++\n{toml}\n+++\nA.\n") == left


def test_json_has_the_key():
    text = '{\n"title": "x &amp; y",\n"newslint": {"ignore": {"mangled-text": "reason"}}\n}\nA.\n'
    assert lines(text) == []


def test_a_comment_covers_the_fence_it_stands_above():
    text = "---\ntitle: Tide\n# newslint: ignore[empty-body] a picture\n---\n"
    assert lines(text, {**MINIMAL, "select": ["empty-body", "ignores"]}) == []


def test_front_matter_that_cannot_be_read_has_no_ignores():
    text = '---\n# newslint: file-ignore[malformed-front-matter] reason\ntitle: "x\n---\nA.\n'
    assert lines(text, {}) == [3]


# In the body


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<!-- newslint: ignore[mangled-text] a -->\nx\u202ey", []),
        ("<!-- newslint: ignore[mangled-text] a -->\n\nx\u202ey", []),
        ("<!-- newslint: ignore[mangled-text]\n a -->\nB\nx\u202ey", []),
        ("x\u202ey <!-- newslint: ignore[mangled-text] a -->", []),
        ("{/* newslint: ignore[mangled-text] a */}\nx\u202ey", []),
        ("B\n\n<!-- newslint: file-ignore[mangled-text] a -->\n\nx\u202ey", []),
        ("<!-- newslint: ignore[mangled-text] a -->\nB\n\nx\u202ey", [7]),
        ("x\u202ey\n<!-- newslint: ignore[mangled-text] a -->\nB", [4]),
        ("B <!-- newslint: ignore[mangled-text] a -->\nx\u202ey", [5]),
        ("`<!-- newslint: ignore[mangled-text] -->`\nx\u202ey", [5]),
        ("```\n<!-- newslint: file-ignore[mangled-text] -->\n```\nx\u202ey", [7]),
        ("<!-- a newslint: ignore[mangled-text] -->\nx\u202ey", [5]),
    ],
)
def test_comments_in_the_body_cover_the_block_below(body, left):
    assert lines(f"---\ntitle: Tide\n---\n{body}\n") == left


# In a run


@pytest.fixture
def twins(site):
    (site / "a.md").write_text("---\nwebUrl: https://tides.example/a\n---\nA.\n")
    (site / "b.md").write_text(
        "---\nwebUrl: https://tides.example/a # newslint: ignore[duplicate-article] a\n---\nA.\n"
    )
    return site


def test_findings_of_rules_that_compare_files_are_left_out(twins, newslint):
    assert newslint("a.md", "b.md", *ONLY).code == 0
    gate = newslint("a.md", "b.md", *ONLY, "--no-inline-ignores")
    assert gate.code == 1
    assert "duplicate-article" in gate.out


def test_what_was_left_out_is_told(twins, newslint):
    result = newslint("a.md", "b.md", *ONLY[:-1], "--statistics")
    assert "1 finding left out as the articles ask" in result.err
    assert "1  duplicate-article (ignored)" in result.out
    assert "left out" not in newslint("a.md", "b.md", *ONLY).err


def test_an_ignore_changes_no_fingerprint_of_another_finding():
    text = "related:\n- title: x &amp; y\n- title: x &amp; y"
    both = newslint.lint_text(front(text), config=MANGLED).findings
    ignored = text.replace("- title", "- # newslint: ignore[mangled-text] a\n  title", 1)
    (left,) = newslint.lint_text(front(ignored), config=MANGLED).findings
    assert left.fingerprint == both[1].fingerprint


@takes_at_most(20)
def test_many_ignores_take_no_more_time_than_reading_them():
    one = "# newslint: ignore[mangled-text, short-body] reason\n"
    for yaml, body in (
        (one * 5000 + "title: x &amp; y", ""),
        ("a:\n" + (one + "- x\n") * 3000 + "title: x &amp; y", ""),
        ("title: x &amp; y", "<!-- newslint: ignore[nothing] -->" * 20_000),
        ("title: x &amp; y", " " * 500_000 + "<!-- newslint: ignore[nothing] -->" * 5000),
        ("title: x &amp; y", "<!--" * 100_000),
        ("title: x &amp; y", "<!-- newslint: ignore[" + "a," * 20_000 + "] -->"),
    ):
        document = parse(Source("a.md", f"---\n{yaml}\n---\n{body}\n"), NOW)
        assert not part(document, (), read(document))[1]


def test_every_finding_is_matched_with_every_ignore():
    text = front("\n".join(f"k{n}: 1 # newslint: ignore[r{n % 3}] x" for n in range(30)))
    document = parse(Source("a.md", text), NOW)
    ignores = read(document)
    findings = [
        newslint.Finding(f"r{rule}", document.at(f"k{n}"), "x", newslint.Severity.ERROR)
        for n in range(30)
        for rule in range(3)
    ]
    kept, ignored, used = part(document, findings, ignores)
    assert [f.place.line for f in ignored] == [*range(2, 32)]
    assert len(kept) == 60
    assert used == {*range(30)}


# Writing them

STORY = """\
---
title: x &amp; y
related:
- webUrl: https://tides.example/1
  title: "x &amp;
    y"
- {title: x &lt; y}
excerpt: |
  x &amp; y
---
# Tide

Lorem ipsum dolor sit amet.
It rose.
"""


def test_ignores_are_written_above_what_they_are_for(site, newslint):
    (site / "a.md").write_text(STORY)
    flags = ("--isolated", "--select", "mangled-text,placeholder-body,ignores")
    result = newslint("a.md", *flags, "--add-ignore", "as in print")
    assert result.code == 0
    assert "newslint: 5 findings ignored in 1 file\n" in result.err
    comment = "# newslint: ignore[mangled-text] as in print\n"
    assert (site / "a.md").read_text() == (
        STORY.replace("title: x &amp; y", f"{comment}title: x &amp; y")
        .replace('  title: "x', f'  {comment}  title: "x')
        .replace("- {title", f"{comment}- {{title")
        .replace("excerpt:", f"{comment}excerpt:")
        .replace("Lorem", "<!-- newslint: ignore[placeholder-body] as in print -->\nLorem")
    )
    assert newslint("a.md", *flags).code == 0
    assert newslint("a.md", *flags, "--no-inline-ignores").code == 1


def test_a_preview_writes_nothing(site, newslint):
    (site / "a.md").write_text(STORY)
    result = newslint("a.md", *ONLY, "--add-ignore", "as in print", "--diff")
    assert result.code == 1
    assert "+# newslint: ignore[mangled-text] as in print\n" in result.out
    assert (site / "a.md").read_text() == STORY


def test_what_stands_nowhere_is_ignored_in_the_file(site, newslint):
    for name, text, head in (
        ("a.md", "---\ntitle: Tide\n---\n", "---\n# newslint: file-ignore[empty-body] a\ntitle"),
        ("b.md", "+++\ntitle = 'T'\n+++\n", "+++\n# newslint: file-ignore[empty-body] a\ntitle"),
        ("c.md", '{\n"title": "T"\n}\n', '{\n"title": "T"\n}\n<!-- newslint: file-ignore'),
        ("d.mdx", '{\n"title": "T"\n}\n', '{\n"title": "T"\n}\n{/* newslint: file-ignore'),
        ("e.md", "# \n", "<!-- newslint: ignore[empty-body] a -->\n# \n"),
    ):
        (site / name).write_text(text)
        flags = ("--isolated", "--select", "empty-body,ignores")
        assert newslint(name, *flags, "--add-ignore", "a").code == 0
        assert (site / name).read_text().startswith(head)


def test_files_that_cannot_be_read_are_left_alone(site, newslint):
    (site / "a.md").write_text('---\ntitle: "x\n---\nA.\n')
    result = newslint("a.md", "--isolated", "--add-ignore", "a")
    assert result.code == 1
    assert "1 finding cannot be ignored in the article" in result.err
    assert (site / "a.md").read_text() == '---\ntitle: "x\n---\nA.\n'


VALUE = st.sampled_from(
    ["x &amp; y", '"x &amp;\n  y"', "[a, {b: x &amp; y}]", "|\n  x\n  &amp;", "", "*"]
)
ITEMS = st.lists(
    st.tuples(st.sampled_from(["title", "excerpt", "- title", "- - a", "related"]), VALUE),
    max_size=6,
)


@given(
    ITEMS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "Lorem ipsum.\n\n```\n\nTODO\n```\n"]),
)
def test_what_is_written_covers_what_it_is_for(items, end, body):
    yaml = "".join(f"{key}: {value}\n" for key, value in items)
    text = f"---\n{yaml}---\n{body}".replace("\n", end)
    config = {**MINIMAL, "select": ["default"], "ignore": ["ignores"]}
    findings = newslint.lint_text(text, "a.md", config=config, now=NOW).findings
    document = parse(Source("a.md", text), NOW)
    if document.malformed:
        return
    after, problem = rewritten(document, additions(document, findings, "reason"))
    assert not problem
    assert not newslint.lint_text(after, "a.md", config=config, now=NOW).findings
