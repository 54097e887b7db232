r"""Run the examples of a rule: for newslint's own tests and for those of plugins.

In a docstring, an example is a line that begins with ``Bad:`` or ``Good:`` and the indented block
below it. A bad example has at least one finding of the rule, a good one none. In the block,
``=== NAME`` begins another file: ``newslint.toml`` is the configuration, ``web`` says what the web
answers, anything else is a story. Where the line ends with ``(bytes).``,
``\xe9`` in the block is that byte.

What the web answers is written as in ``replies``; URLs that are not named answer with a page. Files
that stories link to are there if the example has a story, or ``files`` a line, of that path.

A fixture file, ``tests/rules/<rule>.md``, holds more of them: a heading ``## Bad: …`` or
``## Good: …`` and fenced blocks ``story [path]``, ``bytes [path]``, ``config``, ``web``,
``findings`` (lines ``LINE:COLUMN MESSAGE`` or ``PATH:LINE:COLUMN MESSAGE``) and ``fixed`` (the
first story after all fixes).

A plugin's test is three lines::

    @pytest.mark.parametrize("example", examples(NoShouting), ids=str)
    def test_examples(example):
        check(NoShouting, example)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from newslint import replies
from newslint.engine import Job, run
from newslint.fixes.editing import apply
from newslint.options import configured
from newslint.plugins import rule_classes
from newslint.rule import DocumentRule, IgnoreRule
from newslint.rule_mistakes import mistakes_of
from newslint.settings import SchemaChoice, Settings
from newslint.source import Source, decode
from newslint.visit import FILE, FOLDER, Outcome, Page, Reply

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.rule import Rule

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment at which examples run."""

