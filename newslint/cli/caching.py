"""Where results are kept: in the user's cache folder, or where the command line says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import ConfigError
from newslint.runs.key import default_folder

if TYPE_CHECKING:
    import argparse


def cache_folder(options: argparse.Namespace) -> Path:
    """The folder of what earlier runs learnt, which this one believes.

    Args:
        options: Of the command line: ``cache_dir``.

    Raises:
        ConfigError: It has files that git tracks: whoever wrote the articles may have written
            them, too.
    """
    if not options.cache_dir:
        return Path(default_folder())
    folder = Path(options.cache_dir)
    if folder.is_dir():
        from newslint import git

        if git.tracks(folder):
            raise ConfigError(
                f"--cache-dir {options.cache_dir} has files of the repository, which may come from "
                "anybody; take a folder outside of it"
            )
    return folder
