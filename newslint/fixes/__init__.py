"""Fixes: what a program can mend, applied to the text and written so that nothing is ever lost."""

from __future__ import annotations

from newslint.fixes.change import Change
from newslint.fixes.passes import mend
from newslint.fixes.writing import NotWritten, replace

__all__ = ["Change", "NotWritten", "mend", "replace"]
