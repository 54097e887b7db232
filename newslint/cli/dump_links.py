"""``--dump-links``: list every link of the articles; none of them is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli import output, wishes
from newslint.config import ConfigError
from newslint.linting import document_of
from newslint.marking import without_passwords
from newslint.reports.escape import json_text
from newslint.reports.json import span
from newslint.reports.text.wording import counted, position

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from newslint.engine import Job
    from newslint.visit import Link

_FORMATS = ("concise", "json", "json-lines")
_FINDINGS = 1


def dump(jobs: Sequence[Job], options: argparse.Namespace, now: datetime) -> int:
    """Write every link: place, role and address; passwords are masked.

    Args:
        jobs: The files.
        options: Of the command line: ``outputs``, ``online`` and ``quiet``.
        now: The moment of the run.

    Returns:
        The exit code: 1 if a file could not be read.

    Raises:
        ConfigError: The command line asks for something else as well.
    """
    if options.online or wishes.wanted(options):
        raise ConfigError("--dump-links lists links and does nothing else; leave out the others")
    outputs = getattr(options, "outputs", None) or [("concise", None)]
    unknown = [name for name, _ in outputs if name and name not in _FORMATS]
    if unknown:
        raise ConfigError(f"--dump-links writes {', '.join(_FORMATS)}, not {unknown[0]}")
    links: list[Link] = []
    unread = 0
    for job in jobs:
        if job.reported:
            document = document_of(job.read(), job.settings, now)
            unread += document.malformed
            links += (one._replace(place=document.locate(one.place)) for one in document.links())
    for name, file in outputs:
        text = "".join(_lines(links, name or "concise"))
        if file:
            output.write_file(Path(file), text)
        else:
            output.write(text)
    if not options.quiet:
        urls = len({link.url for link in links})
        output.notice(f"{counted(len(links), 'link')} to {counted(urls, 'URL')}")
    if unread:
        output.notice(f"{counted(unread, 'file')} could not be read; `newslint check` says why")
    return _FINDINGS if unread else 0


def _lines(links: Sequence[Link], name: str) -> Iterator[str]:
    if name == "concise":
        for link in links:
            shown = f"{position(link.place)} {link.role} {without_passwords(link.url)}"
            yield f"{output.harmless(shown)}\n"
        return
    records = (json_text(_record(link)) for link in links)
    if name == "json-lines":
        yield from (f"{record}\n" for record in records)
    else:
        yield "[\n  " + ",\n  ".join(records) + "\n]\n" if links else "[]\n"


def _record(link: Link) -> dict[str, object]:
    return {**span(link.place), "role": link.role, "url": without_passwords(link.url)}
