"""What a schema says besides right and wrong: the keys it knows, what to hide, its own wording."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from newslint.schema.graph import build, keyed, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jsonschema_rs import Registry, Resolver

    from newslint.schema.graph import Node
    from newslint.schema.violation import Keys

_IN_PLACE = ("allOf", "anyOf", "oneOf")
_IN_PLACE_ONE = ("if", "then", "else")
_ABSOLUTE = frozenset({"uri", "iri"})
_RELATIVE = frozenset({"uri-reference", "iri-reference"})
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def opaque_names(nodes: Iterable[Node]) -> frozenset[str]:
    """Names of properties whose values must not be shown, wherever they occur."""
    return frozenset(
        name for node in nodes for name, value in node.properties.items() if _is_opaque(value)
    )


def address_names(nodes: Iterable[Node]) -> tuple[frozenset[str], frozenset[str]]:
    """Names of properties whose values, or the items of whose lists, are addresses.

    Returns:
        All of them, and those whose values may be relative.
    """
    every: set[str] = set()
    relative: set[str] = set()
    for node in nodes:
        for name, value in node.properties.items():
            formats = {one.format for one in _applied(value, items=True)}
            if not formats.isdisjoint(_ABSOLUTE | _RELATIVE):
                every.add(name)
            if not formats.isdisjoint(_RELATIVE):
                relative.add(name)
    return frozenset(every), frozenset(relative)


def _is_opaque(node: Node) -> bool:
    return any(one.opaque for one in _applied(node))


def _applied(node: Node, *, items: bool = False) -> Iterator[Node]:
    """The subschemas applied to a value, and to the items of it if asked."""
    seen = {node}
    pending = [node]
    while pending:
        one = pending.pop()
        yield one
        fresh = set(chain(*one.same, *(one.items if items else ()))) - seen
        seen |= fresh
        pending.extend(fresh)


class Outline:
    """Looks things up in a schema, when somebody asks.

    Args:
        registry: Every document of the schema.
        uri: The schema's own URL; empty if it is only to be worded.
    """

    def __init__(self, registry: Registry, uri: str = "") -> None:
        self.registry = registry
        self._uri = uri

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The subschemas in use, the root first.

        Raises:
            SchemaError: There are too many.
        """
        return build(self.registry, self._uri) if self._uri else ()

    @cached_property
    def opaque(self) -> frozenset[str]:
        """Names of the properties whose values must not be shown."""
        return opaque_names(self.nodes)

    @cached_property
    def addresses(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names of the properties whose values are addresses, and those that may be relative."""
        return address_names(self.nodes)

    def hides(self, keys: Keys) -> bool:
        """Whether the value at ``keys`` must not be shown."""
        return not self.opaque.isdisjoint(keys)

    def wording(self, location: str) -> str:
        """The schema's own words for what failed, or empty.

        The keywords are those of Visual Studio Code and others: ``patternErrorMessage`` for a
        ``pattern``, ``errorMessage`` for anything else.
        """
        schema, _ = self._parent(location)
        pattern = location.endswith("/pattern")
        words = schema.get("patternErrorMessage" if pattern else "errorMessage")
        return words if isinstance(words, str) else ""

    def known_keys(self, location: str) -> tuple[str, ...]:
        """The keys that a mapping may have by name.

        Args:
            location: Where ``additionalProperties`` or ``unevaluatedProperties`` stands, which
                decides whether subschemas count too.
        """
        schema, resolver = self._parent(location)
        if location.endswith("/additionalProperties") or resolver is None:
            return tuple(keyed(schema, "properties"))
        return tuple(dict.fromkeys(_names(schema, resolver, set())))

    def _parent(self, location: str) -> tuple[dict[str, Any], Resolver | None]:
        """The subschema with the keyword at a location, and where its references start."""
        from jsonschema_rs import ReferencingError

        base, _, pointer = location.partition("#")
        try:
            found = self.registry.resolver(base).lookup("#" + pointer.rpartition("/")[0])
        except ReferencingError:
            return {}, None
        return (found.contents, found.resolver) if isinstance(found.contents, dict) else ({}, None)


def _names(schema: object, resolver: Resolver, seen: set[tuple[str, str]]) -> Iterator[str]:
    if not isinstance(schema, dict):
        return
    yield from keyed(schema, "properties")
    inner = [one for word in _IN_PLACE for one in listed(schema, word)]
    inner += [schema.get(word) for word in _IN_PLACE_ONE]
    for one in (*inner, *keyed(schema, "dependentSchemas").values()):
        yield from _names(one, resolver, seen)
    for reference in _referred(schema):
        if (step := (resolver.base_uri, reference)) not in seen:
            seen.add(step)
            found = resolver.lookup(reference)
            yield from _names(found.contents, found.resolver, seen)


def _referred(schema: dict[str, Any]) -> Sequence[str]:
    return [schema[word] for word in _REFERENCES if isinstance(schema.get(word), str)]
