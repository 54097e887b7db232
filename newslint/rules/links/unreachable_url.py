"""Addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newslint import Finding, Outcome, Reply, Severity, Visit, VisitRule
from newslint.wording import clipped, link_name


@dataclass(frozen=True, kw_only=True)
class UnreachableUrl(VisitRule):
    """A reader follows the link and gets an error page, or a warning from the browser.

    Only looked at with `--online`. Errors are 404 and 410, a host that does not exist, redirects
    without end and bad certificates, each only if it was so twice. A server that fails or does not
    answer is a warning: it may work again in a minute. A host that refuses to talk to programs
    (401, 403, 429 and the like) says nothing of the page, so there is no finding.

    Bad: the page is gone.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide gone 404 404 Not Found

    Good: a person may see what a program may not.

        ---
        webUrl: https://tides.example/2026/spring-tide
        ---
        === web
        https://tides.example/2026/spring-tide refused 403 403 Forbidden
    """

    severity = Severity.ERROR
    remedy = "Correct the address, link to an archived copy, or remove it."

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        reply = visit.reply
        said = _said(reply)
        if said:
            unavailable = reply.outcome is Outcome.UNAVAILABLE
            yield self.flag(
                visit.link.place,
                f"{link_name(visit.link)} {said}",
                severity=Severity.WARNING if unavailable else self.severity,
                data={"outcome": str(reply.outcome), "status": reply.status},
            )


def _said(reply: Reply) -> str:
    """What the web answered, to be read behind the name of the thing; empty if nothing is wrong."""
    detail = clipped(reply.detail)
    answer = f"answers {detail or reply.status}{' after a redirect' if reply.hops else ''}"
    reason = f": {detail}" if detail else ""
    match reply.outcome:
        case Outcome.GONE:
            return answer
        case Outcome.NO_HOST:
            return "names a host that does not exist"
        case Outcome.REDIRECT_LOOP:
            return "redirects without end"
        case Outcome.BAD_CERTIFICATE:
            return f"has a bad certificate{reason}"
        case Outcome.UNAVAILABLE:
            return answer if reply.status else f"does not answer{reason}"
        case _:
            return ""
