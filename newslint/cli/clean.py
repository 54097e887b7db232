"""``newslint clean``: forget the results of earlier runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli import USAGE_ERROR, output

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Delete what the cache keeps; say how much it was."""
    from newslint.cache.store import clear
    from newslint.runs.key import default_folder
    from newslint.web.store import clear as clear_replies

    folder = Path(options.cache_dir or default_folder())
    try:
        freed = clear_replies(folder) + clear(folder)
    except OSError as error:
        output.notice(f"cannot clean {folder}: {error.strerror or error}")
        return USAGE_ERROR
    output.notice(f"freed {freed:,} bytes in {folder}")
    return 0
