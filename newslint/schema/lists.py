"""The lists of front matter whose items a schema judges one by one, whatever else is listed.

Related stories come again in file after file: each has to be judged once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.schema.graph import keyed

if TYPE_CHECKING:
    from collections.abc import Collection

_NOTES = frozenset({"$comment", "title", "description", "default", "examples", "deprecated"})
# What judges front matter as a whole, by nothing that is in such a list.
_WHOLE = _NOTES | {
    *("$schema", "$id", "$defs", "definitions"),
    *("type", "required", "properties", "additionalProperties", "propertyNames"),
    *("minProperties", "maxProperties"),
}
# What judges a list by its items, and each by itself.
_LIST = _NOTES | {"type", "items"}
_MOST = 8_192


def independent(document: object) -> tuple[str, ...]:
    """The keys of front matter that have such a list.

    Args:
        document: The schema.
    """
    if not isinstance(document, dict) or not document.keys() <= _WHOLE:
        return ()
    return tuple(name for name, part in keyed(document, "properties").items() if _is_plain(part))


def _is_plain(part: object) -> bool:
    return isinstance(part, dict) and part.keys() <= _LIST and isinstance(part.get("items"), dict)


class Passed:
    """The items of such lists that are right.

    Args:
        names: The keys that ``independent`` gives.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        # By key, for an item may stand in two lists, and by identity: no other item gets that of
        # one that is kept.
        self._items: dict[str, dict[int, object]] = {name: {} for name in names}

    def without(self, data: Any) -> Any:  # noqa: ANN401 - any JSON value
        """Front matter without them: it is right if this is."""
        if not isinstance(data, dict):
            return data
        return data | {
            name: [item for item in items if id(item) not in known]
            for name, known in self._items.items()
            if isinstance(items := data.get(name), list)
        }

    def learn(self, data: Any, wrong: Collection[tuple[str | int, ...]] = ()) -> None:  # noqa: ANN401
        """Take up what has been judged.

        Args:
            data: What was judged.
            wrong: The ways to what is wrong in it.
        """
        if not isinstance(data, dict):
            return
        for name, known in self._items.items():
            if len(known) > _MOST:
                known.clear()
            items = data.get(name)
            bad = {way[1] for way in wrong if way[:1] == (name,) and len(way) > 1}
            for index, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, dict) and index not in bad:
                    known[id(item)] = item
