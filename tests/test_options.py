"""A field is declared once; schema, default and argument come from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pytest

from newslint import Document, DocumentRule, Finding, option
from newslint.options import configured, options_of, schema_of
from newslint.schema import Schema


@dataclass(frozen=True, kw_only=True)
class Fussy(DocumentRule):
    """Has an option of every kind."""

    words: int = option(3, "Least words.", minimum=0, maximum=9)
    share: float = option(0.5, "A share.")
    loud: bool = option(default=False, help="Loud.")
    name_of_it: str = option("x", "A name.")
    tone: Literal["dry", "warm"] = option("dry", "A tone.")
    keys: tuple[str, ...] = option(("a", "b"), "Keys.")
    tones: tuple[Literal["dry", "warm"], ...] = option((), "Tones.")
    pairs: Mapping[str, str] = option({}, "Pairs.")
    most: int | None = option(None, "Most.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield from ()


def test_schema_comes_from_the_annotations():
    schema = schema_of(Fussy)
    assert schema["words"] == {
        "type": "integer", "minimum": 0, "maximum": 9, "description": "Least words.", "default": 3,
    }  # fmt: skip
    assert schema["name-of-it"]["type"] == "string"
    assert schema["tone"]["enum"] == ["dry", "warm"]
    assert schema["keys"] == {
        "type": "array", "items": {"type": "string"}, "description": "Keys.", "default": ["a", "b"],
    }  # fmt: skip
    assert schema["tones"]["items"] == {"enum": ["dry", "warm"]}
    assert schema["pairs"]["additionalProperties"] == {"type": "string"}
    assert schema["most"]["type"] == ["integer", "null"]


def test_defaults_satisfy_their_own_schema():
    schema = Schema.of({"type": "object", "properties": schema_of(Fussy)})
    defaults = {found.name: found.default for found in options_of(Fussy)}
    assert list(schema.violations(defaults)) == []


def test_configured_rule_has_typed_options():
    rule = configured(Fussy, {"keys": ["c"], "name-of-it": "y", "severity": "error"})
    assert rule == Fussy(keys=("c",), name_of_it="y")


class Plain(DocumentRule):
    """Has no decorator, as most rules."""

    words: int = option(3, "Least words.", minimum=0)
    pairs: Mapping[str, str] = option({}, "Pairs.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield from ()


class Plainer(Plain):
    """Adds an option."""

    loud: bool = option(default=False, help="Loud.")


def test_rules_need_no_decorator():
    assert [found.name for found in options_of(Plainer)] == ["words", "pairs", "loud"]
    rule = Plainer(words=5)
    assert (rule.words, rule.pairs, rule.loud) == (5, {}, False)
    assert rule == Plainer(words=5) != Plainer()
    assert Plain() != Plainer()
    assert repr(rule) == "Plainer(words=5, pairs={}, loud=False)"
    assert rule.changed(loud=True) == Plainer(words=5, loud=True)
    assert configured(Plainer, {"loud": True}) == Plainer(loud=True)
    with pytest.raises(TypeError, match="no option lod"):
        Plainer(lod=True)


@pytest.mark.parametrize("rule", [Plain(), Fussy()])
def test_rules_are_not_changed(rule):
    with pytest.raises(AttributeError):
        rule.words = 4
    with pytest.raises(AttributeError):
        del rule.words
    assert rule.words == 3


def test_a_type_that_cannot_be_configured_is_our_bug():
    @dataclass(frozen=True, kw_only=True)
    class Odd(Fussy):
        """Has an option that no file can hold."""

        where: complex = option(1j, "Where.")

    with pytest.raises(TypeError, match="complex"):
        schema_of(Odd)
