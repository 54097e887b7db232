"""The arguments of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from newslint import __version__
from newslint.cli import groups, onboarding
from newslint.reports import formats

COMMANDS = (
    "check", "rule", "explain", "config", "baseline", "init", "schema", "clean", "completion",
    "version",
)  # fmt: skip
_GLOBAL = ("-h", "--help")
_CHECK_HELP = "check files and folders (the command if none is named)"


def with_command(arguments: list[str]) -> list[str]:
    """The arguments with ``check`` before bare paths and flags."""
    if arguments and (arguments[0] in COMMANDS or arguments[0] in _GLOBAL):
        return arguments
    return ["check", *arguments]


def parser() -> argparse.ArgumentParser:
    """The parser; ``options.command`` runs the command that was chosen."""
    top = _Parser(
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
    explain = commands.add_parser(
        "explain", help="show what makes a text formulaic", allow_abbrev=False
    )
    explain.add_argument("file", metavar="FILE", help="the story")
    explain.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    groups.add_configuration(explain)
    explain.set_defaults(command=_late("explain"))
    config = commands.add_parser(
        "config",
        help="print the configuration in force and where it comes from",
        allow_abbrev=False,
    )
    config.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="for this file or folder"
    )
    config.add_argument("--schema", action="store_true", help="print its JSON Schema, for editors")
    groups.add_configuration(config)
    config.set_defaults(command=_late("config"))
    init = commands.add_parser("init", help="set up newslint in a repository", allow_abbrev=False)
    onboarding.add_init(init, _late("init"))
    schema = commands.add_parser(
        "schema", help="infer a schema from the articles, or check one", allow_abbrev=False
    )
    onboarding.add_schema(schema, _late("schema"))
    baseline = commands.add_parser(
        "baseline", help="take over the present findings, or show them", allow_abbrev=False
    )
    onboarding.add_baseline(baseline, _late("baseline"))
    clean = commands.add_parser(
        "clean", help="forget the results of earlier runs", allow_abbrev=False
    )
    clean.add_argument("--cache-dir", metavar="FOLDER", help="the ones that are kept here")
    clean.set_defaults(command=_late("clean"))
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
    groups.add_changes(files)
    groups.add_configuration(check.add_argument_group("configuration"))
    _mending(check.add_argument_group("fixes and ignores"))
    _output(check.add_argument_group("output"))
    speed = check.add_argument_group("speed")
    groups.add_speed(speed)
    speed.add_argument(
        "--profile", action="store_true", help="say how long each rule takes, with one process"
    )
    known = check.add_argument_group("baseline").add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="use this baseline")
    known.add_argument("--no-baseline", action="store_true", help="show what a baseline hides")
    web = check.add_argument_group("web")
    groups.add_web(web)
    web.add_argument(
        "--dump-links", action="store_true", help="list every link instead, and ask nobody"
    )
    check.set_defaults(command=_late("check"))


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
    output.add_argument("--max-warnings", type=int, metavar="N", help="let this many warnings pass")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of a page of usage; commands inherit it."""

    def error(self, message: str) -> NoReturn:
        from newslint.cli import USAGE_ERROR, output

        output.notice(f"{message}; see `{self.prog} --help`")
        raise SystemExit(USAGE_ERROR)


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
