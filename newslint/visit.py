"""Links and what the world said about them: values that rules judge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newslint.finding import Edit

if TYPE_CHECKING:
    from newslint.finding import Place

# Means the same in Markdown, in an attribute of HTML and in every kind of quotes.
_PLAIN = re.compile(r"[A-Za-z0-9._~:/?#@!$+,;=%&-]+")

FILE = "file:"
"""Begins the address of a file of the project: ``file:static/tide.png``, from its root;
``file:./tide.png``, from the folder of the story."""


NO_IMAGE = "none"
"""Stands for the kind of what is called an image and is none."""

FOLDER = "inode/directory"
"""The media type of a folder (freedesktop.org, shared-mime-info)."""


class Link(NamedTuple):
    """A URL of a story.

    Attributes:
        url: As it is written.
        place: Where it stands; in front matter it may be known by its pointer only.
        role: What it is for: ``canonical``, ``amp``, ``source``, ``image``, ``related``, ``link``
            or ``body``.
        size: Width and height in pixels that stand beside the address of an image; 0 where they
            do not.
        title: The title that stands beside it, or empty.
    """

    url: str
    place: Place
    role: str
    size: tuple[float, float] = (0, 0)
    title: str = ""

    def rewritten(self, url: str) -> Edit | None:
        """An edit that gives the link another address.

        Returns:
            The edit, for a fix; None where the new address would have to be quoted in the body.
        """
        if self.place.located and not _means_itself(url):
            return None
        return Edit(self.place, url) if url.isprintable() else None


def _means_itself(url: str) -> bool:
    """Whether an address is the same in Markdown and HTML: ``&copy`` may become a sign there."""
    if not _PLAIN.fullmatch(url):
        return False
    if "&" not in url:
        return True
    from html import unescape

    return unescape(url) == url


class Outcome(StrEnum):
    """What came of asking for an address."""

    OK = "ok"
    """It answered with a page (2xx), after redirects or none; a file is there."""
    GONE = "gone"
    """404 or 410 to a GET, and again when asked a second time; there is no such file."""
    NO_HOST = "no-host"
    """The name does not exist (NXDOMAIN), twice, while others do."""
    REDIRECT_LOOP = "redirect-loop"
    """It redirects in a circle or more often than is allowed."""
    EXPIRED_CERTIFICATE = "expired-certificate"
    """The certificate is out of date, or not valid yet."""
    BAD_CERTIFICATE = "bad-certificate"
    """The certificate is for another name or from nobody known."""
    INCOMPLETE_CHAIN = "incomplete-chain"
    """A certificate between that of the host and that of an authority is not sent, or TLS fails
    otherwise: browsers may know better."""
    BLOCKED = "blocked"
    """A name or a redirect leads to a private address: nothing was sent there."""
    REFUSED = "refused"
    """401, 402, 403, 407, 451, 999 or a wall against programs: the page may be fine."""
    RATE_LIMITED = "rate-limited"
    """429: the host was asked too often."""
    REJECTED = "rejected"
    """Another 4xx: the host does not like the request; or it redirects to what is no URL."""
    UNAVAILABLE = "unavailable"
    """5xx, 408, 425, time-out, refused or reset connection: may work again in a minute."""
    NOT_ASKED = "not-asked"
    """Not fetched: not http(s), excluded, offline, or a limit of the run was reached."""


class Page(NamedTuple):
    """What was seen of the content behind an address, at most its first 64 KiB.

    Attributes:
        media_type: As the host declares it, in lower case, without parameters; or empty.
        title: Title of an HTML page, clipped.
        heading: Its first heading, clipped.
        width: Width of an image in pixels, or 0.
        height: Height of an image in pixels, or 0.
        image: What the first bytes say the image is (``png``); ``none`` if it is called an image
            and they are those of no kind that is known, or there are none; else empty.
    """

    media_type: str = ""
    title: str = ""
    heading: str = ""
    width: int = 0
    height: int = 0
    image: str = ""

    @property
    def is_no_image(self) -> bool:
        """Whether it is called an image and is none, or is empty."""
        return self.image == NO_IMAGE

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of the project."""
        return self.media_type == FOLDER


class Reply(NamedTuple):
    """What was learnt about one address.

    Attributes:
        outcome: The verdict in one word.
        status: Last HTTP status, or 0.
        url: Where the last answer came from, after redirects.
        detail: A few words for a person: ``404 Not Found``.
        hops: Every (status, target) of the redirects on the way.
        page: What was seen of the content.
        failures: How many runs in a row, this one included, saw it fail.
        failing_since: Date of the first of them (``2026-01-31``), or empty.
        shared: How many other addresses of the run lead to the same page by redirects.
        archived: Address of an archived copy, where one was looked for.
    """

    outcome: Outcome
    status: int = 0
    url: str = ""
    detail: str = ""
    hops: tuple[tuple[int, str], ...] = ()
    page: Page = Page()
    failures: int = 0
    failing_since: str = ""
    shared: int = 0
    archived: str = ""

    @property
    def is_private(self) -> bool:
        """Whether the address itself is private, and not where a redirect leads."""
        return self.outcome is Outcome.BLOCKED and not self.hops


class Visit(NamedTuple):
    """One use of an address together with what was learnt about it.

    Attributes:
        link: The use.
        reply: What was learnt about the first address that the rule wanted for it.
        replies: What was learnt about all of them, by address.
        now: Date of the run (``2026-01-31``).
    """

    link: Link
    reply: Reply
    replies: Mapping[str, Reply] = {}
    now: str = ""
