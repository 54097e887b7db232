"""Some stories that are looked at together have the results that each has alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, DocumentRule, Finding, batches
from newslint.batches import Batches
from newslint.engine import Job
from newslint.linting import lint_document, lint_documents
from newslint.options import configured
from newslint.plugins import rule_classes
from newslint.settings import Settings
from newslint.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TITLE = "---\ntitle: {}\nrelated:\n- title: Neap tide\n  webUrl: https://tides.example/neap\n---\n"
TEXTS = [
    TITLE.format("Tide"),
    TITLE.format("Neap tide").replace("- title", "- title: Ebb\n- title"),
    TITLE.format("fail") + "Lorem ipsum dolor sit amet.\n",
    "---\ntitle: [\n---\n",
    "Only a body, of [a link](https://tides.example/?utm_source=x).\n",
    "",
]


class Failing(DocumentRule):
    """Fails on some stories."""

    def check(self, document: Document, /) -> Iterator[Finding]:
        if document.data.get("title") == "fail":
            raise LookupError("no such tide")
        yield self.flag(document.at(), "looked at")


ALL = tuple(configured(rule, {}) for _, rule in sorted(rule_classes().items()))
SETTINGS = [Settings(ALL), Settings((*ALL, Failing())), Settings((Failing(),)), Settings(())]


@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(SETTINGS)), max_size=9))
def test_each_has_the_result_that_it_has_alone(chosen):
    stories = [
        (Source(f"{number}.md", text), settings._replace(path=f"{number}.md"))
        for number, (text, settings) in enumerate(chosen)
    ]
    together = lint_documents(stories, NOW)
    alone = [lint_document(source, settings, NOW) for source, settings in stories]
    for mine, other in zip(together, alone, strict=True):
        assert [crash[:3] for crash in mine.crashes] == [crash[:3] for crash in other.crashes]
        assert mine._replace(crashes=()) == other._replace(crashes=())


def jobs(*texts: str) -> list[Job]:
    settings = Settings(())
    return [
        Job(f"{number}.md", lambda text=text: Source("a.md", text), settings)
        for number, text in enumerate(texts)
    ]


def sizes(monkeypatch, texts: list[str], seconds: float) -> list[int]:
    """How many files are looked at together, where each batch takes so long."""
    clock = iter(range(10_000))
    monkeypatch.setattr(batches, "monotonic", lambda: next(clock) * seconds)
    return [len(some) for some in Batches().of(jobs(*texts))]


def test_more_are_looked_at_together_as_long_as_it_takes_little_time(monkeypatch):
    assert sizes(monkeypatch, ["x"] * 100, 0.01) == [1, 2, 4, 8, 16, 32, 32, 5]


def test_files_that_take_long_are_looked_at_one_by_one(monkeypatch):
    assert sizes(monkeypatch, ["x"] * 5, 2) == [1] * 5


def test_long_files_are_not_held_together(monkeypatch):
    long = "x" * 600_000
    assert max(sizes(monkeypatch, [long] * 20, 0)) <= 2
    assert sizes(monkeypatch, [], 0) == []


def test_what_is_learnt_of_a_chunk_holds_for_the_next(monkeypatch):
    monkeypatch.setattr(batches, "monotonic", lambda: 0.0)
    some = Batches()
    for first in (1, 4):
        assert len(next(iter(some.of(jobs(*["x"] * 7))))) == first
        list(some.of(jobs(*["x"] * 3)))
