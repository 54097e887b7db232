"""The harness that runs the examples of rules fails where an example is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from newslint import (
    CorpusRule,
    Document,
    DocumentRule,
    Fact,
    Finding,
    Fix,
    Outcome,
    Visit,
    VisitRule,
    option,
)
from newslint.testing import check, examples, fixtures, lint_example


@dataclass(frozen=True, kw_only=True)
class LongTitle(DocumentRule):
    """Long titles are cut off.

    Bad: more than the option allows.

        ---
        title: Tide
        ---
        === newslint.toml
        [rules.long-title]
        most = 3

    Good: short.

        ---
        title: Tide
        ---
    """

    most: int = option(10, "Most characters.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        title = document.data.get("title")
        if isinstance(title, str) and len(title) > self.most:
            edit = document.rewrite(title[: self.most], "title")
            fix = Fix((edit,), "Cut it", safe=False)
            yield self.flag(document.at("title"), f"title has {len(title)} characters", fix=fix)


@dataclass(frozen=True, kw_only=True)
class Twice(CorpusRule):
    """Says that a title is there twice.

    Bad: two files.

        === a.md
        ---
        title: Tide
        ---
        === b.md
        ---
        title: Tide
        ---
    """

    def facts(self, document: Document, /) -> Iterator[Fact]:
        yield Fact(str(document.data.get("title")), document.pointing_at("title"))

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        for fact in facts[1:]:
            yield self.flag(fact.place, "twice")


@dataclass(frozen=True, kw_only=True)
class Dead(VisitRule):
    """Says that a link is dead.

    Bad: it is gone.

        ---
        webUrl: https://tides.example/a
        ---
        === web
        https://tides.example/a gone 404 404 Not Found
    """

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        if visit.reply.outcome is Outcome.GONE:
            yield self.flag(visit.link.place, visit.reply.detail)


def test_docstring_examples_of_every_kind_of_rule():
    bad, good = examples(LongTitle)
    assert (bad.bad, good.bad) == (True, False)
    check(LongTitle, bad)
    check(LongTitle, good)
    for rule, path, message in ((Twice, "b.md", "twice"), (Dead, "story.md", "404 Not Found")):
        (example,) = examples(rule)
        (found,) = lint_example(rule, example)
        assert (found.place.path, found.message) == (path, message)
        assert found.place.line == 2


def test_fixture_file(tmp_path):
    file = tmp_path / "long-title.md"
    file.write_text(
        "# long-title\n\n## Bad: long\n\n```story news/a.md\n---\ntitle: A title that is long\n"
        "---\n```\n\n```config\n[rules.long-title]\nmost = 7\n```\n\n```findings\n"
        "2:8 title has 20 characters\n```\n\n```fixed\n---\ntitle: A title\n---\n```\n\n"
        "## Good: bytes\n\n```bytes\n---\\r\ntitle: caf\\xc3\\xa9\\r\n---\n```\n"
    )
    bad, good = fixtures(file)
    check(LongTitle, bad)
    check(LongTitle, good)
    assert good.stories["story.md"].startswith(b"---\r\ntitle: caf\xc3\xa9\r\n")


@pytest.mark.parametrize(
    "change",
    [
        {"bad": False},
        {"findings": ("story.md:2:9 title has 4 characters",)},
        {"findings": ()},
        {"fixed": "---\ntitle: Ebb\n---\n"},
        {"config": {"most": 9}},
    ],
)
def test_wrong_examples_fail(change):
    example = replace(examples(LongTitle)[0], **change)
    with pytest.raises(AssertionError):
        check(LongTitle, example)


def test_failing_rule_fails_its_example():
    class Broken(LongTitle):
        """Fails."""

        def check(self, document: Document, /) -> Iterator[Finding]:
            raise RuntimeError("boom")

    with pytest.raises(AssertionError, match="boom"):
        check(Broken, examples(LongTitle)[1])
