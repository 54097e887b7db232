"""Addresses that only the author can open."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Severity, option
from newslint.urls.private import private
from newslint.wording import link_name, quoted


class PrivateUrl(DocumentRule):
    """A reader who follows the link gets an error, for only the author's network has that address.

    Private are loopback, private, link-local and reserved addresses in every spelling
    (`http://2130706433/` is `http://127.0.0.1/`), addresses of metadata services, names such as
    `localhost`, `printer.local` and `tides.test`, names without a dot, files of one computer, and
    what is within one program (`blob:`, `cid:`, pages of a browser's extension).

    Bad: the address of a preview.

        ---
        webUrl: http://localhost:4000/2026/spring-tide
        ---

    Good: the address of the page.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
    """

    severity = Severity.ERROR
    remedy = "Link to the public address of the page."

    allow: tuple[str, ...] = option((), "Beginnings of addresses that all readers can open.")

    def check(self, document: Document, /) -> Iterator[Finding]:
        for link in document.links(private):
            if not link.url.startswith(self.allow):
                yield self.flag(
                    document.locate(link.place),
                    f"{link_name(link)} leads to {private(link.url)}: {quoted(link.url)}; readers "
                    "cannot open it",
                )
