"""Addresses that have changed for good."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Finding, Fix, Link, Outcome, Severity, Visit, VisitRule
from newslint.text.missing import says_missing
from newslint.urls.landing import elsewhere
from newslint.urls.moving import lasting, same_page
from newslint.wording import clipped, link_name

_PERMANENT = frozenset({301, 308})


class MovedUrl(VisitRule):
    """A reader waits for redirects, and has a dead link on the day when nobody keeps them up.

    Only looked at with `--online`. A new address is offered only where nothing speaks against it:
    every redirect says that it is permanent (301, 308), the page is there and its address is
    recognisably that of the old one; it is no front page or login, and nothing was added to the
    query, as sessions, signatures and marks of the way a reader came are. Left alone are editions
    for another language or country, which depend on who asks, and versions that stand for the
    latest one today. `insecure-url` is for those that only changed from http to https. AMP
    addresses are left as they are.

    Bad: the site has a new name.

        ---
        webUrl: https://old.example/2026/spring-tide-floods-harbour
        ---
        === web
        https://old.example/2026/spring-tide-floods-harbour ok 200
          hop 301 https://tides.example/2026/spring-tide-floods-harbour

    Good: the redirect is for today only.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide ok 200
          hop 302 https://tides.example/live/spring-tide
    """

    severity = Severity.INFO
    fixable = "safe"
    remedy = "Link to the new address."

    def wants(self, link: Link, /) -> tuple[str, ...]:
        return () if link.role == "amp" else super().wants(link)

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        link = visit.link
        target = _new_address(visit)
        if not target:
            return
        edit = link.rewritten(target)
        yield self.flag(
            link.place,
            f"{link_name(link)} has moved for good to {clipped(target)}",
            fix=Fix((edit,), f"Link to {target}", safe=True) if edit else None,
            data={"target": target, "url": link.url},
        )


def _new_address(visit: Visit) -> str:
    """The address to link to; empty where the old one is right or nothing better is sure."""
    link, reply = visit.link, visit.reply
    permanent = reply.hops and all(status in _PERMANENT for status, _ in reply.hops)
    if reply.outcome is not Outcome.OK or not permanent or "@" in link.url.split("/")[2]:
        return ""
    old, hash_mark, fragment = link.url.partition("#")
    new = reply.url.partition("#")[0]
    if not new.startswith("https://") and old.startswith("https://"):
        return ""
    if new in (old, f"https{old.removeprefix('http')}") or not same_page(old, new):
        return ""
    if link.role == "image" and reply.page.media_type.startswith("text/"):
        return ""
    said = says_missing(reply.page.title or reply.page.heading, (link.title, link.url))
    if said or elsewhere(old, new) or not lasting(old, new):
        return ""
    return f"{new}{hash_mark}{fragment}"
