"""Every rule does what its documentation and its fixture file say."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.plugins import rule_classes
from newslint.rule import Rule
from newslint.testing import Example, check, examples, fixtures

FIXTURES = Path(__file__).parent / "rules"
RULES = list(rule_classes().values())


def _cases() -> list[tuple[type[Rule], Example]]:
    return [(rule, example) for rule in RULES for example in [*examples(rule), *_fixtures(rule)]]


def _fixtures(rule: type[Rule]) -> list[Example]:
    # A missing file is one failure, of the test that looks for it, and not the end of all tests.
    file = FIXTURES / f"{rule.name}.md"
    return fixtures(file) if file.is_file() else []


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(*case, id=f"{case[0].name}: {case[1]}") for case in _cases()]
)
def test_example(rule, example):
    check(rule, example)
