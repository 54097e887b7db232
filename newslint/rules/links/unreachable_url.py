"""Addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from newslint import Finding, Fix, Outcome, Reply, Severity, Visit, VisitRule, option
from newslint.urls.parts import host
from newslint.urls.private import private
from newslint.wording import clipped, link_name, reason

Failure = Literal[
    "gone", "no-host", "redirect-loop", "bad-certificate", "incomplete-chain", "blocked", "refused",
    "rate-limited", "rejected", "unavailable", "down",
]  # fmt: skip
"""An outcome that may be reported; ``down`` is ``unavailable`` for so long that it will stay so."""

Level = Literal["error", "warning", "info", "off"]

# Three failures at least three days apart are what InternetArchiveBot calls dead.
_LEVELS: Mapping[str, str] = {
    "gone": "error",
    "no-host": "error",
    "redirect-loop": "error",
    "bad-certificate": "error",
    "blocked": "error",
    "down": "error",
    "incomplete-chain": "warning",
    "rejected": "warning",
    "unavailable": "warning",
}
_PLAINLY = {
    Outcome.NO_HOST: "names a host that does not exist",
    Outcome.REDIRECT_LOOP: "redirects without end",
}
_WITH_REASON = {
    Outcome.BAD_CERTIFICATE: "has a bad certificate",
    Outcome.INCOMPLETE_CHAIN: "has a certificate that not every browser can check",
    Outcome.BLOCKED: "leads into a private network",
    Outcome.UNAVAILABLE: "does not answer",
    Outcome.REJECTED: "leads nowhere",
}


class UnreachableUrl(VisitRule):
    """A reader follows the link and gets an error page, or a warning from the browser.

    Only looked at with `--online`. Errors are 404 and 410, a host that does not exist, redirects
    without end and bad certificates, each only if it was so twice, and addresses that lead into a
    private network. A server that fails or does not answer is a warning, and an error when it did
    so in three runs over three days. A host that refuses to talk to programs (401, 403, 429 and
    the like) says nothing of the page, so there is no finding.

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
    fixable = "unsafe"
    remedy = "Correct the address, link to an archived copy, or remove it."

    outcomes: Mapping[Failure, Level] = option(
        {}, "Severity of single outcomes, or off; the others stay as they are."
    )
    hosts: Mapping[str, Mapping[Failure, Level]] = option(
        {}, "The same for single hosts: a name, or a pattern such as *.tides.example."
    )
    accept: tuple[int, ...] = option((), "HTTP statuses that are never reported.")
    failures: int = option(3, "Runs in a row that have to fail before a host is down.", minimum=1)
    days: int = option(3, "Days that these runs have to be apart, first to last.", minimum=0)

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        reply = visit.reply
        if reply.outcome is Outcome.OK or reply.status in self.accept:
            return
        # Where the address itself is private, private-url says so, and without asking.
        told = reply.is_private and private(visit.link.url)
        level = self._level(visit)
        if level == "off" or told:
            return
        fix = None
        edit = visit.link.rewritten(reply.archived) if reply.archived else None
        if edit and visit.link.role != "amp":
            fix = Fix((edit,), f"Link to the archived copy {reply.archived}", safe=False)
        yield self.flag(
            visit.link.place,
            f"{link_name(visit.link)} {_said(reply)}{_since(reply)}",
            severity=Severity(level),
            fix=fix,
            data={"outcome": reply.outcome.value, "status": reply.status, "url": visit.link.url},
        )

    def _level(self, visit: Visit) -> str:
        outcome = visit.reply.outcome.value
        if visit.reply.outcome is Outcome.UNAVAILABLE and self._is_down(visit):
            outcome = "down"
        tables: list[Mapping[str, str]] = [_LEVELS, self.outcomes]  # type: ignore[list-item]
        name = host(visit.link.url)
        tables += [
            levels  # type: ignore[misc]
            for pattern, levels in self.hosts.items()
            if fnmatchcase(name, pattern.lower())
        ]
        found = [levels[outcome] for levels in tables if outcome in levels]
        return found[-1] if found else "off"

    def _is_down(self, visit: Visit) -> bool:
        since = visit.reply.failing_since
        if not since or visit.reply.failures < self.failures:
            return False
        return (date.fromisoformat(visit.now) - date.fromisoformat(since)).days >= self.days


def _said(reply: Reply) -> str:
    """What the web answered, to be read behind the name of the thing."""
    detail = clipped(reply.detail)
    why = reason(detail)
    if reply.outcome is Outcome.NO_HOST and reply.hops:
        number, target = len(reply.hops), clipped(reply.hops[-1][1])
        return f"leads to a host that does not exist by redirect {number}, to {target}"
    if reply.outcome in _PLAINLY:
        return _PLAINLY[reply.outcome]
    if reply.outcome is Outcome.BLOCKED and reply.hops:
        number, target = len(reply.hops), clipped(reply.hops[-1][1])
        return f"leads into a private network by redirect {number}, to {target}{why}"
    if detail.startswith("it does not answer"):
        return detail.removeprefix("it ")
    if reply.outcome in _WITH_REASON and not reply.status:
        return f"{_WITH_REASON[reply.outcome]}{why}"
    return f"answers {detail or reply.status}{' after a redirect' if reply.hops else ''}"


def _since(reply: Reply) -> str:
    if reply.failures < 2 or not reply.failing_since:  # noqa: PLR2004 - once is no row
        return ""
    return f" ({reply.failures} runs in a row, since {reply.failing_since})"
