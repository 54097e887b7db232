"""Stories in, report out.

Everything that looks at one file is ``lint_document``: pure, with a small plain result. A run maps
it over the files, groups facts by key and links by URL, checks the groups and sorts the findings;
so results do not depend on the order of files or on who computed them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from heapq import merge
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newslint import files
from newslint.comparing import check_corpus
from newslint.describing import rule_facts
from newslint.document import Document, parse
from newslint.facts import Facts, Named, Packed, pack
from newslint.heeding import heed, judge
from newslint.links.fields import Fields
from newslint.numbering import ByPath
from newslint.placing import placed
from newslint.report import Crash, Report
from newslint.result import DocumentResult
from newslint.rule import CorpusRule, DocumentRule, Rule, VisitRule
from newslint.shelf import Collected
from newslint.source import decode
from newslint.trace import give_up
from newslint.visiting import Ask, Look, check_visits, day_of, judge_links, look_up

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newslint.files import File
    from newslint.finding import Finding
    from newslint.settings import Resolver, Settings
    from newslint.source import Source

# Documents are large; the findings of one file seldom refer to more other files.
_DOCUMENTS_AT_HAND = 32
# Stand for the rule where none is to blame.
_READING = "(reading)"
_MARKING = "(marking)"


class Job(NamedTuple):
    """One file of a run.

    Attributes:
        path: How the file is reported.
        read: Reads it; called again if a place in it is needed later.
        settings: What is in force for it.
        reported: Whether its findings are reported, or it is only compared with.
        file: Where it is; None for a text that is not in a file.
        root: The folder of its project; None where there is none.
    """

    path: str
    read: Callable[[], Source]
    settings: Settings
    reported: bool = True
    file: File | None = None
    root: Path | None = None

    def holding(self, raw: bytes) -> Job:
        """The same job for another content than that of the file."""
        return self._replace(read=partial(decode, self.path, raw), file=None)


def job_of(file: File, resolver: Resolver, *, reported: bool = True) -> Job:
    """The job of a file.

    Args:
        file: The file.
        resolver: What makes the settings of its configuration.
        reported: Whether its findings are reported.
    """
    path, root = file.path, file.config.root
    read_it = partial(files.read, path, file.shown, root)
    return Job(file.shown, read_it, resolver.settings(path), reported, file, root)


class Rest(Protocol):
    """Files that are only compared with, and whose facts are known."""

    def facts(self, group: int, /) -> list[Named]:
        """The facts of a group, by its number; see ``newslint.facts.Packed``."""

    def job(self, path: str, /) -> Job | None:
        """What would check a file, by the path that is reported; None if it is none of these."""


Lint = Callable[[Sequence[Job], "datetime", Callable[[int], None]], Iterable[DocumentResult]]
"""Gives the result of each of some files, in their order, and tells how many are done."""


def document_of(source: Source, settings: Settings, now: datetime) -> Document:
    """A story as the rules see it."""
    fields = Fields(opaque=frozenset(settings.opaque), patterns=settings.link_fields)
    return parse(source, now, settings.schemas or (lambda _: None), fields)


def lint_document(source: Source, settings: Settings, now: datetime) -> DocumentResult:
    """Check one file. Pure: the same arguments give the same result, whatever ran before.

    Args:
        source: The file as text.
        settings: What is in force for it.
        now: The moment of the run, with time zone.
    """
    crashes: list[Crash] = []
    doing = _READING
    try:
        document = document_of(source, settings, now)
        doing = _MARKING  # which fails where a rule has changed the story
        return _checked(document, settings, crashes)
    except BaseException as error:  # noqa: BLE001 - it costs this file only
        return DocumentResult(crashes=(*crashes, Crash.of(doing, source.path, error)))


def _checked(document: Document, settings: Settings, crashes: list[Crash]) -> DocumentResult:
    findings: list[Finding] = []
    facts: list[Packed] = []
    visits: list[VisitRule] = []
    for rule in settings.rules:
        if document.malformed and not rule.reads_malformed:
            continue
        try:
            if isinstance(rule, DocumentRule):
                findings += list(rule.check(document))
            elif isinstance(rule, CorpusRule):
                packed = pack(rule, rule.facts(document))
                facts += [packed] if packed else []
            elif isinstance(rule, VisitRule):
                visits.append(rule)
        except BaseException as error:  # noqa: BLE001 - a rule costs its own result only
            crashes.append(Crash.of(rule.name, document.path, error))
    links, said, failures = judge_links(document, visits, online=settings.online)
    findings += said
    crashes += failures
    failed = {crashed.rule for crashed in crashes}
    (kept, ignored), more = judge(document, settings, findings, failed)
    crashes += more
    unrepeatable = _names_schema(document, settings)
    day = day_of(document) if links else ""
    told, hidden = _in_order(kept), _in_order(ignored)
    return DocumentResult(told, tuple(facts), links, tuple(crashes), hidden, unrepeatable, day)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: found.sort_key))


def _names_schema(document: Document, settings: Settings) -> bool:
    """Whether the story, and not the configuration, names the schema file it has to follow."""
    schema = document.schema
    configured = settings.schemas and settings.schemas.configured
    named = schema is not None and schema is not configured and bool(schema.files)
    return named or bool(document.schema_problem)


def lint_all(
    jobs: Iterable[Job], now: datetime, progress: Callable[[int], None]
) -> Iterator[DocumentResult]:
    """Check files one after the other; see ``Lint``."""
    for count, job in enumerate(jobs, 1):
        yield lint_document(job.read(), job.settings, now)
        progress(count)


def run(  # noqa: PLR0913 - what a run is made of
    jobs: Sequence[Job],
    now: datetime,
    *,
    lint: Lint = lint_all,
    ask: Ask | None = None,
    look: Look = look_up,
    rest: Rest | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Check files and what they have in common.

    Args:
        jobs: The files.
        now: The moment of the run, with time zone.
        lint: Gives the result of each file.
        ask: Asks the web for URLs; None to stay offline.
        look: Looks up files that stories link to.
        rest: Other files, which are only compared with and need not be looked at again.
        progress: Called with the number of files done.

    Returns:
        The report, in order, with the rules that were in force.
    """
    facts = Facts()
    told, ignored = Collected(), Collected()
    linked: list[tuple[Job, DocumentResult]] = []
    crashes: list[Crash] = []
    reported = 0
    paths: list[str] = []
    rules: dict[int, tuple[Rule, ...]] = {}
    for job, result in zip(jobs, lint(jobs, now, progress), strict=True):
        paths.append(job.path)
        facts.add(job.path, result.facts)
        crashes += result.crashes
        if result.unrepeatable:
            give_up()
        if job.reported:
            reported += 1
            rules[id(job.settings.rules)] = job.settings.rules
            told.add(job.path, result.findings)
            ignored.add(job.path, result.ignored)
            if result.links:
                linked.append((job, result._replace(facts=(), findings=(), ignored=())))

    known = ByPath(paths)

    @lru_cache(_DOCUMENTS_AT_HAND)
    def job_of_path(path: str) -> Job | None:
        number = known.number(path)
        return jobs[number] if number is not None else rest.job(path) if rest else None

    groups = facts.groups(rest.facts if rest else None)
    late, failed = check_corpus(
        groups,
        lambda path: job.settings if (job := job_of_path(path)) else None,
        known if reported == len(jobs) else {job.path for job in jobs if job.reported},
    )
    visits = check_visits(linked, now, ask, look)
    visited = sorted(visits.findings, key=_path_of)
    both = merge(late, visited, key=_path_of)
    for path, kept, hidden in _located(both, job_of_path, now, crashes):
        told.add(path, kept)
        ignored.add(path, hidden)
    crashes += (*failed, *visits.crashes)
    return Report(
        findings=told.findings(),
        rules=rule_facts(chain(*rules.values())),
        files=reported,
        crashes=tuple(crashes),
        notices=visits.notices,
        ignored=ignored.findings(),
    )


