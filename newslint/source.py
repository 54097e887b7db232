"""Bytes of a file to text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from newslint import limits
from newslint.frontmatter.tree import Problem

_BOM = codecs.BOM_UTF8
# Byte order marks of UTF-32 begin like those of UTF-16: longest first.
_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1024


class Source(NamedTuple):
    """A file as text.

    Attributes:
        path: The file, as it is reported.
        text: Its text, without byte order mark.
        problem: Why it cannot be checked (encoding, size, permission), if so.
    """

    path: str
    text: str
    problem: Problem | None = None


def decode(path: str, raw: bytes) -> Source:
    """Make text of the bytes of a file.

    Args:
        path: The file, as it is reported.
        raw: All its bytes.

    Returns:
        The text; where it is not UTF-8, with a problem at the first byte that is not.
    """
    if len(raw) > limits.FILE_BYTES:
        return unreadable(path, f"file is larger than {limits.FILE_BYTES // 2**20} MiB; split it")
    for mark, name in _OTHER_MARKS.items():
        if raw.startswith(mark):
            return unreadable(path, f"file is {name}; save it as UTF-8")
    if b"\0" in raw[:2]:
        return unreadable(path, "file is UTF-16 or binary; save it as UTF-8 text")
    raw = raw.removeprefix(_BOM)
    try:
        return Source(path, raw.decode())
    except UnicodeDecodeError as error:
        text = raw.decode(errors="replace")
        at = len(raw[: error.start].decode())
        return Source(path, text, Problem("encoding", _explain(raw, error.start), at, at + 1))


def unreadable(path: str, message: str) -> Source:
    """The source of a file that has no text."""
    return Source(path, "", Problem("unreadable", message, 0, 0))


def _explain(raw: bytes, at: int) -> str:
    if _BINARY.search(raw[:_SAMPLE]):
        return "file is binary, not text"
    byte = f"byte 0x{raw[at]:02X} at offset {at} is not UTF-8"
    # In UTF-8 no byte over 0x7F stands alone; in Windows-1252 letters and quotes do.
    if b"\0" <= raw[at + 1 : at + 2] < b"\x80":
        return f"{byte}; the file looks like Windows-1252, save it as UTF-8"
    return f"{byte}; save the file as UTF-8"
