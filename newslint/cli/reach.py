"""Make what asks the web (``newslint.web.Web``) from ``[links]`` and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.config_links import LinkOptions
from newslint.durations import seconds
from newslint.urls.servers import server

if TYPE_CHECKING:
    import argparse

    from newslint.config import Config
    from newslint.web import Headers, Limits, Store, Web

_NOTHING_SAID = LinkOptions()
# Of the time for one address, at most half of which goes into one connection.
_CONNECT = 5.0


def links_of(configs: Iterable[Config]) -> LinkOptions:
    """How the configurations of a run want links to be asked.

    Raises:
        ConfigError: They do not agree, or one of them cannot be followed.
    """
    found: dict[str, LinkOptions] = {}
    for config in configs:
        links = config.links.changed(fields=())
        if links != _NOTHING_SAID:
            _check(links, config)
            found.setdefault(str(config.file or "command line"), links)
    first, *others = found or ("",)
    for other in others:
        if found[other] != found[first]:
            raise ConfigError(
                f"{other}: [links] differs from that of {first}, and the web is asked once for "
                "all; check them one after the other, or choose one with --config"
            )
    return found.get(first, _NOTHING_SAID)


def _check(links: LinkOptions, config: Config) -> None:
    where = config.file or "command line"
    if not seconds(links.timeout):
        raise ConfigError(f"{where}: [links] timeout: {links.timeout} is no time to ask anybody")
    for name in links.hosts:
        try:
            server(name)
        except ValueError as error:
            raise ConfigError(f"{where}: [links.hosts]: {error}") from error


def web_of(options: argparse.Namespace, links: LinkOptions) -> Web:
    """What asks the web.

    Args:
        options: Of the command line; they win.
        links: Of the configuration.
    """
    from newslint.web import Archive, Choice, Web

    # The first pattern that fits wins, and so does the command line where both have the same.
    remap = dict(options.remap or ())
    remap |= {pattern: to for pattern, to in links.remap.items() if pattern not in remap}
    archive = None
    if options.suggest_archived:
        endpoint = options.archive_endpoint
        archive = Archive(endpoint) if endpoint else Archive()
    return Web(
        limits=_limits(options, links),
        choice=Choice(
            (*links.exclude, *(options.exclude_url or ())),
            (*links.include, *(options.include_url or ())),
            remap,
        ),
        allow_hosts=tuple(options.allow_host or ()),
        headers=_headers(options, links),
        proxy=options.proxy or "",
        store=_store(options),
        max_age=options.max_cache_age,
        archive=archive,
    )


def _limits(options: argparse.Namespace, links: LinkOptions) -> Limits:
    from newslint.web import Limits, Pace

    usual = Pace(links.host_concurrency, seconds(links.host_interval))
    hosts = {
        server(name).host: Pace(
            host.concurrency or usual.at_once,
            seconds(host.interval) if host.interval else usual.interval,
        )
        for name, host in links.hosts.items()
    }
    timeout = options.timeout or seconds(links.timeout)
    limits = Limits(
        timeout=timeout,
        connect=min(_CONNECT, timeout / 2),
        redirects=links.max_redirects,
        retries=links.retries,
        usual=usual,
        hosts=hosts,
        at_once=links.concurrency,
    )
    if options.max_requests is not None:
        limits = replace(limits, requests=options.max_requests)
    return limits if options.max_time is None else replace(limits, run=options.max_time)


def _headers(options: argparse.Namespace, links: LinkOptions) -> Headers:
    from newslint.web import Headers

    headers = Headers(
        hosts={name: host.headers for name, host in links.hosts.items() if host.headers},
        tokens=tuple(options.send_token or ()),
        unencrypted=tuple(options.allow_host or ()),
    )
    return replace(headers, user_agent=links.user_agent) if links.user_agent else headers


def _store(options: argparse.Namespace) -> Store | None:
    if options.no_cache:
        return None
    from newslint.cli.caching import cache_folder
    from newslint.web import Store

    folder = cache_folder(options)
    return Store(folder, read_only=options.read_only_cache)
