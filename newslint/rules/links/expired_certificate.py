"""Hosts whose certificate is out of date."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Finding, Outcome, Severity, Visit, VisitRule
from newslint.wording import clipped, link_name, reason


class ExpiredCertificate(VisitRule):
    """A reader follows the link and the browser warns of thieves instead of showing the page.

    Only looked at with `--online`, and reported only if it was so twice. A certificate that is
    not valid yet is as bad. Other bad certificates are for `unreachable-url`.

    Bad: nobody renewed it.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide expired-certificate 0 it expired on 2025-12-24

    Good: it is valid.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide ok 200
    """

    severity = Severity.ERROR
    remedy = "Ask the site to renew it; until then, link to an archived copy or remove the link."

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        reply = visit.reply
        if reply.outcome is not Outcome.EXPIRED_CERTIFICATE:
            return
        after = f" after a redirect to {clipped(reply.hops[-1][1])}" if reply.hops else ""
        said = f"has a certificate that is out of date{after}{reason(reply.detail)}"
        yield self.flag(
            visit.link.place, f"{link_name(visit.link)} {said}", data={"url": visit.link.url}
        )
