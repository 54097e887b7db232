"""Ignores: what a story asks not to hear of, rule by rule.

They stand in comments of the front matter and the body and in the front-matter key ``newslint``.
A file whose front matter cannot be read has none.
"""

from __future__ import annotations

from newslint.ignores.ignore import Ignore
from newslint.ignores.judging import judged, part, read

__all__ = ["Ignore", "judged", "part", "read"]
