"""Run the visit rules: learn about each address once, and judge every link that uses it."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newslint import dates
from newslint.memo import remembered, remembered_item
from newslint.placing import placed
from newslint.report import Crash
from newslint.rule import VisitRule
from newslint.trace import looked_for
from newslint.visit import FILE, FOLDER, Link, Outcome, Page, Reply, Visit
from newslint.wording import clipped
from newslint.yielded import findings_in, findings_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newslint.document import Document
    from newslint.engine import Job
    from newslint.finding import Finding
    from newslint.result import DocumentResult

Ask = Callable[[Mapping[str, str]], Mapping[str, Reply]]
"""Asks the web for URLs, each with the day of the first story that uses it (``2026-01-31``), or
nothing; every URL gets a reply."""

Look = Callable[["Path", Iterable[str]], Mapping[str, Reply]]
"""Looks up the files of a project that ``file:`` addresses name; every address gets a reply."""

_REASONS = 5
_RULES = 64
_DATES = ("publishedDateTime", "date", "pubDate")
_OUTSIDE = (f"{FILE}../", f"{FILE}/")
_UNSEEN = Reply(Outcome.NOT_ASKED, detail="outside of the project")
_OFFLINE = Reply(Outcome.NOT_ASKED, detail="offline")


class Memory:
    """Asks the web for each URL once, however often a run looks at its files.

    Args:
        ask: Asks the web; None to stay offline.
    """

    def __init__(self, ask: Ask | None) -> None:
        self._ask = ask
        self._known: dict[str, Reply] = {}

    @property
    def ask(self) -> Ask | None:
        """Asks the web for what is not known yet; None offline."""
        return self._fetched if self._ask else None

    @property
    def recall(self) -> Ask | None:
        """Tells what is known, and asks nobody; None offline."""
        return self._recalled if self._ask else None

    def _fetched(self, urls: Mapping[str, str]) -> Mapping[str, Reply]:
        new = {url: day for url, day in urls.items() if url not in self._known}
        if self._ask and new:
            self._known.update(self._ask(new))
        return {url: self._known[url] for url in urls}

    def _recalled(self, urls: Mapping[str, str]) -> Mapping[str, Reply]:
        return {url: self._known.get(url, _OFFLINE) for url in urls}


class Judged(NamedTuple):
    """What visit rules say of one story before anybody is asked.

    Attributes:
        links: The links that a rule wants to know more of.
        findings: What rules say of the others, located: offline they learn nothing of the web.
        crashes: Rules that failed.
    """

    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...]


def judge_links(document: Document, rules: Sequence[VisitRule], *, online: bool) -> Judged:
    """Let visit rules choose from the links of a story.

    Args:
        document: The story.
        rules: The visit rules that run on it.
        online: Whether the web may be asked later.
    """
    links: list[Link] = []
    findings: list[Finding] = []
    crashes: dict[str, Crash] = {}
    today = document.now.date().isoformat()

    def failed(rule: VisitRule, error: BaseException) -> None:
        crashes.setdefault(rule.name, Crash.of(rule.name, document.path, error))

    found: dict[Link, None] = {}
    for rule in rules:
        try:
            found.update(dict.fromkeys(document.links(_concern(rule))))
        except BaseException as error:  # noqa: BLE001 - a rule costs its own result
            failed(rule, error)
    for link in found:
        claimed = False
        for rule in rules:
            try:
                addresses = rule.wants(link)
                if addresses and not _is_asked(addresses, online=online):
                    known = dict.fromkeys(addresses, _OFFLINE)
                    told = rule.check(Visit(link, _OFFLINE, known, today))
                    findings += (
                        placed(one, lambda _: document) for one in findings_in(document, rule, told)
                    )
                elif addresses:
                    claimed = True
            except BaseException as error:  # noqa: BLE001 - a rule costs its own result
                failed(rule, error)
        if claimed:
            links.append(link)
    said = (found for found in findings if found.rule not in crashes)
    return Judged(tuple(links), tuple(said), tuple(crashes.values()))


def _is_asked(addresses: Iterable[str], *, online: bool) -> bool:
    """Whether something may be learnt of one of some addresses."""
    return online or any(one.startswith(FILE) for one in addresses)


@partial(remembered_item, most=_RULES)
def _concern(rule: VisitRule) -> Callable[[str], bool]:
    """What says whether an address is any business of a rule, and remembers it."""
    return remembered(rule.concerns)


def day_of(document: Document) -> str:
    """When a story was published, ``2026-01-31``; empty if it does not say so in a known way."""
    for key in _DATES:
        value = document.data.get(key)
        if isinstance(value, str):
            try:
                moment = dates.read(value, key)
            except ValueError:
                continue
            if moment:
                return moment.date().isoformat()
    return ""


class Visits(NamedTuple):
    """What came of the links of a run.

    Attributes:
        findings: What the rules found.
        crashes: Rules that failed.
        notices: What was not asked, and why.
    """

    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...]
    notices: tuple[str, ...]


def check_visits(
    results: Sequence[tuple[Job, DocumentResult]], now: datetime, ask: Ask | None, look: Look
) -> Visits:
    """Learn about every address that a rule wants, once, and let the rule judge every use.

    Args:
        results: The files whose links are judged, with their results.
        now: The moment of the run.
        ask: Asks the web; None to stay offline.
        look: Looks up files.
    """
    asked: dict[str, str] = {}
    days = {id(job): result.day for job, result in results}
    local: defaultdict[Path | None, set[str]] = defaultdict(set)
    for job, _, _, addresses in _uses(results):
        for one in addresses:
            if one.startswith(FILE):
                local[job.root].add(_from_root(job, one))
            else:
                asked[one] = min(filter(None, (asked.get(one), days[id(job)])), default="")
    replies = dict.fromkeys(asked, _OFFLINE)
    if ask and asked:
        replies = dict(ask(dict(sorted(asked.items()))))
    files = _looked_up(local, look)
    today = now.date().isoformat()
    findings: list[Finding] = []
    crashes: dict[tuple[str, str], Crash] = {}
    # Not kept from the first time: a run can have millions of uses.
    for job, rule, link, addresses in _uses(results):
        known = {
            one: replies[one] if one in replies else files[job.root, _from_root(job, one)]
            for one in addresses
        }
        try:
            told = rule.check(Visit(link, known[addresses[0]], known, today))
            findings += findings_of(rule, told)
        except BaseException as error:  # noqa: BLE001 - a rule costs its own result only
            crash = Crash.of(rule.name, job.path, error)
            crashes.setdefault((rule.name, job.path), crash)
    notices = tuple(_unasked(replies)) if ask else ()
    return Visits(tuple(findings), tuple(crashes.values()), notices)


def _uses(
    results: Sequence[tuple[Job, DocumentResult]],
) -> Iterator[tuple[Job, VisitRule, Link, tuple[str, ...]]]:
    for job, result in results:
        failed = {crashed.rule for crashed in result.crashes}
        for rule in job.settings.rules if result.links else ():
            if not isinstance(rule, VisitRule) or rule.name in failed:
                continue
            for link in result.links:
                addresses = rule.wants(link)
                if addresses and _is_asked(addresses, online=job.settings.online):
                    yield job, rule, link, addresses


def _looked_up(
    addresses: Mapping[Path | None, Iterable[str]], look: Look
) -> dict[tuple[Path | None, str], Reply]:
    """Project and ``file:`` address to what is there."""
    known: dict[tuple[Path | None, str], Reply] = {}
    for root, found in addresses.items():
        inside = sorted(one for one in found if not one.startswith(_OUTSIDE))
        replies = look(root, inside) if root else {}
        known.update({(root, one): replies.get(one, _UNSEEN) for one in found})
    return known


def _from_root(job: Job, address: str) -> str:
    """A ``file:`` address from the root of the project."""
    path = address.removeprefix(FILE)
    if not path.startswith("./"):
        return address
    folder = posixpath.dirname(job.settings.path or job.path)
    return FILE + posixpath.normpath(posixpath.join(folder, path))


def look_up(root: Path, addresses: Iterable[str]) -> Mapping[str, Reply]:
    """Look up files of a project; what leads out of it counts as not there.

    Args:
        root: The folder of the project.
        addresses: ``file:`` addresses.
    """
    return {address: _file(root, address.removeprefix(FILE)) for address in addresses}


def _file(root: Path, path: str) -> Reply:
    looked_for(root / path)
    try:
        found = (root / path).resolve()
        there = found.is_relative_to(root.resolve()) and found.exists()
        page = Page(FOLDER) if there and found.is_dir() else Page()
    except (OSError, RuntimeError, ValueError):
        there = False
    if there:
        return Reply(Outcome.OK, url=f"{FILE}{path}", page=page)
    return Reply(Outcome.GONE, url=f"{FILE}{path}", detail="there is no such file")


def _unasked(replies: Mapping[str, Reply]) -> Iterator[str]:
    """What was not checked and why, the most frequent reasons first."""
    reasons = Counter(_why_not(reply) for reply in replies.values())
    reasons.pop("", None)
    ordered = sorted(reasons.items(), key=lambda entry: (-entry[1], entry[0]))
    for why, count in ordered[:_REASONS]:
        yield f"{_counted(count)} not checked: {clipped(why)}"
    rest = sum(count for _, count in ordered[_REASONS:])
    if rest:
        yield f"{_counted(rest)} not checked for {len(ordered) - _REASONS:,} other reasons"


def _why_not(reply: Reply) -> str:
    """Why an address was not asked; empty if it was."""
    if reply.is_private:
        return f"{reply.detail}; see --allow-host"
    return reply.detail if reply.outcome is Outcome.NOT_ASKED else ""


def _counted(count: int) -> str:
    return "1 URL was" if count == 1 else f"{count:,} URLs were"
