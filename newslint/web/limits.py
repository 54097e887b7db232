"""How much newslint asks of the web, and of one host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one host is asked.

    Attributes:
        at_once: Most requests at a time.
        interval: Least seconds between two requests; 10 a second is what linkchecker allows
            itself.
    """

    at_once: int = 4
    interval: float = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a run; times are in seconds.

    Attributes:
        timeout: For one URL from sending on, all tries and the pauses between them together. The
            first tries get a part of it each, so that whoever is slow is asked again, alone, with
            more time.
        connect: For one connection.
        redirects: Most redirects that are followed; browsers allow 20.
        retries: How often a URL is asked again at once when its host fails.
        usual: How fast a host is asked.
        hosts: Hosts that are asked faster or slower, in ASCII.
        at_once: Most requests at a time, and most hosts.
        requests: Most requests of the run.
        run: For the whole run.
        pause: Before the first retry; the next waits twice as long.
        longest_pause: Longest ``Retry-After`` that is waited for, if there is time left for it.
        failures: So many URLs of a host that fail in a row leave the rest of them unasked.
        url: Longest URL that is asked, in characters; servers refuse longer ones.
    """

    timeout: float = 9.0
    connect: float = 5.0
    redirects: int = 10
    retries: int = 2
    usual: Pace = Pace()
    hosts: Mapping[str, Pace] = field(default_factory=dict)
    at_once: int = 64
    requests: int = 20_000
    run: float = 1800.0
    pause: float = 0.4
    longest_pause: float = 30.0
    failures: int = 10
    url: int = 8192

    def pace(self, host: str) -> Pace:
        """How fast a host is asked."""
        return self.hosts.get(host, self.usual)