_DOCSTRING_EXAMPLE = re.compile(
    r"^(Bad|Good):(.*(?:\n\S.*)*)\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE
)
_HEADING = re.compile(r"^## (Bad|Good): (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_SEPARATOR = re.compile(r"^=== (\S+)\n", re.MULTILINE)
_STORY = "story.md"


@dataclass(frozen=True, slots=True)
class Example:
    """A bad or good example of a rule.

    Attributes:
        title: What it shows.
        bad: Whether the rule finds something in it.
        stories: Path to text or bytes.
        config: The rule's options.
        web: URL to reply.
        files: Paths of other files that are there.
        findings: Every finding as ``PATH:LINE:COLUMN MESSAGE``; None if the example leaves it open.
        fixed: The first story after all fixes; None if the example leaves it open.
    """

    title: str
    bad: bool
    stories: Mapping[str, str | bytes]
    config: Mapping[str, object] = field(default_factory=dict)
    web: Mapping[str, Reply] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    findings: tuple[str, ...] | None = None
    fixed: str | None = None

    def __str__(self) -> str:
        return f"{'bad' if self.bad else 'good'}: {self.title}"


def examples(rule: type[Rule]) -> list[Example]:
    """The examples in the docstring of a rule."""
    import inspect

    found = []
    for kind, title, block in _DOCSTRING_EXAMPLE.findall(f"{inspect.getdoc(rule)}\n"):
        lines = [line[4:] for line in block.rstrip().split("\n")]
        text = "\n".join(lines) + "\n"
        found.append(_from_block(kind == "Bad", " ".join(title.split()), text, rule.name))
    return found


def fixtures(file: Path) -> list[Example]:
    """The examples of a fixture file.

    Raises:
        ValueError: It has none.
    """
    text = file.read_text("utf-8")
    headings = [*_HEADING.finditer(text)]
    if not headings:
        raise ValueError(f"{file} has no heading `## Bad: …` or `## Good: …`")
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return [
        _from_section(heading[1] == "Bad", heading[2], text[heading.end() : end], file.stem)
        for heading, end in zip(headings, ends, strict=True)
    ]


def lint_example(rule: type[Rule], example: Example) -> tuple[Finding, ...]:
    """Run one rule, and nothing else, on an example.

    Raises:
        AssertionError: The rule is declared wrongly, or failed.
    """
    mistakes = [*mistakes_of(rule)]
    assert not mistakes, "; ".join(mistakes)
    choice = SchemaChoice(None, Path.cwd(), Path.cwd())
    rules = [configured(rule, example.config)]
    if issubclass(rule, IgnoreRule):  # it judges what is asked of the others
        others = (other for other in rule_classes().values() if issubclass(other, DocumentRule))
        rules += [configured(other, {}) for other in others]
    settings = Settings(tuple(rules), schemas=choice)
    jobs = [_job(path, text, settings) for path, text in sorted(example.stories.items())]
    unknown = Reply(Outcome.OK, 200)

    def ask(urls: Iterable[str]) -> Mapping[str, Reply]:
        return {url: example.web.get(url, unknown) for url in urls}

    def look(_: Path, addresses: Iterable[str]) -> Mapping[str, Reply]:
        paths = [PurePosixPath(path) for path in (*example.stories, *example.files)]
        there = {f"{FILE}{parent}": Page(FOLDER) for path in paths for parent in path.parents}
        there.update({f"{FILE}{path}": Page() for path in paths})
        gone = Reply(Outcome.GONE)
        ok = {one: Reply(Outcome.OK, page=page) for one, page in there.items()}
        return {one: ok.get(one, gone)._replace(url=one) for one in addresses}

    report = run(jobs, NOW, ask=ask, look=look)
    assert not report.crashes, report.crashes[0].traceback
    return tuple(found for found in report.findings if found.rule == rule.name)


def check(rule: type[Rule], example: Example) -> None:
    """Check that a rule does what an example says.

    Raises:
        AssertionError: It does not.
    """
    findings = lint_example(rule, example)
    told = [_told(found) for found in findings]
    if example.findings is not None:
        assert told == list(example.findings), "\n".join(["found:", *told])
    assert bool(told) == example.bad, "\n".join([f"{example}:", *told])
    if example.fixed is not None:
        path, story = next(iter(example.stories.items()))
        assert isinstance(story, str)
        edits = [
            edit
            for found in findings
            if found.fix and found.place.path == path
            for edit in found.fix.edits
        ]
        assert apply(story, edits) == example.fixed


def _told(found: Finding) -> str:
    return f"{found.place.path}:{found.place.line}:{found.place.column} {found.message}"


def _job(path: str, text: str | bytes, settings: Settings) -> Job:
    source = decode(path, text) if isinstance(text, bytes) else Source(path, text)
    return Job(path, lambda: source, settings, root=Path())


def _from_block(bad: bool, title: str, block: str, rule: str) -> Example:  # noqa: FBT001
    parts = _SEPARATOR.split(block)
    files = dict(zip([_STORY, *parts[1::2]], parts[::2], strict=True))
    if not files[_STORY]:
        del files[_STORY]
    config = files.pop("newslint.toml", "")
    web = files.pop("web", "")
    others = frozenset(files.pop("files", "").splitlines())
    stories: dict[str, str | bytes] = dict(files)
    if title.endswith("(bytes)."):
        stories = {path: _bytes(text) for path, text in files.items()}
    return Example(title, bad, stories, _options(config, rule), replies.read(web), others)


def _from_section(bad: bool, title: str, section: str, rule: str) -> Example:  # noqa: FBT001
    stories: dict[str, str | bytes] = {}
    others: dict[str, str] = {}
    for _, kind, path, text in _BLOCK.findall(section):
        if kind == "story":
            stories[path or _STORY] = text
        elif kind == "bytes":
            stories[path or _STORY] = _bytes(text)
        else:
            others[kind] = text
    first = next(iter(stories), _STORY)
    findings = others.get("findings")
    return Example(
        title,
        bad,
        stories,
        _options(others.get("config", ""), rule),
        replies.read(others.get("web", "")),
        frozenset(others.get("files", "").splitlines()),
        None if findings is None else tuple(_full(line, first) for line in findings.splitlines()),
        others.get("fixed"),
    )


def _full(line: str, path: str) -> str:
    return line if not line[:1].isdigit() else f"{path}:{line}"


def _bytes(text: str) -> bytes:
    return re.sub(
        rb"\\x([0-9a-f]{2})|\\([nrt])",
        lambda found: bytes.fromhex(found[1].decode()) if found[1] else _CONTROLS[found[2]],
        text.encode(),
    )


_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def _options(config: str, rule: str) -> Mapping[str, object]:
    options: Mapping[str, object] = tomllib.loads(config).get("rules", {}).get(rule, {})
    return options
