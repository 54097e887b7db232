"""Whatever is declared wrongly in a rule is told, with what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import pytest

from newslint import Document, DocumentRule, Finding, Severity, VisitRule, option
from newslint.plugins import rule_classes
from newslint.rule_mistakes import mistakes_of


class Sound(DocumentRule):
    """Has an option of every kind."""

    severity = Severity.ERROR
    fixable = "unsafe"
    loud: bool = option(default=False, help="Loud.")
    words: int = option(3, "Words.", minimum=1, maximum=9)
    share: float = option(1, "A share, a whole number by default.", maximum=1.5)
    most: int | None = option(None, "Most.")
    tone: Literal["dry", "warm"] = option("dry", "A tone.")
    keys: tuple[str, ...] = option(("a", "b"), "Keys.")
    tones: tuple[Literal["dry", "warm"], ...] = option((), "Tones.")
    pairs: Mapping[str, tuple[float, ...]] = option({"a": (1, 0.5)}, "Pairs.")
    named: Mapping[Literal["a", "b"], str | None] = option({"a": None}, "Some pairs.")
    whatever: Any = option(None, "Whatever.")
    online: bool = option(default=True, help="A name that only rules of another kind need.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        yield from ()


@pytest.mark.parametrize("rule", [Sound, *rule_classes().values()])
def test_nothing_is_said_of_sound_rules(rule):
    assert [*mistakes_of(rule)] == []


def declared(kind=DocumentRule, **attributes: object):
    """A rule with some attributes; a pair of a type and an option is annotated."""
    pairs = {name: pair for name, pair in attributes.items() if isinstance(pair, tuple)}
    values = {name: pair[1] for name, pair in pairs.items()}
    annotations = {name: pair[0] for name, pair in pairs.items()}
    body = {**attributes, **values, "__annotations__": annotations, "__module__": __name__}
    return type("Odd", (kind,), {"check": Sound.check, **body})


@pytest.mark.parametrize(
    ("attributes", "mistake"),
    [
        ({"severity": "error"}, "severity is 'error'; write Severity.ERROR, "),
        ({"default": 1}, "default is 1; write True or False"),
        ({"fixable": True}, 'fixable is True; write "safe", "unsafe" or ""'),
        ({"remedy": None}, "remedy is None; write one sentence"),
        ({"reads_malformed": "no"}, "reads_malformed is 'no'; write True or False"),
        ({"kind": VisitRule, "online": None}, "online is None; write True or False"),
        ({"severity": ("str", option("error", "How bad."))}, "option severity has a name that "),
        ({"max_rate": ("float", option(0.5, "Most."))}, "option max_rate has a name that "),
        ({"words": ("int", option(3, ""))}, "option words has no help; say "),
        ({"words": ("int", option(3, "Words.", minimum="1"))}, "option words has a minimum or "),
        ({"words": option(3, "Words.")}, "option words has no type; write words: TYPE = option("),
        ({"words": ("Decimal", option(3, "Words."))},
         "option words has a type that is not known when the rule runs (NameError: "),
        ({"words": ("int", option("3", "Words."))},
         "option words has the default '3'; write one of its type, int"),
        ({"words": ("int", option(True, "Words."))}, "option words has the default True; "),
        ({"words": ("tuple[str, ...]", option(["a"], "Words."))},
         "option words has the default ['a']; write one of its type, tuple[str, ...]"),
        ({"words": ("Literal['a']", option("b", "Words."))}, "option words has the default 'b'; "),
        ({"words": ("Mapping[str, int]", option({"a": "b"}, "Words."))},
         "option words has the default {'a': 'b'}; "),
        ({"__init__": lambda self: None, "words": ("int", option(3, "Words."))},
         "__init__ does not take the options (TypeError: "),
    ],
)  # fmt: skip
def test_a_mistake_is_told(attributes, mistake):
    (told,) = mistakes_of(declared(**attributes))
    assert told.startswith(mistake)


@pytest.mark.parametrize(
    "written",
    [
        "list[str]", "set[str]", "complex", "object", "tuple", "tuple[int, str]", "tuple[()]",
        "tuple[list[str], ...]", "Mapping", "Mapping[int, str]", "Mapping[str, set[str]]",
        "Mapping[Literal['a'], bytes]", "Literal['a'] | None", "tuple[str, ...] | None",
        "Literal[b'a']", "Literal[['a']]",
    ],
)  # fmt: skip
def test_a_type_that_no_option_can_have_is_told(written):
    (told,) = mistakes_of(declared(words=(written, option(None, "Words."))))
    assert told.startswith("option words has the type ")
    assert "; it can be bool, int, float, str, " in told


def test_every_mistake_is_told():
    odd = declared(severity="info", default=None, words=option(3, "Words."))
    assert [told.partition(" ")[0] for told in mistakes_of(odd)] == [
        "severity",
        "default",
        "option",
    ]
