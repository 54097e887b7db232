"""The arguments of ``newslint check``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from newslint.cli import shared_arguments
from newslint.reports import formats


def add_check(check: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of ``newslint check``."""
    check.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - for stdin")
    check.add_argument("--stdin-filename", metavar="NAME", help="name of the text on stdin")
    rules = check.add_argument_group("rules")
    for flag, text in (
        ("--select", "run these only; a category is all its rules, also those off by default"),
        ("--extend-select", "run these rules and categories as well"),
        ("--ignore", "do not run these"),
    ):
        rules.add_argument(flag, action="append", metavar="RULE", help=text)
    rules.add_argument(
        "--per-file-ignores", action="append", metavar="PATTERN:RULE", help="do not run it there"
    )
    files = check.add_argument_group("files")
    files.add_argument("--exclude", action="append", metavar="PATTERN", help="leave out these only")
    files.add_argument("--extend-exclude", action="append", metavar="PATTERN", help="and these")
    files.add_argument(
        "--force-exclude", action="store_true", help="leave out files that are named here, too"
    )
    files.add_argument(
        "--no-respect-gitignore", action="store_true", help="read what git ignores, too"
    )
    shared_arguments.add_changes(files)
    shared_arguments.add_configuration(check.add_argument_group("configuration"))
    _mending(check.add_argument_group("fixes and ignores"))
    _output(check.add_argument_group("output"))
    speed = check.add_argument_group("speed")
    shared_arguments.add_speed(speed)
    speed.add_argument(
        "--profile", action="store_true", help="say how long each rule takes, with one process"
    )
    known = check.add_argument_group("baseline").add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="use this baseline")
    known.add_argument("--no-baseline", action="store_true", help="show what a baseline hides")
    web = check.add_argument_group("web")
    shared_arguments.add_web(web)
    web.add_argument(
        "--dump-links", action="store_true", help="list every link instead, and ask nobody"
    )


def _mending(mending: argparse._ArgumentGroup) -> None:
    mending.add_argument("--fix", action="store_true", help="mend what a program can mend")
    mending.add_argument(
        "--unsafe-fixes", action="store_true", help="though it may change what the author meant"
    )
    mending.add_argument(
        "--diff", action="store_true", help="show the changes, write nothing; exit with 1 if any"
    )
    mending.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    mending.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 if anything was fixed"
    )
    mending.add_argument(
        "--add-ignore",
        type=_reason,
        metavar="REASON",
        help="write ignores for the present findings into the articles",
    )
    mending.add_argument(
        "--no-inline-ignores",
        action="store_true",
        help="report what articles ask to leave out, too",
    )


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError("write a number, 0 or more")
    return int(text)


def _reason(text: str) -> str:
    reason = text.strip()
    if not reason or not reason.isprintable() or any(end in reason for end in ("--", "*/")):
        raise argparse.ArgumentTypeError("write the reason in one line, without -- and */")
    return reason


def _output(output: argparse._ArgumentGroup) -> None:
    output.add_argument(
        "--output-format",
        action=_AddOutput,
        metavar="FORMAT",
        help=f"one of {', '.join(formats())}; may be given several times",
    )
    output.add_argument(
        "-o",
        "--output-file",
        action=_AddFile,
        metavar="FILE",
        help="write the format named before it to this file",
    )
    output.add_argument("--statistics", action="store_true", help="count findings by rule")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    output.add_argument("--no-progress", action="store_true", help="show no progress bar")
    output.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    output.add_argument("-v", "--verbose", action="count", default=0, help="say what is done")
    output.add_argument(
        "--fail-on",
        choices=("any", "info", "warning", "error", "never"),
        help="least severity that makes the exit code 1 (warning)",
    )
    output.add_argument(
        "--max-warnings", type=_number, metavar="N", help="let this many warnings pass"
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")


class _AddOutput(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        del option_string
        if values not in formats():
            parser.error(
                f"there is no output format {values!r}; choose from {', '.join(formats())}"
            )
        outputs = list(getattr(namespace, "outputs", ()))
        namespace.outputs = [*outputs, (values, None)]


class _AddFile(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        del option_string
        outputs = list(getattr(namespace, "outputs", ()))
        if outputs and outputs[-1][1]:
            parser.error("--output-file follows the --output-format it is for")
        name = outputs.pop()[0] if outputs else None
        namespace.outputs = [*outputs, (name, values)]
