"""The HTTP client library, imported here and nowhere else.

Only what httpx 0.28 with httpcore 1 and their successors httpx2 with httpcore2 have in common is
used, so that moving to those is one edit of this file; the tests run on both.
"""

import httpcore
import httpx

__all__ = ["httpcore", "httpx"]
