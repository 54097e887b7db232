"""What is sent along with a request: who asks, and what one host alone may know."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint import __version__

if TYPE_CHECKING:
    from newslint.web.client import httpx

_USER_AGENT = f"newslint/{__version__} (+https://newslint.dev/links)"
_VARIABLE = re.compile(r"\$\{(\w{1,80})\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers for an address.

    Configuration comes from the checkout: what it wants to send of the environment is sent only
    where the command line names host and variable, only to that host, and only encrypted.

    Attributes:
        user_agent: What the program calls itself.
        hosts: Hosts, with a port if it is not the usual one, to headers; ``${NAME}`` in a value
            stands for a variable of the environment.
        tokens: Pairs of host and variable that the command line allows.
        unencrypted: Hosts that may get them without encryption, as ``name:port``.
        environment: The variables.
    """

    user_agent: str = _USER_AGENT
    hosts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tokens: Collection[tuple[str, str]] = ()
    unencrypted: Collection[str] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    def __call__(self, url: httpx.URL) -> list[tuple[str, str]]:
        """The headers for an address."""
        host = url.netloc.decode("ascii")
        plain = (
            ("Host", host),
            ("User-Agent", self.user_agent),
            ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", "identity"),
        )
        own: list[tuple[str, str]] = []
        encrypted = url.scheme == "https" or host in self.unencrypted
        for name, template in self.hosts.get(host, {}).items():
            value = self._value(host, template)
            if value is not None and (encrypted or not _VARIABLE.search(template)):
                own.append((name, value))
        said = {name.lower() for name, _ in own}
        return [*(one for one in plain if one[0].lower() not in said), *own]

    def withheld(self) -> Iterator[str]:
        """Yield what is configured to be sent and is not, and why; never a value."""
        for host, headers in self.hosts.items():
            for name, value in headers.items():
                for variable in _VARIABLE.findall(value):
                    if (host, variable) not in self.tokens:
                        flag = f"--send-token {host}={variable}"
                        yield f"the header {name} is not sent to {host}; {flag} would allow it"
                    elif not _is_value(self.environment.get(variable, "").strip()):
                        yield f"the header {name} is not sent to {host}: {variable} is not set"

    def _value(self, host: str, template: str) -> str | None:
        """A header's value, or None if something in it is not to be had."""
        known: dict[str, str] = {}
        for variable in _VARIABLE.findall(template):
            value = self.environment.get(variable, "").strip()
            if (host, variable) not in self.tokens or not _is_value(value):
                return None
            known[variable] = value
        return _VARIABLE.sub(lambda found: known[found[1]], template)


def _is_value(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()
