"""How often in a row an address has failed: checks count that are about a day apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newslint.visit import Outcome

if TYPE_CHECKING:
    from newslint.visit import Reply

DOUBTFUL = frozenset(Outcome) - {
    Outcome.OK, Outcome.BLOCKED, Outcome.REFUSED, Outcome.RATE_LIMITED, Outcome.NOT_ASKED,
}  # fmt: skip
"""Outcomes that count as failures, and are asked for twice before anybody hears of them."""

# A daily job does not start at the same second each day.
_APART = 20 * 3600.0


@dataclass(frozen=True, slots=True)
class Streak:
    """Failures in a row.

    Attributes:
        failures: How many.
        since: Date of the first.
        counted: When the last that counts was seen, in seconds since 1970.
    """

    failures: int = 0
    since: str = ""
    counted: float = 0.0

    def after(self, reply: Reply, now: float) -> Streak:
        """The streak after another check.

        One success ends it; what says nothing of the page, such as a wall against programs or a
        reply that could not be had, leaves it as it is.

        Args:
            reply: What was learnt.
            now: When, in seconds since 1970.
        """
        if reply.outcome is Outcome.OK:
            return Streak()
        if reply.outcome not in DOUBTFUL:
            return self
        if not self.failures:
            return Streak(1, datetime.fromtimestamp(now, UTC).date().isoformat(), now)
        if now - self.counted < _APART:
            return self
        return Streak(self.failures + 1, self.since, now)
