"""Addresses that are written wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Document, DocumentRule, Finding, Fix, Link, Severity
from newslint.memo import remembered
from newslint.text.mojibake import mended
from newslint.urls.fault import Fault
from newslint.urls.faults import fault
from newslint.urls.plain import plain_host
from newslint.values import rejected
from newslint.wording import link_name, quoted

_POINTED = re.compile(r"\](?:\(|:)\s*<\Z")


class MalformedUrl(DocumentRule):
    """A reader who follows the link gets an error, or another page than the one that was meant.

    An address is read as browsers read it (the URL Standard of the WHATWG). What they reject is an
    error, and so is a program (`javascript:`) in place of an address. What they mend in silence,
    such as a space, a backslash or an HTML entity, is a warning, for other programs do not; and so
    is what leads nowhere, such as `javascript:void(0)` and `mailto:`. Mail addresses and telephone
    numbers that are none (`mailto:ulla@@coast.example`, `tel:abc`) are errors. Of
    `[tables](https://tides.example/tide tables)` Markdown makes no link at all, for its space. What
    the schema of the front matter rejects is reported by `schema-violation`, with the same reason
    and the same fix.

    Bad: two schemes.

        Look the [tables](https://https://tides.example/tables) up.

    Good:

        Look the [tables](https://tides.example/tables) up.
    """

    severity = Severity.ERROR
    fixable = "safe"
    remedy = "Copy the address from the page that is meant."

    def check(self, document: Document, /) -> Iterator[Finding]:
        found = [(link, _fault(link.url)) for link in document.links(_fault)]
        known = rejected(document) if found else frozenset()
        for link, wrong in found:
            if wrong is None or (
                link.place.pointer and document.keys_of(link.place.pointer) in known
            ):
                continue
            edit = document.relink(link, wrong.mended) if wrong.mended else None
            safe = wrong.safe and not _is_text(document, link)
            yield self.flag(
                document.locate(link.place),
                f"{link_name(link)} {wrong.what}; {wrong.wanted}: {quoted(link.url)}",
                severity=Severity.ERROR if wrong.fatal else Severity.WARNING,
                fix=Fix((edit,), "Correct the address", safe=safe) if edit else None,
            )


def _is_text(document: Document, link: Link) -> bool:
    """Whether spaces keep an address from being a link, so that it may have a remark behind it."""
    if link.role != "body" or not any(map(str.isspace, link.url)):
        return False
    before = document.lines.text(link.place.line)[: link.place.column - 1]
    return before.endswith(("](", "<")) and not _POINTED.search(before)


@remembered
def _fault(url: str) -> Fault | None:
    if plain_host(url):
        return None
    return fault(url) or (None if url.isascii() else _misread(url))


def _misread(url: str) -> Fault | None:
    """Letters in the wrong encoding; a page may really be named so."""
    whole = mended(url)
    if whole == url:
        return None
    return Fault("has letters that were read in the wrong encoding", "copy it again", whole)
