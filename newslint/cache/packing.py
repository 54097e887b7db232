"""Serialise results for the cache, with a checksum."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from newslint import result

if TYPE_CHECKING:
    from newslint.result import DocumentResult

_SUM_BYTES = 16


def pack(found: DocumentResult) -> bytes | None:
    """A result as bytes; None if it holds something that is not plain data."""
    data = result.pack(found)
    return data and _sum(data) + data


def unpack(packed: Any) -> DocumentResult | None:  # noqa: ANN401 - what stood in a file
    """The result that was packed; None if the bytes are not what was packed.

    They are those of this version of Python and newslint: the key of an entry says so.
    """
    data = packed[_SUM_BYTES:] if isinstance(packed, bytes) else b""
    if not data or _sum(data) != packed[:_SUM_BYTES]:
        return None
    return result.unpack(data)


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_SUM_BYTES]
