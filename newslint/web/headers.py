"""What is sent along with a request: who asks, and nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint import __version__

if TYPE_CHECKING:
    from newslint.web.client import httpx

_USER_AGENT = f"newslint/{__version__} (+https://newslint.dev/links)"
_PLAIN = (
    ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
    ("Accept-Encoding", "identity"),
)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers for an address.

    Attributes:
        user_agent: What the program calls itself.
    """

    user_agent: str = _USER_AGENT

    def __call__(self, url: httpx.URL) -> tuple[tuple[str, str], ...]:
        """The headers for an address."""
        host = url.netloc.decode("ascii")
        return (("Host", host), ("User-Agent", self.user_agent), *_PLAIN)
