"""The HTTP client library, imported here and nowhere else.

Only what httpx 0.28 with httpcore 1 and their successors httpx2 with httpcore2 have in common is
used, so that moving to those is one edit of this file; the tests run on both.
"""

import sys

# Where click is installed httpx loads a command line of its own: 100 ms and 5 MB for nothing.
_UNUSED = "httpx._main"
_spared = _UNUSED not in sys.modules
if _spared:
    sys.modules[_UNUSED] = None  # type: ignore[assignment] # says that there is no such module

import httpcore  # noqa: E402
import httpx  # noqa: E402

if _spared:
    del sys.modules[_UNUSED]

__all__ = ["httpcore", "httpx"]
