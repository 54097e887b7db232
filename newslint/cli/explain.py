"""``newslint explain``: a text with what makes it formulaic marked, and the sum of its score."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.api import resolver
from newslint.cli import given, output
from newslint.config import ConfigError
from newslint.document import parse
from newslint.files import read, shown
from newslint.reports.style import Line, Role, Style, page
from newslint.reports.text.wording import counted
from newslint.rules.boilerplate.boilerplate_heavy import BoilerplateHeavy
from newslint.text.formulaic import MINIMUM_WORDS, Assessment, Phrase, assess, phrases
from newslint.text.furniture import furniture
from newslint.text.quoted import own_words
from newslint.text.residue import residues
from newslint.text.site_line_patterns import KINDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from newslint.document import Document
    from newslint.reports.style import Part

_UNREADABLE = 1
_LEAST = 0.005


class Mark(NamedTuple):
    """A marked stretch of a body: its offsets and what it is."""

    start: int
    end: int
    label: str


def run(options: argparse.Namespace) -> int:
    """Print the body of a story with its marks, and how its score comes about."""
    path = Path(options.file).absolute()
    if not path.is_file():
        raise ConfigError(f"{options.file}: there is no such file")
    config = given.finder(options)(path.parent)
    rules = resolver(config, online=False).settings(path).rules
    rule = next((rule for rule in rules if isinstance(rule, BoilerplateHeavy)), BoilerplateHeavy())
    document = parse(read(path, shown(path), config.root), datetime.now(UTC))
    if document.problem:
        output.notice(document.problem.message)
        return _UNREADABLE
    text = own_words(document.prose)
    found = phrases(text, rule.weights)
    result = assess(text, rule.weights)
    style = Style(color=output.colored(options.color))
    score = (
        _sum(result, found, rule.threshold_for(document, result), style) if result else _none(style)
    )
    lines = [*_marked(document, _marks(document.prose, found), style), Line(""), *score]
    output.write("".join(page(lines)))
    return 0


def _marks(body: str, found: Sequence[Phrase]) -> list[Mark]:
    """Everything that the rules on boilerplate look at; what overlaps is marked once."""
    marks = [Mark(phrase.start, phrase.end, phrase.group) for phrase in found]
    marks += [Mark(left.start, left.end, left.what) for left in residues(body)]
    marks += [Mark(line.start, line.end, KINDS[line.kind].what) for line in furniture(body)]
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _marked(document: Document, marks: Sequence[Mark], style: Style) -> Iterator[Line]:
    """The lines of the body, numbered as in the file."""
    first, _ = document.lines.position(document.front_matter.body)
    start = 0
    waiting = [*reversed(marks)]
    for number, line in enumerate(document.body.split("\n"), first):
        end = start + len(line)
        parts: list[Part] = [(Role.FAINT, f"{number:>5} │ ")]
        done = start
        while waiting and waiting[-1].start < end:
            mark = waiting.pop()
            stop = min(mark.end, end)
            parts += [
                document.body[done : mark.start],
                (Role.WARNING, f"[{document.body[max(done, mark.start) : stop]}"),
            ]
            if mark.end > end:
                waiting.append(Mark(end + 1, mark.end, mark.label))
            else:
                parts.append((Role.FAINT, f" | {mark.label}"))
            parts.append((Role.WARNING, "]"))
            done = stop
        yield style.line(*parts, document.body[done:end].rstrip("\r"))
        start = end + 1


def _none(style: Style) -> Iterator[Line]:
    """Why there is no score."""
    yield style.line(f"no score: the body is not in English or has under {MINIMUM_WORDS} words")


def _sum(
    result: Assessment, found: Sequence[Phrase], threshold: float, style: Style
) -> Iterator[Line]:
    """What each part adds to the score."""
    verdict = "formulaic" if result.score > threshold else "not formulaic"
    told = (
        f"score {result.score:.2f} in {result.words:,} words, threshold {threshold:.2f}: {verdict}"
    )
    yield style.line((Role.PLACE, told))
    for name, part in sorted(result.parts.items(), key=lambda item: (-item[1], item[0])):
        if name in result.specifics:
            of = counted(result.specifics[name], "detail")
        elif name == "rhythm":
            of = "sentences of uneven length"
        elif name in result.traits:
            of = f"{result.traits[name]:.1f} per hundred words"
        else:
            number = sum(phrase.group == name for phrase in found)
            of = "words of a plain account" if part < 0 else counted(number, "phrase")
        if abs(part) >= _LEAST:
            yield style.line(f"{part:+8.2f}  {name:<16} {of}")
