"""Addresses without encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Finding, Fix, Link, Outcome, Reply, Severity, Visit, VisitRule, option
from newslint.urls.private import private
from newslint.wording import link_name, quoted

_PLAIN = re.compile(r"http://(?P<host>[^/?#:]+)(?::80)?(?P<rest>(?:[/?#].*)?)", re.IGNORECASE)
# Names that only look like addresses: nobody opens them.
_KEYS = re.compile(r".*/(?:\$schema|\$id|@context|@vocab|@type|xmlns[^/]*|namespace|schema)")
_NAMES = (
    "http://www.w3.org/1999/", "http://www.w3.org/2000/", "http://www.w3.org/2001/",
    "http://www.w3.org/2002/", "http://www.w3.org/2005/", "http://www.w3.org/ns/",
    "http://www.w3.org/XML/", "http://schema.org", "http://purl.org/", "http://xmlns.com/",
    "http://ogp.me/ns", "http://json-schema.org/", "http://www.sitemaps.org/schemas/",
    "http://search.yahoo.com/mrss", "http://creativecommons.org/ns", "http://schemas.",
    "http://ns.adobe.com/", "http://rdfs.org/", "http://dublincore.org/",
)  # fmt: skip


class InsecureUrl(VisitRule):
    """Whoever runs the network between a reader and the page can read along and change it.

    Without `--online` it only says so. With it, the page is asked for by `https` as well: if both
    addresses end at the same page, the fix writes the safe one.

    Bad: the host offers encryption.

        ---
        webUrl: http://tides.example/2026/spring-tide
        ---

    Good: the same page; the name of a schema that nobody opens.

        ---
        webUrl: https://tides.example/2026/spring-tide
        xmlns: http://www.w3.org/1999/xhtml
        ---
    """

    severity = Severity.INFO
    online = False
    fixable = "safe"
    remedy = "Write https:// if the page opens that way."

    allow: tuple[str, ...] = option((), "Beginnings of addresses that may stay.")

    def concerns(self, url: str, /) -> bool:
        return url[:7].lower() == "http://"

    def wants(self, link: Link, /) -> tuple[str, ...]:
        found = _PLAIN.fullmatch(link.url)
        named = _KEYS.fullmatch(link.place.pointer) or link.url.startswith((*_NAMES, *self.allow))
        if found is None or named or private(link.url):
            return ()
        return (link.url, f"https://{found['host']}{found['rest']}")

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        secure = self.wants(visit.link)[1]
        reply = visit.replies[secure]
        if reply.outcome is Outcome.NOT_ASKED:
            said = "write https:// if the page opens that way"
        elif reply.outcome is not Outcome.OK:
            said = "and the page does not open by https://"
        else:
            said = f"the page opens at {quoted(secure)}"
        same = _same(visit.reply, reply)
        edit = visit.link.rewritten(secure) if reply.outcome is Outcome.OK else None
        yield self.flag(
            visit.link.place,
            f"{link_name(visit.link)} is not encrypted, {quoted(visit.link.url)}; {said}",
            severity=Severity.WARNING if same else self.severity,
            fix=Fix((edit,), "Write https://", safe=same) if edit else None,
        )


def _same(plain: Reply, secure: Reply) -> bool:
    """Whether two answers are of one page: the same status at the same place."""
    if plain.outcome is not Outcome.OK or secure.outcome is not Outcome.OK:
        return False
    ends = [reply.url.partition("://")[2] for reply in (plain, secure)]
    return plain.status == secure.status and ends[0] == ends[1]
