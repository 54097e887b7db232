"""Documents in, report out: deterministic, and a failing rule costs one result."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from newslint import (
    CorpusRule,
    Document,
    DocumentRule,
    Fact,
    Finding,
    Outcome,
    Place,
    Related,
    Reply,
    Severity,
    Visit,
    VisitRule,
)
from newslint.engine import Job, run
from newslint.linting import lint_document
from newslint.settings import Settings
from newslint.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORY = "---\ntitle: Tide\nsecured: abcdef\nlinks:\n  - https://tides.example/a\n---\nBody.\n"


@dataclass(frozen=True, kw_only=True)
class TitleSeen(DocumentRule):
    """Flags every title."""

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield self.flag(document.at("title"), "title seen")


@dataclass(frozen=True, kw_only=True)
class SameTitle(CorpusRule):
    """Flags titles that several stories have."""

    def facts(self, document: Document, /) -> Iterator[Fact]:
        yield Fact(str(document.data.get("title")), document.pointing_at("title"))

    def check(self, facts: Sequence[Fact], /) -> Iterator[Finding]:
        for fact in facts[1:]:
            yield self.flag(fact.place, f"same title as {facts[0].place.path}")


@dataclass(frozen=True, kw_only=True)
class Gone(VisitRule):
    """Flags URLs that are gone."""

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        if visit.reply.outcome is Outcome.GONE:
            yield self.flag(visit.link.place, "gone")


@dataclass(frozen=True, kw_only=True)
class Failing(DocumentRule):
    """Fails after its first finding."""

    error: type[BaseException] = ValueError

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield self.flag(document.at("title"), "never seen")
        raise self.error("boom")


def job(path: str, text: str = STORY, *rules, reported: bool = True, **settings) -> Job:
    return Job(path, lambda: Source(path, text), Settings(tuple(rules), **settings), reported)


def test_document_rule_is_placed_and_marked():
    report = run([job("a.md", STORY, TitleSeen())], NOW)
    (found,) = report.findings
    assert (found.place.line, found.place.column, found.place.end_column) == (2, 8, 12)
    assert found.place.pointer == "/title"
    assert found.snippet == "title: Tide"
    assert found.fingerprint
    assert found.severity is Severity.WARNING
    assert report.files == 1


def test_corpus_rule_sees_all_files_and_gets_lines():
    jobs = [job(name, STORY, SameTitle()) for name in ("b.md", "a.md", "c.md")]
    found = run(jobs, NOW).findings
    assert [(each.place.path, each.place.line) for each in found] == [("b.md", 2), ("c.md", 2)]


def test_compared_files_are_not_reported():
    jobs = [job("a.md", STORY, SameTitle(), reported=False), job("b.md", STORY, SameTitle())]
    report = run(jobs, NOW)
    assert [found.place.path for found in report.findings] == ["b.md"]
    assert report.files == 1


def test_visit_rule_judges_every_use_of_a_url_asked_once():
    asked = []

    def ask(urls):
        asked.extend(urls)
        return {url: Reply(Outcome.GONE, 404) for url in asked}

    report = run([job("a.md", STORY, Gone()), job("b.md", STORY, Gone())], NOW, ask=ask)
    assert asked == ["https://tides.example/a"]
    assert [(found.place.path, found.place.line) for found in report.findings] == [
        ("a.md", 5),
        ("b.md", 5),
    ]


def test_links_of_files_that_are_only_compared_with_are_not_asked():
    asked = []

    def ask(urls):
        asked.extend(urls)
        return {url: Reply(Outcome.GONE, 404) for url in asked}

    other = STORY.replace("tides.example/a", "tides.example/b")
    jobs = [job("a.md", STORY, Gone()), job("b.md", other, Gone(), reported=False)]
    assert [found.place.path for found in run(jobs, NOW, ask=ask).findings] == ["a.md"]
    assert asked == ["https://tides.example/a"]


def test_offline_nothing_is_asked_and_unasked_urls_are_told():
    assert run([job("a.md", STORY, Gone())], NOW).findings == ()
    reply = Reply(Outcome.NOT_ASKED, detail="no network")
    report = run([job("a.md", STORY, Gone())], NOW, ask=lambda urls: dict.fromkeys(urls, reply))
    assert report.notices == ("1 URL was not checked: no network",)


@pytest.mark.parametrize(
    "error", [ValueError, SystemExit, RecursionError, MemoryError, GeneratorExit, BaseException]
)
def test_failing_rule_costs_its_own_result_only(error):
    jobs = [job("a.md", STORY, Failing(error=error), TitleSeen()), job("b.md", STORY, TitleSeen())]
    report = run(jobs, NOW)
    assert [found.message for found in report.findings] == ["title seen", "title seen"]
    (crash,) = report.crashes
    assert (crash.rule, crash.path) == ("failing", "a.md")
    assert "boom" in crash.error


def test_ctrl_c_while_a_rule_runs_ends_the_run():
    with pytest.raises(KeyboardInterrupt):
        run([job("a.md", STORY, Failing(error=KeyboardInterrupt))], NOW)


@dataclass(frozen=True, kw_only=True)
class Unsettled(SameTitle):
    """Flags titles that several stories have, and fails in the end."""

    def settle(self, findings: Sequence[Finding], /) -> Iterator[Finding]:
        if findings[0].place.path == "b.md":
            raise BaseException("boom")  # noqa: TRY002 - what a rule must not do
        return iter(findings)


def test_a_rule_that_fails_to_settle_costs_its_result_in_one_file():
    names = ("a.md", "b.md", "c.md")
    report = run([job(name, STORY, Unsettled(), TitleSeen()) for name in names], NOW)
    told = [(found.place.path, found.rule) for found in report.findings]
    assert told == [*((name, "title-seen") for name in names), ("c.md", "unsettled")]
    assert [(crash.rule, crash.path) for crash in report.crashes] == [("unsettled", "b.md")]


@dataclass(frozen=True, kw_only=True)
class Elsewhere(VisitRule):
    """Flags what is not of its story."""

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        place = visit.link.place
        yield self.flag(place, "sound")
        yield self.flag(place, "odd", related=[Related(place._replace(path="x.md"), "here")])


@dataclass(frozen=True, kw_only=True)
class Beyond(VisitRule):
    """Flags what is behind the end of its story."""

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        yield self.flag(Place(visit.link.place.path, 99, 1, 99, 2), "odd")


def test_findings_that_cannot_be_located_cost_those_of_their_rule():
    gone = {"https://tides.example/a": Reply(Outcome.GONE, 404)}
    report = run(
        [job("a.md", STORY, Elsewhere(), Beyond(), Gone(), online=True)], NOW, ask=lambda _: gone
    )
    assert [found.rule for found in report.findings] == ["gone"]
    assert [(crash.rule, crash.path, crash.error) for crash in report.crashes] == [
        ("elsewhere", "a.md",
         "LookupError: yielded a finding that speaks of x.md, which was not checked"),
        ("beyond", "a.md", "ValueError: yielded a finding in line 99 of 8"),
    ]  # fmt: skip


def test_order_of_files_and_rules_does_not_matter():
    rules = (TitleSeen(), SameTitle())
    expected = None
    for order in itertools.permutations(("a.md", "b.md", "c.md")):
        for ordered in itertools.permutations(rules):
            findings = run([job(name, STORY, *ordered) for name in order], NOW).findings
            expected = expected or findings
            assert findings == expected


def test_result_of_a_document_is_plain_data():
    settings = Settings((TitleSeen(), SameTitle(), Gone()))
    result = lint_document(Source("a.md", STORY), settings, NOW)
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.facts
    assert not result.links[0].place.located


def test_severity_of_the_configuration_wins_and_opaque_values_are_masked():
    settings = {"severities": {"secret": Severity.INFO}, "opaque": ("secured",)}

    @dataclass(frozen=True, kw_only=True)
    class Secret(DocumentRule):
        """Flags the blob."""

        def check(self, document: Document, /) -> Iterator[Finding]:
            yield self.flag(document.at("secured"), "bad blob")

    (found,) = run([job("a.md", STORY, Secret(), **settings)], NOW).findings
    assert found.severity is Severity.INFO
    assert found.snippet == "secured: ******"


def test_fingerprint_survives_moved_lines():
    moved = STORY.replace("title:", "# a comment\n# another\ntitle:")
    first = run([job("a.md", STORY, TitleSeen())], NOW).findings[0]
    second = run([job("a.md", moved, TitleSeen())], NOW).findings[0]
    assert first.place != second.place
    assert first.fingerprint == second.fingerprint


def test_rules_skip_malformed_documents_unless_they_ask_for_them():
    report = run([job("a.md", "---\ntitle: [\n---\n", TitleSeen())], NOW)
    assert report.findings == ()
    assert report.crashes == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://ada:moor@tides.example/a", "https://********@tides.example/a"),
        ("https://tides.example:8443/a", "https://tides.example:8443/a"),
        ("https://ada:moo…", "https://********"),
        ("see https://tides.example: it says", "see https://tides.example: it says"),
        ("https://tides.example/@ada", "https://tides.example/@ada"),
        ("https://[::1]:80/", "https://[::1]:80/"),
    ],
)
def test_passwords_in_urls_are_masked(written, shown):
    @dataclass(frozen=True, kw_only=True)
    class Echo(DocumentRule):
        """Repeats the title."""

        def check(self, document: Document, /) -> Iterator[Finding]:
            yield self.flag(document.at("title"), f"title is {document.data['title']}")

    text = f"---\ntitle: '{written}'\n---\n"
    (found,) = run([job("a.md", text, Echo())], NOW).findings
    assert found.message == f"title is {shown}"
    assert found.snippet == f"title: '{shown}'"
