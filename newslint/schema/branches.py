"""Of the alternatives of ``anyOf`` and ``oneOf``, the one that a value was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jsonschema_rs import ValidationError

_TYPE = frozenset({"type", "falseSchema"})
_IDENTITY = frozenset({"const", "enum"})


def best(error: ValidationError, branches: Sequence[Sequence[ValidationError]]) -> int | None:
    """Choose the alternative whose errors explain a failure.

    As ``jsonschema.exceptions.best_match`` does, an alternative of another type is out, and the
    deeper the errors of an alternative, the better it fits; unlike there, a draw stays a draw.

    Args:
        error: The failed ``anyOf`` or ``oneOf``.
        branches: The errors of each alternative.

    Returns:
        Its index, or ``None`` where it is not clear.
    """
    here = len(error.instance_path)
    left = [index for index, one in enumerate(branches) if not _fails(one, _TYPE, here)]
    # What tells alternatives apart is the value itself or a key of it (``kind: video``).
    for level in (here, here + 1):
        left = [one for one in left if not _fails(branches[one], _IDENTITY, level)] or left
    depths = {index: min(len(one.instance_path) for one in branches[index]) for index in left}
    deepest = max(depths.values(), default=0)
    left = [index for index in left if depths[index] == deepest]
    return left[0] if len(left) == 1 else None


def _fails(errors: Sequence[ValidationError], keywords: frozenset[str], level: int) -> bool:
    return any(one.kind.name in keywords and len(one.instance_path) == level for one in errors)
