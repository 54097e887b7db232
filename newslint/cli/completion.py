"""``newslint completion``: completion scripts for shells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.cli import output
from newslint.cli.parser import parser

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    import shtab

    output.write(shtab.complete(parser(), shell=options.shell) + "\n")
    return 0