def lint_visited(
    job: Job, now: datetime, ask: Ask | None, look: Look = look_up
) -> tuple[Finding, ...]:
    """What the rules find that look at one story and at what is learnt about its links."""
    result = lint_document(job.read(), job.settings, now)
    if not result.links:
        return (*result.findings,)
    visits = check_visits([(job, result)], now, ask, look)
    located = _located(visits.findings, {job.path: job}.get, now, [])
    return (*result.findings, *(found for _, kept, _ in located for found in kept))


def _located(
    findings: Iterable[Finding],
    jobs: Callable[[str], Job | None],
    now: datetime,
    crashes: list[Crash],
) -> Iterator[tuple[str, Sequence[Finding], Sequence[Finding]]]:
    """Give findings of corpus and visit rules their lines, reading again the files they are in.

    Args:
        findings: The findings, in order of file.
        jobs: The jobs by path.
        now: The moment of the run.
        crashes: Gets a file whose findings cannot be located.

    Yields:
        A file, its findings to report, and those that it asks to leave out.
    """

    @lru_cache(_DOCUMENTS_AT_HAND)
    def document(path: str) -> Document:
        job = jobs(path)
        assert job
        return parse(job.read(), now)

    for path, group in groupby(findings, key=_path_of):
        job = jobs(path)
        if job is None or not job.reported:
            continue
        ordered = sorted(group, key=lambda found: found.sort_key)
        try:
            told = [placed(found, document) for found in ordered]
            kept, hidden = heed(document(path), job.settings, told)
        except BaseException as error:  # noqa: BLE001 - it costs this file only
            crashes.append(Crash.of(_MARKING, path, error))
            continue
        yield path, _in_order(kept), _in_order(hidden)


def _path_of(finding: Finding) -> str:
    return finding.place.path
