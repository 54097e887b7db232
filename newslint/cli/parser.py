"""The arguments of the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from newslint import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def with_command(arguments: list[str]) -> list[str]:
    """The arguments with ``check`` before bare paths and flags."""
    if arguments and (arguments[0] in COMMANDS or arguments[0] in _GLOBAL):
        return arguments
    return ["check", *arguments]


def parser(only: str = "") -> argparse.ArgumentParser:
    """The parser; ``options.command`` runs the command that was chosen.

    Args:
        only: The command that is called: to tell of the others as well takes longer than to load
            what some of them do. All of them where this is none.
    """
    top = _Parser(
        prog=_NAME,
        description="The linter for published stories.",
        epilog="`newslint PATH …` is short for `newslint check PATH …`.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    commands = top.add_subparsers(prog=_NAME, metavar="COMMAND", required=True)
    for name in [only] if only in COMMANDS else COMMANDS:
        text, describe = COMMANDS[name]
        command = commands.add_parser(
            name, help=text, allow_abbrev=False, formatter_class=_Formatter
        )
        command.set_defaults(command=_late(name))
        describe(command)
    return top


def _check(check: argparse.ArgumentParser) -> None:
    from newslint.cli.check_arguments import add_check

    add_check(check)


def _rule(rule: argparse.ArgumentParser) -> None:
    rule.add_argument("name", nargs="?", metavar="NAME", help="the rule, such as empty-body")
    rule.add_argument("--all", action="store_true", help="list all rules")
    rule.add_argument("--output-format", choices=("text", "json"), default="text")


def _explain(explain: argparse.ArgumentParser) -> None:
    from newslint.cli import shared_arguments

    explain.add_argument("file", metavar="FILE", help="the story")
    explain.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    shared_arguments.add_configuration(explain)


def _config(config: argparse.ArgumentParser) -> None:
    from newslint.cli import shared_arguments

    config.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="for this file or folder"
    )
    config.add_argument("--schema", action="store_true", help="print its JSON Schema, for editors")
    shared_arguments.add_configuration(config)


def _init(init: argparse.ArgumentParser) -> None:
    from newslint.cli.setup_arguments import add_init

    add_init(init)


def _schema(schema: argparse.ArgumentParser) -> None:
    from newslint.cli.setup_arguments import add_schema

    add_schema(schema)


def _baseline(baseline: argparse.ArgumentParser) -> None:
    from newslint.cli.setup_arguments import add_baseline

    add_baseline(baseline)


def _clean(clean: argparse.ArgumentParser) -> None:
    clean.add_argument("--cache-dir", metavar="FOLDER", help="the ones that are kept here")


def _completion(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def _version(version: argparse.ArgumentParser) -> None:
    version.set_defaults(command=lambda _: _print_version())


_NAME = "newslint"
_GLOBAL = ("-h", "--help")
COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("check files and folders (the command if none is named)", _check),
    "rule": ("explain a rule", _rule),
    "explain": ("show what makes a text formulaic", _explain),
    "config": ("print the configuration in force and where it comes from", _config),
    "init": ("set up newslint in a repository", _init),
    "schema": ("infer a schema from the articles, or check one", _schema),
    "baseline": ("take over the present findings, or show them", _baseline),
    "clean": ("forget the results of earlier runs", _clean),
    "completion": ("print the completion script of a shell", _completion),
    "version": ("print the version", _version),
}
"""What each command does, and what gives its parser its arguments."""


class _Formatter(argparse.HelpFormatter):
    """Is made for each argument, so it must not load ``shutil`` to ask how wide the terminal is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """The columns of the terminal, as ``shutil.get_terminal_size`` has them."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or 80
    except (OSError, ValueError):
        return 80


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of a page of usage; commands inherit it."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        from newslint.cli import output

        if file is None:
            output.write(self.format_help())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        from newslint.cli import USAGE_ERROR, output

        output.notice(f"{message}; see `{self.prog} --help`")
        raise SystemExit(USAGE_ERROR)


def _late(module: str) -> Callable[[argparse.Namespace], int]:
    """The ``run`` function of a command, imported when the command was chosen."""

    def run(options: argparse.Namespace) -> int:
        import importlib

        command: Callable[[argparse.Namespace], int]
        command = importlib.import_module(f"newslint.cli.{module}").run
        return command(options)

    return run


def _print_version() -> int:
    from newslint.cli import output

    output.write(f"newslint {__version__}\n")
    return 0
