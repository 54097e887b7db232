"""Check that what a rule yields are well-formed findings.

A malformed finding would raise an error only later, when all findings are sorted or printed: those
of all other rules would be lost, and nobody would know which rule is at fault. Built-in rules are
tested and not checked here: a run has tens of thousands of findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from reprlib import Repr
from typing import TYPE_CHECKING, Any

from newslint.finding import Edit, Finding, Fix, Place, Related, Severity

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.rule import Rule

_OURS = f"{__name__.partition('.')[0]}."
_TEXT = frozenset({str})
_repr = Repr()
_repr.maxstring = _repr.maxother = 120


def findings_of(rule: Rule, told: Iterable[Any]) -> list[Finding]:
    """What a rule yields, as findings.

    Args:
        rule: The rule.
        told: What it yields.

    Raises:
        TypeError: Something is no finding of the rule, or has a part of a wrong type.
    """
    found = [*told]
    for one in () if _is_ours(type(rule)) else found:
        if not isinstance(one, Finding):
            told_instead = _repr.repr(one)
            raise TypeError(f"yielded {told_instead}, no Finding; yield what self.flag() makes")
        if mistake := _mistake(one, rule.name):
            raise TypeError(mistake)
    return found


def findings_in(document: Document, rule: Rule, told: Iterable[Any]) -> list[Finding]:
    """The same, of a rule that looks at one story.

    Raises:
        ValueError: A place is outside of the story.
    """
    found = findings_of(rule, told)
    for one in () if _is_ours(type(rule)) else found:
        require_inside(document, one.place)
    return found


def require_inside(document: Document, place: Place) -> None:
    """Check that the line of a place is in a story.

    Raises:
        ValueError: It is not.
    """
    if place.line > len(document.lines):
        raise ValueError(f"yielded a finding in line {place.line} of {len(document.lines)}")


@cache  # asked twice for each rule and story
def _is_ours(kind: type[Rule]) -> bool:
    return kind.__module__.startswith(_OURS)


def _mistake(found: Finding, rule: str) -> str:
    """What is wrong with the first wrong part of a finding; empty if there is none."""
    parts = (
        ("rule", found.rule == rule, f"{rule}, as self.flag() writes"),
        ("place", _is_place(found.place), "a Place, as document.at() gives"),
        ("message", isinstance(found.message, str), "a text"),
        ("severity", type(found.severity) is Severity, "Severity.ERROR, .WARNING or .INFO"),
        ("related", _are_related(found.related), "Related(place, message) for each"),
        ("fix", found.fix is None or _is_fix(found.fix), "Fix((edit, …), message, safe)"),
        ("data", not found.data or _is_data(found.data), "JSON values by name"),
    )
    for name, fits, wanted in parts:
        if not fits:
            seen = _repr.repr(getattr(found, name))
            return f"yielded a finding whose {name} is {seen}; wanted: {wanted}"
    return ""


def _is_place(part: object) -> bool:
    if not isinstance(part, Place):
        return False
    path, line, column, end_line, end_column, pointer = part
    return (
        type(line) is type(column) is type(end_line) is type(end_column) is int
        and line >= 0
        and isinstance(path, str)
        and isinstance(pointer, str)
    )


def _are_related(part: object) -> bool:
    return isinstance(part, tuple) and all(map(_is_related, part))


def _is_related(part: object) -> bool:
    return isinstance(part, Related) and _is_place(part.place) and isinstance(part.message, str)


def _is_fix(part: object) -> bool:
    if not isinstance(part, Fix):
        return False
    edits, message, _ = part
    return isinstance(edits, tuple) and all(map(_is_edit, edits)) and isinstance(message, str)


def _is_edit(part: object) -> bool:
    return isinstance(part, Edit) and _is_place(part.place) and isinstance(part.content, str)


def _is_data(part: object) -> bool:
    return isinstance(part, Mapping) and _TEXT.issuperset(map(type, part))
