"""Match findings with ignores: which findings are left out, and which ignores are used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.ignores.body import in_body
from newslint.ignores.front_matter import in_comments, in_key

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Finding
    from newslint.ignores.ignore import Ignore

# Looking for a name that is near costs a millisecond; no author misspells more of them in a story.
_MOST_HINTS = 20


def read(document: Document) -> tuple[Ignore, ...]:
    """The ignores of a story; none if its front matter cannot be read."""
    if document.malformed:
        return ()
    return (*in_key(document), *in_comments(document), *in_body(document))


def part(
    document: Document, findings: Iterable[Finding], ignores: Sequence[Ignore]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], set[int]]:
    """Part findings by whether an ignore covers them.

    Args:
        document: The story.
        findings: Findings in it, with known lines.
        ignores: The ignores in it.

    Returns:
        The findings that no ignore covers, in their order; those that one does; and the indexes of
        the ignores that cover any.
    """
    found = list(findings)
    if not ignores:
        return tuple(found), (), set()
    by_rule: dict[str, list[tuple[int, int]]] = {}
    for number, finding in enumerate(found):
        place = finding.place
        offset = document.lines.offset(place.line, place.column)
        by_rule.setdefault(finding.rule, []).append((offset, number))
    ranges: dict[str, list[tuple[int, int, int]]] = {}
    for index, ignore in enumerate(ignores):
        told = ranges.setdefault(ignore.name, [])
        told += [(start, end, index) for start, end in ignore.covers]
    covered: set[int] = set()
    used: set[int] = set()
    for rule in by_rule.keys() & ranges.keys():
        _sweep(sorted(by_rule[rule]), sorted(ranges[rule], reverse=True), covered, used)
    kept = tuple(finding for number, finding in enumerate(found) if number not in covered)
    ignored = tuple(finding for number, finding in enumerate(found) if number in covered)
    return kept, ignored, used


def judged(
    ignores: Sequence[Ignore],
    used: Collection[int],
    rules: Collection[str],
    categories: Mapping[str, str],
) -> list[Ignore]:
    """Say of every ignore whether it has an effect, and why not.

    Args:
        ignores: The ignores of a story.
        used: Indexes of those that cover a finding.
        rules: Rules that have looked at the story, and at nothing else.
        categories: Every rule there is, to its category.

    Returns:
        The ignores, with ``problem`` and ``used`` set.
    """
    hints = _MOST_HINTS
    told = []
    for index, ignore in enumerate(ignores):
        problem = ignore.problem
        if not problem and ignore.name not in categories:
            problem = _unknown(ignore.name, categories, hint=hints > 0)
            hints -= 1
        known = index in used if ignore.name in rules else None
        told.append(ignore._replace(problem=problem, used=known))
    return told


def _sweep(
    places: list[tuple[int, int]],
    ranges: list[tuple[int, int, int]],
    covered: set[int],
    used: set[int],
) -> None:
    """Match the places of one rule with its ranges, the last one first, looking once at each."""
    until = -1
    for offset, number in places:
        while ranges and ranges[-1][0] <= offset:
            _, end, index = ranges.pop()
            if end >= offset:
                used.add(index)
                until = max(until, end)
        if until >= offset:
            covered.add(number)


def _unknown(name: str, categories: Mapping[str, str], *, hint: bool) -> str:
    shown = name[:60]
    if name in categories.values():
        return f'"{shown}" is a category; name the rule'
    import difflib

    near = difflib.get_close_matches(shown.lower(), [*categories], 1) if hint else []
    wanted = f'did you mean "{near[0]}"?' if near else "`newslint rule --all` lists them"
    return f'there is no rule "{shown}"; {wanted}'
