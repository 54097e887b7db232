"""Ask the web for the links of a run, and sum up what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.cli.reach import links_of, web_of
from newslint.config_links import LinkOptions
from newslint.reports.text.wording import counted

if TYPE_CHECKING:
    import argparse

    from newslint.config import Config
    from newslint.visit import Reply
    from newslint.web import Progress


class Asker:
    """Asks the web.

    Args:
        options: Of the command line.
        configs: Configurations of the files whose links are asked for.
        tell: Told how far it has come.

    Raises:
        ConfigError: The configurations do not agree how to ask.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        configs: Iterable[Config],
        tell: Callable[[Progress], None],
    ) -> None:
        self._options = options
        self._links = links_of(configs) if options.online else LinkOptions()
        self._tell = tell
        self._asked: list[Progress] = []
        self._withheld: tuple[str, ...] = ()
        self.cut_off = False
        """Whether there was no network."""

    def __call__(self, urls: Mapping[str, str]) -> Mapping[str, Reply]:
        """Ask for URLs; see ``newslint.web.Web``."""
        from newslint import web

        self._asked.append(web.Progress())
        asking = replace(web_of(self._options, self._links), tell=self._note)
        self._withheld = tuple(asking.headers.withheld())
        replies = asking.visit(urls)
        self.cut_off = any(reply.detail == web.NO_NETWORK for reply in replies.values())
        return replies

    def _note(self, progress: Progress) -> None:
        self._asked[-1] = progress
        self._tell(progress)

    def summary(self) -> Iterator[str]:
        """Yield how much was asked, if anything was, and what was not sent along."""
        yield from self._withheld
        asked = [progress for progress in self._asked if progress.urls]
        if not asked or self.cut_off:
            return
        # What is asked later are the few addresses that fixes wrote, on the same hosts.
        urls = sum(progress.looked_at for progress in asked)
        hosts = max(progress.hosts_looked_at for progress in asked)
        cached = sum(progress.cached for progress in asked)
        known = f", {cached:,} of them known from earlier runs" if cached else ""
        yield f"looked at {counted(urls, 'URL')} of {counted(hosts, 'host')}{known}"
