"""Addresses without encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Finding, Fix, Link, Outcome, Page, Reply, Severity, Visit, VisitRule, option
from newslint.text.missing import says_missing
from newslint.urls.private import private
from newslint.wording import link_name, quoted

_WEB = re.compile(r"http://[^/?#]", re.IGNORECASE)
# Where https has a port of its own, nobody knows which; a login is never asked with.
_PLAIN = re.compile(r"http://(?P<host>[^/?#:@]+)(?::80)?(?P<rest>(?:[/?#].*)?)", re.IGNORECASE)
# Of these the title tells whether two are one; of others the type has to do.
_TITLED = frozenset({"", "text/html", "application/xhtml+xml"})
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
    addresses end at the same place and show one page, by its title, its type or the size of the
    image, and it does not say that it is missing, the fix writes the safe one.

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
        named = _KEYS.fullmatch(link.place.pointer) or link.url.startswith((*_NAMES, *self.allow))
        if not _WEB.match(link.url) or named or private(link.url):
            return ()
        secure = _secure(link.url)
        return (link.url, secure) if secure else (link.url,)

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        link = visit.link
        secure = _secure(link.url)
        reply = visit.replies[secure] if secure else Reply(Outcome.NOT_ASKED)
        same = _same(visit.reply, reply, link)
        if reply.outcome is Outcome.NOT_ASKED:
            said = "write https:// if the page opens that way"
        elif reply.outcome is not Outcome.OK:
            said = "and the page does not open by https://"
        elif same:
            said = f"the page opens at {quoted(secure)}"
        else:
            said = f"and what opens at {quoted(secure)} may be another page"
        edit = link.rewritten(secure) if same else None
        yield self.flag(
            link.place,
            f"{link_name(link)} is not encrypted, {quoted(link.url)}; {said}",
            severity=Severity.WARNING if same else self.severity,
            fix=Fix((edit,), "Write https://", safe=True) if edit else None,
        )


def _secure(url: str) -> str:
    """The same address with https; empty where nobody knows it."""
    found = _PLAIN.fullmatch(url)
    return f"https://{found['host']}{found['rest']}" if found else ""


def _same(plain: Reply, secure: Reply, link: Link) -> bool:
    """Whether two answers are surely of one page, and of the one that is meant."""
    if plain.outcome is not Outcome.OK or secure.outcome is not Outcome.OK:
        return False
    if plain.status != secure.status or secure.url != (_secure(plain.url) or plain.url):
        return False
    one, other = plain.page, secure.page
    if any(says_missing(text, (link.title, link.url)) for text in (other.title, other.heading)):
        return False
    return plain.url == secure.url or (one == other and _is_known(one))


def _is_known(page: Page) -> bool:
    """Whether enough was seen of a page to know it again."""
    return bool(page.title or page.heading or page.media_type not in _TITLED)
