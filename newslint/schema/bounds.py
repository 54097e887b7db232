"""Schemas that never end or multiply their work are found before they run.

A validator goes through every alternative of every alternative: ten levels of four look at one
value a million times, and recursion through two alternatives doubles the work with every level of
the data. Both are cheap to foresee, as how often a value is looked at depends on the schema alone.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newslint.schema.violation import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newslint.schema.graph import Node

MAX_LOOKS = 10_000
"""How often one value may be looked at: a second at worst, as each failure makes an error."""

MAX_DEPTH = 64
"""Levels of front matter: the readers refuse more."""


def reach(nodes: Sequence[Node]) -> int | None:
    """How deep data may be nested for the validator to end, and soon.

    Args:
        nodes: The subschemas in use, the root first.

    Returns:
        Levels, at most ``MAX_DEPTH``; ``None`` where the schema goes only so deep itself.

    Raises:
        SchemaError: A reference leads back to itself without going into the value, or values
            are looked at too often however shallow the data.
    """
    order = _inside_out(nodes)
    before = dict.fromkeys(nodes, 0)
    for depth in range(MAX_DEPTH + 1):
        looks: dict[Node, int] = {}
        for node in order:
            inner = max(_most(node.keys, before), _most(node.items, before))
            looks[node] = (depth == 0) + inner + node.repeats * _most(node.same, looks)
        if looks[nodes[0]] > MAX_LOOKS:
            if depth == 0:
                raise SchemaError(
                    f"looks at one value more than {MAX_LOOKS:,} times: its alternatives "
                    "(anyOf, oneOf, allOf) multiply; write each only once"
                )
            return depth - 1
        if not any(looks.values()):
            return None
        if looks == before:
            break
        before = looks
    return MAX_DEPTH


def _most(groups: Sequence[Sequence[Node]], looks: Mapping[Node, int]) -> int:
    # Most values have nothing inside.
    return sum(max(map(looks.__getitem__, group)) for group in groups) if groups else 0


def _inside_out(nodes: Sequence[Node]) -> list[Node]:
    """All nodes, each behind those that it applies to the same value."""
    order: list[Node] = []
    done: set[Node] = set()
    for start in nodes:
        open_: dict[Node, Iterator[Node]] = {} if start in done else {start: chain(*start.same)}
        while open_:
            node, rest = next(reversed(open_.items()))
            child = next(rest, None)
            if child is None:
                del open_[node]
                done.add(node)
                order.append(node)
            elif child in open_:
                names = [one.label for one in open_ if one.label]
                raise SchemaError(
                    f"refers to itself in a circle ({' > '.join(names[-5:])}) without going into "
                    "the value, so that it never says anything; break the circle"
                )
            elif child not in done:
                open_[child] = chain(*child.same)
    return order
