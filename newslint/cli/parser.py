"""The arguments of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from newslint import __version__
from newslint.reports import formats

_COMMANDS = ("check", "rule", "config", "completion", "version")
_GLOBAL = ("-h", "--help")
_CHECK_HELP = "check files and folders (the command if none is named)"


def with_command(arguments: list[str]) -> list[str]:
    """The arguments with ``check`` before bare paths and flags."""
    if arguments and (arguments[0] in _COMMANDS or arguments[0] in _GLOBAL):
        return arguments
    return ["check", *arguments]


def parser() -> argparse.ArgumentParser:
    """The parser; ``options.command`` runs the command that was chosen."""
    top = argparse.ArgumentParser(
        prog="newslint",
        description="The linter for published stories.",
        epilog="`newslint PATH …` is short for `newslint check PATH …`.",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _check(commands.add_parser("check", help=_CHECK_HELP, allow_abbrev=False))
    rule = commands.add_parser("rule", help="explain a rule", allow_abbrev=False)
    rule.add_argument("name", nargs="?", metavar="NAME", help="the rule, such as empty-body")
    rule.add_argument("--all", action="store_true", help="list all rules")
    rule.add_argument("--output-format", choices=("text", "json"), default="text")
    rule.set_defaults(command=_late("rule"))
    config = commands.add_parser(
        "config",
        help="print the configuration in force and where it comes from",
        allow_abbrev=False,
    )
    config.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="for this file or folder"
    )
    config.add_argument("--schema", action="store_true", help="print its JSON Schema, for editors")
    _configuration(config)
    config.set_defaults(command=_late("config"))
    completion = commands.add_parser(
        "completion", help="print the completion script of a shell", allow_abbrev=False
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completion.set_defaults(command=_late("completion"))
    version = commands.add_parser("version", help="print the version", allow_abbrev=False)
    version.set_defaults(command=lambda _: _print_version())
    return top


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - for stdin")
    check.add_argument("--stdin-filename", metavar="NAME", help="name of the text on stdin")
    rules = check.add_argument_group("rules")
    for flag, text in (
        ("--select", "run these rules and categories instead of the default ones"),
        ("--extend-select", "run these as well"),
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
    _configuration(check.add_argument_group("configuration"))
    _output(check.add_argument_group("output"))
    web = check.add_argument_group("web")
    online = web.add_mutually_exclusive_group()
    online.add_argument("--online", action="store_true", help="ask the web for every URL, once")
    online.add_argument(
        "--offline", dest="online", action="store_false", help="open no socket (the default)"
    )
    web.add_argument(
        "--allow-host", action="append", metavar="HOST", help="ask this host though it is private"
    )
    check.set_defaults(command=_late("check"))


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
    output.add_argument("--max-warnings", type=int, metavar="N", help="let this many warnings pass")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")


def _configuration(group: Any) -> None:  # noqa: ANN401 - parser or group
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="use this configuration file, or set one option (the value as in TOML)",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")


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
