"""The web: the only package that opens sockets, and only when it is asked to."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint.web.guard import Guard
from newslint.web.headers import Headers
from newslint.web.limits import Limits, Pace
from newslint.web.lookup import Names, Resolve, lookup
from newslint.web.progress import Progress, Tell, tell_nobody
from newslint.web.transport import GuardedTransport
from newslint.web.visitor import NO_NETWORK, Visitor

if TYPE_CHECKING:
    import ssl

    from newslint.visit import Reply

__all__ = ["NO_NETWORK", "Headers", "Limits", "Pace", "Progress", "Web"]


@dataclass(frozen=True, kw_only=True)
class Web:
    """What asks the web.

    Attributes:
        limits: How much is asked, and how fast.
        allow_hosts: Hosts that may be private, as ``name``, ``name:port`` or ``[address]:port``.
        headers: What is sent along.
        tell: Told how far the asking has come.
        resolve: Looks up names.
        context: Which certificates are trusted; the usual authorities by default.
    """

    limits: Limits = field(default_factory=Limits)
    allow_hosts: Collection[str] = ()
    headers: Headers = field(default_factory=Headers)
    tell: Tell = tell_nobody
    resolve: Resolve = lookup
    context: ssl.SSLContext | None = None

    def visit(self, urls: Iterable[str]) -> dict[str, Reply]:
        """Ask for URLs, each once; what would be reported, once more, later and alone.

        Args:
            urls: The URLs.

        Returns:
            A reply for every URL; where none could be got, its outcome says so.
        """
        # What stands behind # never reaches a server.
        pages = {url: url.partition("#")[0] for url in urls}
        replies = asyncio.run(self._ask(list(dict.fromkeys(pages.values()))))
        return {url: replies[page] for url, page in pages.items()}

    async def _ask(self, urls: list[str]) -> dict[str, Reply]:
        names = Names(self.resolve)
        transport = GuardedTransport(Guard(self.allow_hosts, names), self.limits, self.context)
        visitor = Visitor(self.limits, transport, names, self.headers, self.tell)
        return await visitor.visit(urls, {})
