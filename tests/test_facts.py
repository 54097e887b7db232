"""Facts of many stories are grouped by rule and key, in memory and on disk alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import fact_numbers, facts, spool
from newslint.engine import Job, run
from newslint.facts import Facts, pack
from newslint.finding import Place
from newslint.rule import CorpusRule, Fact
from newslint.settings import Settings
from newslint.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEYS = st.text(max_size=2)
PAYLOADS = st.none() | st.text(max_size=3) | st.lists(st.integers() | st.floats(allow_nan=False))


@dataclass(frozen=True)
class Named:
    """What ``pack`` wants to know of a rule."""

    name: str
    only_differing: ClassVar[bool] = False


class Differing(Named):
    """One that need not see payloads that agree."""

    only_differing = True


RULES = {name: Named(name) for name in ("one", "two")}
STORIES = st.lists(
    st.lists(st.tuples(st.sampled_from(("one", "two")), KEYS, PAYLOADS, PAYLOADS), max_size=4),
    max_size=8,
)


def grouped(stories, rules=RULES):
    gathered = Facts()
    for number, found in enumerate(stories):
        facts = {rule: [] for rule in RULES}
        for index, (rule, key, payload, shared) in enumerate(found):
            place = Place(f"{number}.md", pointer=f"/{index}")
            facts[rule].append(Fact(key, place, payload, shared))
        packed = [pack(rules[rule], told) for rule, told in facts.items()]
        gathered.add(f"{number}.md", filter(None, packed))
    return {(group.rule, group.facts[0].key): group for group in gathered.groups()}


@given(STORIES)
def test_groups_are_all_facts_of_one_key(stories):
    expected: dict[tuple[str, str], list[Fact]] = {}
    for number, found in enumerate(stories):
        for index, (rule, key, payload, shared) in enumerate(found):
            fact = Fact(key, Place(f"{number}.md", pointer=f"/{index}"), payload, shared)
            expected.setdefault((rule, key), []).append(fact)
    several = {key: found for key, found in expected.items() if len(found) > 1}
    groups = grouped(stories)
    assert {key: group.facts for key, group in groups.items()} == several


@given(STORIES)
def test_groups_that_agree_are_left_out_where_a_rule_wants_that(stories):
    groups = grouped(stories)
    differing = grouped(stories, {name: Differing(name) for name in RULES})
    assert differing == {
        key: group
        for key, group in groups.items()
        if any(repr(fact.payload) != repr(group.facts[0].payload) for fact in group.facts)
    }


@given(STORIES, st.integers(1, 200))
def test_memory_and_disk_give_the_same(stories, most):
    expected = list(grouped(stories).items())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_MOST_IN_MEMORY", most)
        patch.setattr(fact_numbers, "_MOST_NUMBERS_IN_MEMORY", most)
        assert list(grouped(stories).items()) == expected


def test_groups_of_one_number_are_told_apart(monkeypatch):
    monkeypatch.setattr(facts, "_group", lambda *_: 7)
    story = [("one", "a", 1, None), ("one", "b", 2, None), ("two", "a", 3, None)]
    groups = grouped([story, story])
    assert {key: [fact.payload for fact in group.facts] for key, group in groups.items()} == {
        ("one", "a"): [1, 1],
        ("one", "b"): [2, 2],
        ("two", "a"): [3, 3],
    }


@dataclass(frozen=True, kw_only=True)
class Told(CorpusRule):
    """Says which facts it was given."""

    payload: object = None

    def facts(self, document):
        yield Fact(document.text, document.pointing_at(), self.payload, [document.path])

    def check(self, facts):
        for fact in facts:
            yield self.flag(fact.place, " ".join(other.common[0] for other in facts))


def job(path, text, *, payload=None, reported=True):
    return Job(path, lambda: Source(path, text), Settings((Told(payload=payload),)), reported)


def test_only_groups_with_a_reported_file_are_checked(monkeypatch):
    checked = []
    honest = Told.check
    monkeypatch.setattr(
        Told, "check", lambda self, facts: checked.append(len(facts)) or honest(self, facts)
    )
    report = run(
        [
            job("a.md", "tide", reported=False), job("b.md", "tide", reported=False),
            job("c.md", "wave", reported=False), job("d.md", "wave"), job("e.md", "alone"),
        ],
        NOW,
    )  # fmt: skip
    assert checked == [2]
    assert [(found.place.path, found.message) for found in report.findings] == [
        ("d.md", "c.md d.md")
    ]


def test_facts_that_are_not_plain_data_are_a_crash():
    report = run([job("a.md", "tide", payload=Path()), job("b.md", "tide")], NOW)
    (crash,) = report.crashes
    assert (crash.rule, crash.path) == ("told", "a.md")
    assert "not plain data" in crash.error
