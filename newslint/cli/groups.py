"""Groups of arguments that several commands have in common."""

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
        "--allow-host", action="append", metavar="HOST", help="ask this host though it is private"
    )


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
    speed.add_argument("--no-cache", action="store_true", help="check unchanged files, too")
    speed.add_argument("--cache-dir", metavar="FOLDER", help="keep results here")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(text)
