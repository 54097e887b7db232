"""The command line: arguments in, exit code out. The only place that prints and exits.

Exit codes: 0 nothing at or above the threshold, 1 findings, 2 usage, configuration, plugin or
internal error, 130 interrupted, 143 and 129 ended by SIGTERM and SIGHUP.
"""

from __future__ import annotations

import sys

from newslint import __version__

USAGE_ERROR = 2
INTERRUPTED = 130
_VERSION = (["--version"], ["-V"], ["version"])


def main(argv: list[str] | None = None) -> int:
    """Run newslint.

    Args:
        argv: Arguments, without the program's name; those of the process by default.

    Returns:
        The exit code.
    """
    arguments = sys.argv[1:] if argv is None else argv
    return 0 if arguments in _VERSION and _version_is_told() else _run(arguments)


def _run(arguments: list[str]) -> int:
    from newslint import collector
    from newslint.cli import again, output

    collector.relax()
    try:
        if arguments in _VERSION:
            output.write(f"newslint {__version__}\n")
            return 0
        code = again.replayed(arguments)
        return _dispatch(arguments) if code is None else code
    except KeyboardInterrupt as stop:
        output.notice("interrupted")
        return getattr(stop, "code", INTERRUPTED)
    except BrokenPipeError:
        return output.reader_left()
    except output.Unwritable as error:
        output.notice(str(error))
        return USAGE_ERROR
    except BaseException as error:  # noqa: BLE001 - nobody foresaw it, and 1 would say that it is done
        return _unforeseen(error, arguments)


def _version_is_told() -> bool:
    """Whether the version could be said, with nothing loaded that other commands need."""
    try:
        if sys.stdout:
            sys.stdout.write(f"newslint {__version__}\n")
            sys.stdout.flush()
            return True
    except (OSError, ValueError):
        pass
    return False


def _unforeseen(error: BaseException, arguments: list[str]) -> int:
    """Say that newslint is at fault; where exactly, for a report, if ``-v`` asks for it."""
    import traceback

    from newslint.cli import output
    from newslint.runs.key import current_folder

    if isinstance(error, FileNotFoundError) and not current_folder():
        output.notice("the current folder no longer exists")
        return USAGE_ERROR
    said = traceback.format_exception_only(error)[-1].strip()
    output.notice(f"internal error: {said}; the run ended here, please report this with -v")
    if {"-v", "--verbose"} & {*arguments}:
        for line in "".join(traceback.format_exception(error)).splitlines():
            output.notice(line)
    return USAGE_ERROR


def _dispatch(arguments: list[str]) -> int:
    from argparse import Namespace

    from newslint.cli import output
    from newslint.cli.parser import parser, with_command
    from newslint.config import ConfigError
    from newslint.files import MissingPath
    from newslint.plugins import PluginError
    from newslint.stopping import heeded

    called = with_command(arguments)
    try:
        options = parser(called[0]).parse_args(called, Namespace(arguments=arguments))
    except SystemExit as stop:  # which is nobody else's way to end here
        return int(stop.code or 0)
    try:
        with heeded():
            code: int = options.command(options)
    except MissingPath as error:
        output.notice(f"{error}{_meant(arguments)}")
        return USAGE_ERROR
    except (ConfigError, PluginError) as error:
        for line in str(error).splitlines():
            output.notice(line)
        return USAGE_ERROR
    return code


def _meant(arguments: list[str]) -> str:
    """The command that a misspelt first argument was meant to be, if it looks like one."""
    import difflib

    from newslint.cli.parser import COMMANDS

    unknown = arguments[:1] if {*arguments[:1]}.isdisjoint(COMMANDS) else []
    near = [found for name in unknown for found in difflib.get_close_matches(name, COMMANDS, 1)]
    return f"; did you mean `newslint {near[0]}`?" if near else ""
