"""Links of a story, and what the web said about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.finding import Place


@dataclass(frozen=True, slots=True)
class Link:
    """A URL of a story.

    Attributes:
        url: As it is written.
        place: Where it stands; in front matter it may be known by its pointer only.
        role: What it is for: ``canonical``, ``amp``, ``source``, ``image``, ``related`` or
            ``body``.
    """

    url: str
    place: Place
    role: str


class Outcome(StrEnum):
    """What came of asking for a URL."""

    OK = "ok"
    """It answered with a page (2xx)."""
    GONE = "gone"
    """404 or 410 to a GET, and again when asked a second time."""
    NO_HOST = "no-host"
    """The name does not exist (NXDOMAIN), twice."""
    REDIRECT_LOOP = "redirect-loop"
    """It redirects in a circle or more often than is allowed."""
    BAD_CERTIFICATE = "bad-certificate"
    """The certificate is expired, for another name or from nobody known."""
    REFUSED = "refused"
    """401, 403, 407, 429, 451, 999: the host does not talk to programs; the page may be fine."""
    UNAVAILABLE = "unavailable"
    """5xx, time-out, reset: may work again in a minute."""
    NOT_ASKED = "not-asked"
    """Not fetched: not http(s), a private address, or a limit of the run was reached."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the web said about one URL.

    Attributes:
        outcome: The verdict in one word.
        status: Last HTTP status, or 0.
        url: Where the last answer came from, after redirects.
        detail: A few words for a person: ``404 Not Found``.
        hops: Every (status, target) of the redirects on the way.
    """

    outcome: Outcome
    status: int = 0
    url: str = ""
    detail: str = ""
    hops: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One use of a URL together with what the web said about the URL."""

    link: Link
    reply: Reply
