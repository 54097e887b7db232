"""What is sent along with a request: who asks, and what one host alone may know."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslint import __version__
from newslint.urls.servers import Server, server
from newslint.web.hosts import server_of

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
        own = list(self._own(url))
        said = {name.lower() for name, _, _ in own}
        rest = (one for one in plain if one[0].lower() not in said)
        return [*rest, *((name, value) for name, _, value in own)]

    def special(self, url: httpx.URL) -> tuple[tuple[str, str], ...]:
        """What is sent to an address and not to others; names of variables, never a value."""
        return tuple((name, template) for name, template, _ in self._own(url))

    def withheld(self) -> Iterator[str]:
        """Yield what is configured to be sent and is not, and why; never a value."""
        for host, headers in self.hosts.items():
            for name, value in headers.items():
                for variable in _VARIABLE.findall(value):
                    if not self._allows(host, variable):
                        flag = f"--send-token {host}={variable}"
                        yield f"the header {name} is not sent to {host}; {flag} would allow it"
                    elif not _is_value(self.environment.get(variable, "").strip()):
                        yield f"the header {name} is not sent to {host}: {variable} is not set"

    def _own(self, url: httpx.URL) -> Iterator[tuple[str, str, str]]:
        """Yield the headers for a host: names, values as configured, and as sent."""
        encrypted = url.scheme == "https" or any(_means(one, url) for one in self.unencrypted)
        for host, headers in self.hosts.items():
            for name, template in headers.items() if _means(host, url) else ():
                value = self._value(host, template)
                if value is not None and (encrypted or not _VARIABLE.search(template)):
                    yield name, template, value

    def _allows(self, host: str, variable: str) -> bool:
        """Whether the command line lets a host have a variable."""
        return any(server(one) == server(host) for one, known in self.tokens if known == variable)

    def _value(self, host: str, template: str) -> str | None:
        """A header's value, or None if something in it is not to be had."""
        known: dict[str, str] = {}
        for variable in _VARIABLE.findall(template):
            value = self.environment.get(variable, "").strip()
            if not self._allows(host, variable) or not _is_value(value):
                return None
            known[variable] = value
        return _VARIABLE.sub(lambda found: known[found[1]], template)


def _means(host: str, url: httpx.URL) -> bool:
    """Whether a host as a person names it is that of an address; without a port, the usual one."""
    asked, named = server_of(url), server(host)
    return named == asked or (not url.port and named == Server(asked.host))


def _is_value(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()
