"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from typing import Any


def add_configuration(group: Any) -> None:  # noqa: ANN401 - parser or group
    """Add what chooses the configuration."""
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="use this configuration file, or set one option (the value as in TOML)",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")


def add_web(web: argparse._ArgumentGroup) -> None:
    """Add what says whether the web is asked."""
    online = web.add_mutually_exclusive_group()
    online.add_argument("--online", action="store_true", help="ask the web for every URL, once")
    online.add_argument(
        "--offline", dest="online", action="store_false", help="open no socket (the default)"
    )
    web.add_argument(
        "--allow-host",
        action="append",
        type=_host,
        metavar="HOST[:PORT]",
        help="ask this host though it is private; with a port other than 80 and 443, at that, too",
    )
    web.add_argument(
        "--proxy", type=_proxy, metavar="URL", help="ask through this proxy; it looks up names"
    )
    web.add_argument(
        "--exclude-url", action="append", metavar="PATTERN", help="do not ask for these URLs"
    )
    web.add_argument(
        "--include-url", action="append", metavar="PATTERN", help="ask for these nevertheless"
    )
    web.add_argument(
        "--remap",
        action="append",
        type=_remap,
        metavar="'PATTERN REPLACEMENT'",
        help="ask for the second where the first is meant; each with one * at most",
    )
    web.add_argument(
        "--timeout",
        type=_timeout,
        metavar="TIME",
        help="for one URL, all tries and pauses together (9s)",
    )
    web.add_argument(
        "--max-time", type=_duration, metavar="TIME", help="for all URLs; leave out the rest (30m)"
    )
    web.add_argument(
        "--max-requests", type=_count, metavar="N", help="send so many at most (20000)"
    )
    web.add_argument(
        "--max-cache-age",
        type=_duration,
        metavar="TIME",
        help="take no older answers of earlier runs; 0s to ask for everything",
    )
    web.add_argument(
        "--read-only-cache", action="store_true", help="use those answers, but add none"
    )
    web.add_argument(
        "--send-token",
        action="append",
        type=_token,
        metavar="HOST=VARIABLE",
        help="let configured headers for this host hold this variable of the environment",
    )
    web.add_argument(
        "--suggest-archived",
        action="store_true",
        help="look for archived copies of pages that are gone, at archive.org",
    )
    web.add_argument("--archive-endpoint", metavar="URL", help="look for them here instead")


def add_changes(files: argparse._ArgumentGroup) -> None:
    """Add what narrows a run to the files that changed."""
    some = files.add_mutually_exclusive_group()
    some.add_argument("--staged", action="store_true", help="report what is staged in git only")
    some.add_argument(
        "--changed", action="store_true", help="report what differs from the last commit only"
    )
    some.add_argument(
        "--since", metavar="REF", help="report what changed since this branch left REF only"
    )
    some.add_argument(
        "--no-worse-than",
        metavar="REF",
        help="of that, report only what the files did not have there already",
    )


def add_speed(speed: argparse._ArgumentGroup) -> None:
    """Add what a run may use: processes and results of earlier runs."""
    speed.add_argument(
        "-j", "--jobs", type=_count, metavar="N", help="processes to use (all processors)"
    )
    speed.add_argument("--no-cache", action="store_true", help="check everything anew")
    speed.add_argument("--cache-dir", metavar="FOLDER", help="keep results here")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(text)


def _duration(text: str) -> float:
    from newslint.durations import seconds

    try:
        return seconds(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _timeout(text: str) -> float:
    found = _duration(text)
    if not found:
        raise argparse.ArgumentTypeError(
            f"{text} is no time to ask anybody; write 9s, or --offline"
        )
    return found


def _host(text: str) -> str:
    from newslint.urls.servers import server

    try:
        server(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _proxy(text: str) -> str:
    from newslint.urls.browser import opened

    found = opened(text)
    if not found or found.scheme not in ("http", "https"):
        raise argparse.ArgumentTypeError("write http://proxy.example:3128")
    return text


def _remap(text: str) -> tuple[str, str]:
    pattern, *replacement = text.split() or [""]
    if len(replacement) != 1 or max(pattern.count("*"), replacement[0].count("*")) > 1:
        raise argparse.ArgumentTypeError("write 'PATTERN REPLACEMENT', each with one * at most")
    return pattern, replacement[0]


def _token(text: str) -> tuple[str, str]:
    host, equals, variable = text.partition("=")
    if not host or not equals or not variable.isidentifier():
        raise argparse.ArgumentTypeError("write HOST=VARIABLE")
    return _host(host), variable
