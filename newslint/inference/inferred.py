"""The result of inferring: the schema, and for people what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the front matter: how often it is there, and what was made of it.

    Attributes:
        path: ``related[].webUrl``.
        count: How many values there are.
        of: How many there could be.
        schema: Its schema.
        required: Whether it must be there.
        nearly: What most but not all of its texts are, and how many: ``("iri", 2509)``.
    """

    path: str
    count: int
    of: int
    schema: dict[str, Any]
    required: bool
    nearly: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rare key that the schema does not have.

    Attributes:
        path: ``related[].tittle``.
        count: How many mappings have it.
        of: How many there are.
        first: The first article that has it.
        meant: The key that was probably meant, or empty.
    """

    path: str
    count: int
    of: int
    first: str
    meant: str


@dataclass(slots=True)
class Inferred:
    """What ``infer`` makes.

    Attributes:
        schema: A JSON Schema, draft 2020-12.
        rows: Every place that it describes.
        left_out: The rare keys that it does not have.
    """

    schema: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
