"""``python -m newslint``: as the command, without importing anything from the current folder."""

from __future__ import annotations

import sys

# Python puts the current folder first; a checkout must not be able to replace a module of ours.
if not sys.flags.safe_path:
    del sys.path[0]

if __name__ == "__main__":
    from newslint.cli import main

    sys.exit(main())
