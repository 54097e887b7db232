"""How much newslint asks of the web, and of one host."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a run; times are in seconds.

    Attributes:
        total: For one URL, from sending to the last answer, look-ups and redirects included.
        connect: For one connection.
        redirects: Most redirects that are followed; browsers allow 20, no story needs more than 5.
        per_host: Most requests to one host at a time.
        interval: Least time between two requests to one host; 10 a second is what linkchecker
            allows itself.
        at_once: Most requests at a time.
        requests: Most requests of the run.
        run: For the whole run.
        pause: Before an answer that would be reported is asked for a second time.
        longest_pause: Longest ``Retry-After`` that is waited for.
        url: Longest URL that is asked, in characters; servers refuse longer ones.
    """

    total: float = 10.0
    connect: float = 5.0
    redirects: int = 5
    per_host: int = 4
    interval: float = 0.1
    at_once: int = 64
    requests: int = 20_000
    run: float = 600.0
    pause: float = 1.0
    longest_pause: float = 5.0
    url: int = 8192
