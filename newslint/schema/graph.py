"""Which parts of a schema are applied to a value and which to the values inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.schema.violation import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jsonschema_rs import Registry, Resolver

MAX_NODES = 10_000
"""Subschemas in use; the largest on SchemaStore that describe one file have some 3,000."""

_OWN_SCHEMAS = ("http://json-schema.org/draft", "https://json-schema.org/draft")
_ALL = ("allOf", "anyOf", "oneOf")
_SAME = ("not", "if", "then", "else")
_SAME_BY_KEY = ("dependentSchemas", "dependencies")
_KEYS = ("additionalProperties", "unevaluatedProperties", "propertyNames")
_ITEMS = ("items", "additionalItems", "unevaluatedItems")
_DYNAMIC = ("$dynamicRef", "$recursiveRef")


class Node:
    """A subschema in use.

    Attributes:
        label: How it is referred to, for messages; empty where it stands in another one.
        opaque: Whether its values must not be shown (``writeOnly`` or ``x-opaque``).
        format: What its texts are (``format``), or empty.
        repeats: How often ``same`` is gone through: ``unevaluated...`` goes through it again.
        same: The subschemas applied to the same value, in groups: of a group, one is.
        keys: Those applied to the values of a mapping: of a group, one to each value.
        items: Those applied to the items of a list: of a group, one to each item.
        properties: Those of ``properties``, by name.
    """

    def __init__(
        self,
        label: str,
        *,
        opaque: bool = False,
        format: str = "",  # noqa: A002 - the keyword of schemas
        repeats: int = 1,
    ) -> None:
        self.label = label
        self.opaque = opaque
        self.format = format
        self.repeats = repeats
        self.same: list[list[Node]] = []
        self.keys: list[list[Node]] = []
        self.items: list[list[Node]] = []
        self.properties: dict[str, Node] = {}


def build(registry: Registry, uri: str) -> tuple[Node, ...]:
    """All subschemas in use, the root first.

    Args:
        registry: Every document that the schema refers to.
        uri: The schema's own URL.

    Raises:
        SchemaError: There are more than ``MAX_NODES``.
    """
    walk = _Walk(registry)
    walk.target(registry.resolver(uri), "")
    walk.run()
    return tuple(walk.nodes)


class _Walk:
    def __init__(self, registry: Registry) -> None:
        self.nodes: list[Node] = []
        self._registry = registry
        self._targets: dict[tuple[str, str], Node] = {}
        self._pending: list[tuple[Node, Any, Resolver]] = []
        self._dynamic: list[tuple[list[Node], str]] = []

    def run(self) -> None:
        while self._pending:
            while self._pending:
                self._visit(*self._pending.pop())
            for group, anchor in self._dynamic:
                group.extend(node for node in self._candidates(anchor) if node not in group)

    def target(self, resolver: Resolver, reference: str) -> Node:
        key = (resolver.base_uri, reference)
        if key not in self._targets:
            if reference.startswith(_OWN_SCHEMAS):
                return self._add(True, resolver)  # noqa: FBT003 - a schema of JSON Schema ends
            found = resolver.lookup(reference)
            self._targets[key] = self._add(found.contents, found.resolver, reference or "#")
        return self._targets[key]

    def _add(self, schema: object, resolver: Resolver, label: str = "") -> Node:
        if len(self.nodes) >= MAX_NODES:
            raise SchemaError(f"has more than {MAX_NODES:,} subschemas; shorten it")
        node = Node(label)
        self.nodes.append(node)
        if isinstance(schema, dict):
            self._pending.append((node, schema, resolver))
        return node

    def _visit(self, node: Node, schema: dict[str, Any], resolver: Resolver) -> None:
        resolver = _rebased(schema, resolver)

        def add(value: object) -> Node:
            return self._add(value, resolver)

        node.opaque = schema.get("writeOnly") is True or schema.get("x-opaque") is True
        node.format = str(schema.get("format", ""))
        node.repeats = 1 + sum(f"unevaluated{kind}" in schema for kind in ("Items", "Properties"))
        for keyword in ("$ref", *_DYNAMIC):
            if isinstance(schema.get(keyword), str):
                node.same.append([self.target(resolver, schema[keyword])])
                if keyword in _DYNAMIC:
                    self._dynamic.append((node.same[-1], schema[keyword]))
        node.same.extend([add(value)] for word in _ALL for value in listed(schema, word))
        node.same.extend([add(schema[word])] for word in _SAME if word in schema)
        for word in _SAME_BY_KEY:
            node.same.extend([add(value)] for value in keyed(schema, word).values())
        node.properties = {name: add(value) for name, value in keyed(schema, "properties").items()}
        rest = [add(schema[word]) for word in _KEYS if word in schema]
        node.keys = [[add(value)] for value in keyed(schema, "patternProperties").values()]
        if node.properties or rest:
            node.keys.append([*node.properties.values(), *rest])
        node.items = [[add(schema["contains"])]] if "contains" in schema else []
        if items := [add(value) for value in _item_schemas(schema)]:
            node.items.append(items)

    def _candidates(self, anchor: str) -> Iterator[Node]:
        """What a dynamic reference may stand for: in any document, what has the same anchor."""
        from jsonschema_rs import ReferencingError

        name = anchor.rpartition("#")[2]
        for base in sorted({base for base, _ in self._targets}):
            resolver = self._registry.resolver(base)
            try:
                found = resolver.lookup(f"#{name}").contents
            except ReferencingError:
                continue
            if isinstance(found, dict) and (
                found.get("$recursiveAnchor") is True or name == found.get("$dynamicAnchor")
            ):
                yield self.target(resolver, f"#{name}")


def _rebased(schema: dict[str, Any], resolver: Resolver) -> Resolver:
    from jsonschema_rs import ReferencingError

    try:
        return resolver.lookup(schema["$id"]).resolver if "$id" in schema else resolver
    except (ReferencingError, TypeError):
        return resolver


def _item_schemas(schema: dict[str, Any]) -> Iterator[object]:
    yield from listed(schema, "prefixItems")
    for word in _ITEMS:
        if word in schema:
            yield from listed(schema, word) or [schema[word]]  # a list: before draft 2020-12


def listed(schema: Mapping[str, Any], keyword: str) -> Sequence[Any]:
    """The subschemas of a keyword that has a list of them, in drafts that know it."""
    value = schema.get(keyword)
    return value if isinstance(value, list) else ()


def keyed(schema: Mapping[str, Any], keyword: str) -> Mapping[str, Any]:
    """The subschemas of a keyword that has them by name, in drafts that know it."""
    value = schema.get(keyword)
    return value if isinstance(value, dict) else {}
