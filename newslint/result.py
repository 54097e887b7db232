"""The result of checking one file: plain data that can be sent between processes and cached."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.facts import PackedFacts
from newslint.finding import Place
from newslint.packing import PackedFindings, pack_all, place_parts, plain
from newslint.report import Crash
from newslint.visit import Link

if TYPE_CHECKING:
    from newslint.finding import Finding


class DocumentResult(NamedTuple):
    """The result of checking one file.

    Attributes:
        findings: What the document rules found, in order.
        facts: What corpus rules want to remember.
        links: The links that a visit rule wants to judge.
        crashes: Rules that failed.
        ignored: What the story asks to leave out of the findings, in order.
        unrepeatable: Whether it depends on another file, too: a schema that the story names.
        day: When the story was published, if it has links and says so: ``2026-01-31``.
    """

    findings: Sequence[Finding] = ()
    facts: tuple[PackedFacts, ...] = ()
    links: tuple[Link, ...] = ()
    crashes: tuple[Crash, ...] = ()
    ignored: Sequence[Finding] = ()
    unrepeatable: bool = False
    day: str = ""


def pack(result: DocumentResult) -> bytes | None:
    """A result as bytes; None if it holds something that is not plain data."""
    links = [
        (link.url, place_parts(link.place), link.role, link.size, link.title)
        for link in result.links
    ]
    try:
        return plain((
            tuple(pack_all(result.findings)), tuple(map(tuple, result.facts)), links,
            tuple(map(tuple, result.crashes)), tuple(pack_all(result.ignored)),
            result.unrepeatable, result.day,
        ))  # fmt: skip
    except ValueError:
        return None


def unpack(data: bytes) -> DocumentResult:
    """The result that was packed, its findings still so."""
    findings, facts, links, crashes, ignored, *rest = marshal.loads(data)  # noqa: S302 - ours
    return DocumentResult(
        PackedFindings(findings),
        tuple(PackedFacts(*part) for part in facts),
        tuple(Link(url, Place(*place), *more) for url, place, *more in links),
        tuple(Crash(*crash) for crash in crashes),
        PackedFindings(ignored),
        *rest,
    )
