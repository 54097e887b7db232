"""Results to bytes and back: data only, with a check sum."""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import fields
from typing import Any

from newslint.engine import DocumentResult
from newslint.facts import Packed
from newslint.finding import Edit, Finding, Fix, Place, Related, Severity
from newslint.visit import Link

_TYPES: tuple[type[Any], ...] = (
    DocumentResult, Finding, Place, Related, Fix, Edit, Link
)  # fmt: skip
_FIELDS = tuple(tuple(field.name for field in fields(one)) for one in _TYPES)
_NUMBERS = {one: number for number, one in enumerate(_TYPES)}
_SEVERITY = len(_TYPES)
# Most of a result are its facts, which are packed already.
_RESULT = _NUMBERS[DocumentResult]
_NESTED = tuple(name for name in _FIELDS[_RESULT] if name != "facts")
# Begins what stands for an object: no JSON value holds it.
_OBJECT = ...
_SUM_BYTES = 16


def pack(result: DocumentResult) -> bytes | None:
    """A result as bytes; None if it holds something that is not plain data."""
    try:
        data = marshal.dumps(_flat(result))
    except (ValueError, TypeError):
        return None
    return _sum(data) + data


def unpack(packed: Any) -> DocumentResult | None:  # noqa: ANN401 - what stood in a file
    """The result that was packed; None if the bytes are not what was packed.

    They are those of this version of Python and newslint: the key of an entry says so.
    """
    data = packed[_SUM_BYTES:] if isinstance(packed, bytes) else b""
    if not data or _sum(data) != packed[:_SUM_BYTES]:
        return None
    result = _whole(marshal.loads(data))  # noqa: S302 - builds no objects and runs nothing
    return result if isinstance(result, DocumentResult) else None


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_SUM_BYTES]


def _flat(value: Any) -> Any:  # noqa: ANN401 - any part of a result
    number = _NUMBERS.get(type(value))
    if number == _RESULT:
        parts = {name: _flat(getattr(value, name)) for name in _NESTED}
        return (_OBJECT, number, tuple(map(tuple, value.facts)), *parts.values())
    if number is not None:
        return (_OBJECT, number, *(_flat(getattr(value, name)) for name in _FIELDS[number]))
    if type(value) is tuple:
        return tuple(map(_flat, value))
    if type(value) is Severity:
        return (_OBJECT, _SEVERITY, value.value)
    if value is _OBJECT:
        raise ValueError("not plain data")
    return value


def _whole(value: Any) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, tuple):
        return value
    if not value or value[0] is not _OBJECT:
        return tuple(map(_whole, value))
    _, number, *parts = value
    if number == _RESULT:
        facts, *rest = parts
        return DocumentResult(
            facts=tuple(Packed(*packed) for packed in facts),
            **dict(zip(_NESTED, map(_whole, rest), strict=True)),
        )
    return Severity(parts[0]) if number == _SEVERITY else _TYPES[number](*map(_whole, parts))
