"""Serialise findings.

As bytes they take a tenth of the memory, and the garbage collector need not look at their parts.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from typing import Any, overload

from newslint.finding import Edit, Finding, Fix, Place, Related, Severity

# Without references between parts, which take time and depend on who else holds a part.
_FORMAT = 2
_SEVERITIES = {severity.value: severity for severity in Severity}

PlaceParts = tuple[str, int, int, int, int, str]


def pack(found: Finding) -> bytes:
    """A finding as bytes.

    Raises:
        ValueError: It holds something that is not plain data.
    """
    fix = found.fix
    parts: Any = (
        found.rule,
        place_parts(found.place),
        found.message,
        found.severity.value,
        [(place_parts(other.place), other.message) for other in found.related],
        fix and (_edits(fix), fix.message, fix.safe),
        dict(found.data),
        found.snippet,
        found.fingerprint,
        found.content,
        found.story,
    )
    return marshal.dumps(parts, _FORMAT)


def unpack(packed: bytes) -> Finding:
    """The finding that was packed."""
    rule, place, message, severity, related, fix, *rest = marshal.loads(packed)  # noqa: S302 - our own
    return Finding(
        rule,
        Place(*place),
        message,
        _SEVERITIES[severity],
        tuple(Related(Place(*where), said) for where, said in related),
        fix and _fix(*fix),
        *rest,
    )


def _edits(fix: Fix) -> list[tuple[PlaceParts, str]]:
    return [(place_parts(edit.place), edit.content) for edit in fix.edits]


def _fix(edits: list[tuple[PlaceParts, str]], message: str, safe: bool) -> Fix:  # noqa: FBT001 - a part
    return Fix(tuple(Edit(Place(*where), content) for where, content in edits), message, safe)


def place_parts(place: Place) -> PlaceParts:
    """The parts of a place, in order: what is packed is a tuple and nothing else."""
    return (*place,)


class PackedFindings(Sequence[Finding]):
    """Findings that are packed, and made again when they are looked at.

    Attributes:
        parts: The findings as bytes.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[bytes]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        """How many there are."""
        return len(self.parts)

    @overload
    def __getitem__(self, number: int) -> Finding: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, number: int | slice) -> Finding | tuple[Finding, ...]:
        """One of them, or some."""
        if isinstance(number, slice):
            return tuple(map(unpack, self.parts[number]))
        return unpack(self.parts[number])

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has the same findings."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as for what can be changed


def pack_all(findings: Sequence[Finding]) -> Sequence[bytes]:
    """Findings as bytes, each by itself.

    Raises:
        ValueError: One holds something that is not plain data.
    """
    return findings.parts if isinstance(findings, PackedFindings) else [*map(pack, findings)]


def plain(value: Any) -> bytes:  # noqa: ANN401 - texts, numbers, bytes, tuples, lists, mappings
    """Plain data as bytes.

    Raises:
        ValueError: It is not plain.
    """
    return marshal.dumps(value, _FORMAT)
