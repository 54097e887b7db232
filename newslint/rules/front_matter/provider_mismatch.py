"""Stories that name another provider than the one they link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from newslint import Document, DocumentRule, Finding, Related, option
from newslint.memo import remembered
from newslint.stories import told
from newslint.urls.plain import plain_host
from newslint.wording import quoted

# Second-level labels that registries sell names below, as in co.uk and com.au.
_SHARED = {"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"}
_COUNTRY = 2
# Shorter names are parts of others by chance: ``time`` of ``nytimes``. Of 93,067 pairs of hosts in
# a real collection 18 have a name of so many letters that is in the other's, some of them kin.
_LONG_NAME = 6
_REDIRECTS = (
    "bit.ly", "buff.ly", "cdn.ampproject.org", "dlvr.it", "feedproxy.google.com",
    "feeds.feedburner.com", "go.microsoft.com", "lnkd.in", "news.google.com", "ow.ly", "t.co",
    "tinyurl.com",
)  # fmt: skip


class ProviderMismatch(DocumentRule):
    """A reader is told that one publisher wrote the story and is sent to another.

    The domain of the provider and the host of the address fit if one is the other or belongs to
    it, with or without ``www.``, if they differ in the country only (``bbc.com`` and
    ``bbc.co.uk``), or if the name of one holds that of the other (``theguardian.com`` and
    ``guardian.co.uk``, ``blog.google`` and ``google.com``). Addresses that only redirect say
    nothing of the provider.

    Bad: the provider of one story stands at the address of another.

        ---
        webUrl: https://harbour.example/2026/spring-tide
        provider:
          name: The Daily Tide
          domain: tide.example
        ---

    Good:

        ---
        webUrl: https://news.tide.example/2026/spring-tide
        provider:
          name: The Daily Tide
          domain: tide.example
        ---
    """

    remedy = "Correct the provider or the address; tell `aliases` if both are right."

    related: bool = option(default=True, help="Whether related stories are looked at too.")
    aliases: Mapping[str, str] = option(
        {"youtu.be": "youtube.com"}, "Hosts that belong to a provider, with its domain."
    )
    redirects: tuple[str, ...] = option(
        _REDIRECTS, "Hosts that only send readers on to the publisher."
    )

    def check(self, document: Document, /) -> Iterator[Finding]:
        for story, (domain, host) in _hosts(document, related=self.related):
            if self._fit(domain, host):
                continue
            yield self.flag(
                document.at(*story.keys, "provider", "domain"),
                f"{story.thing('provider.domain')} is {quoted(domain)}, and webUrl leads to "
                f"{quoted(host)}; correct one, unless both are the outlet's",
                related=[Related(document.at(*story.keys, "webUrl"), "the address")],
            )

    def _fit(self, domain: str, host: str) -> bool:
        if any(_within(host, redirect) for redirect in self.redirects):
            return True
        owners = {host} | {owner for alias, owner in self.aliases.items() if _within(host, alias)}
        return any(
            _within(owner, domain) or _within(domain, owner) or _are_kin(owner, domain)
            for owner in owners
        )


@told
def _hosts(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """The domain of a story's provider and the host of its address, if they differ."""
    provider, url = data.get("provider"), data.get("webUrl")
    domain = provider.get("domain") if isinstance(provider, Mapping) else None
    if not isinstance(domain, str) or not isinstance(url, str):
        return None
    owner = _host(domain if "//" in domain else f"//{domain.strip()}")
    host = _host(url) if owner else ""
    return (owner, host) if host and not _within(host, owner) else None


@remembered
def _host(url: str) -> str:
    """The host of an address in ASCII letters, without ``www.``; empty if there is none."""
    try:
        host = plain_host(url) or (urlsplit(url.strip()).hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _are_kin(one: str, other: str) -> bool:
    mine, others = _brand(one), _brand(other)
    return mine == others or _holds(one, others) or _holds(other, mine)


def _holds(host: str, name: str) -> bool:
    """Whether a name is a part of that of a host, or its top-level domain."""
    return len(name) >= _LONG_NAME and (name in _brand(host) or host.endswith(f".{name}"))


def _brand(host: str) -> str:
    """The name without its country: ``bbc`` of ``bbc.co.uk``."""
    labels = host.split(".")
    top = labels.pop()
    if len(labels) > 1 and len(top) == _COUNTRY and labels[-1] in _SHARED:
        labels.pop()
    return labels[-1] if labels else top
