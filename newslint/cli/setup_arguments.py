"""The arguments of ``newslint init``, ``newslint baseline`` and ``newslint schema``."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from newslint.cli import shared_arguments


def add_init(init: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of ``newslint init``."""
    init.add_argument("path", nargs="?", default=".", metavar="FOLDER", help="the repository")
    init.add_argument("--schema", action="store_true", help="infer a schema from the articles, too")
    init.add_argument("--pre-commit", action="store_true", help="write the pre-commit entry, too")
    init.add_argument("--ci", action="store_true", help="write a workflow for GitHub, too")
    init.add_argument("--dry-run", action="store_true", help="show the files, write nothing")


def add_baseline(baseline: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of ``newslint baseline``."""
    actions = baseline.add_subparsers(metavar="ACTION", required=True, dest="action")
    for name, text in (
        ("update", "write the present findings to the baseline; check then tells new ones only"),
        ("prune", "take out entries of findings that are mended and of files that are gone"),
        ("show", "list what the baseline hides, and why"),
    ):
        action = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        action.add_argument("paths", nargs="*", metavar="PATH", help="files and folders")
        action.add_argument(
            "--baseline",
            metavar="FILE",
            help="the baseline; newslint-baseline.json beside the configuration by default",
        )
        shared_arguments.add_configuration(action)
        if name != "show":
            action.add_argument("--no-progress", action="store_true", help="show no progress bar")
            action.add_argument("-v", "--verbose", action="count", help="say what is done")
            shared_arguments.add_speed(action.add_argument_group("speed"))
            shared_arguments.add_web(action.add_argument_group("web"))
        if name == "update":
            action.add_argument("--reason", default="", metavar="TEXT", help="why they may stay")
            action.add_argument("--expires", type=_day, metavar="DATE", help="last day they may")


def add_schema(schema: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of ``newslint schema infer`` and ``newslint schema check``."""
    commands = schema.add_subparsers(metavar="COMMAND", required=True, dest="schema_command")
    infer = commands.add_parser(
        "infer", help="make a JSON Schema of the articles that are there", allow_abbrev=False
    )
    infer.add_argument("paths", nargs="+", metavar="PATH", help="files and folders of articles")
    infer.add_argument("-o", "--output-file", metavar="FILE", help="write the schema to this file")
    infer.add_argument(
        "--check",
        metavar="SCHEMA",
        help="make no schema; list what in the articles this one does not know",
    )
    infer.add_argument(
        "--tolerance",
        type=_share,
        default=0.0,
        metavar="SHARE",
        help="share of the articles that may lack a key or break a type or format: 0.01 (0)",
    )
    infer.add_argument(
        "--keep", action="append", metavar="KEY", help="keep this rare key (related[].ampUrl)"
    )
    infer.add_argument("--keep-rare", action="store_true", help="keep all rare keys")
    infer.add_argument("-q", "--quiet", action="store_true", help="print no coverage table")
    infer.add_argument(
        "--config", action="append", metavar="FILE|KEY=VALUE", help="as for newslint check"
    )
    infer.add_argument("--isolated", action="store_true", help="read no configuration file")
    check = commands.add_parser(
        "check",
        help="validate a schema, and list the keywords in it that nothing enforces",
        allow_abbrev=False,
    )
    check.add_argument("file", metavar="FILE", help="the schema")


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share from 0 to 1")
    return share


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write a date such as 2026-12-31") from error
    if day < datetime.now(UTC).date():
        raise argparse.ArgumentTypeError("that day is over: nothing would be hidden")
    return day.isoformat()
