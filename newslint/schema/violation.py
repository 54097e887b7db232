"""What validation says: a violation of a schema by a story, or an error of the schema itself."""

from __future__ import annotations

from typing import Literal, NamedTuple

Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and indices of lists, from the outermost."""


class SchemaError(ValueError):
    """A schema cannot be used; the message says which, why and what to do."""


class Violation(NamedTuple):
    """One thing in the front matter that the schema does not allow.

    Attributes:
        keys: Where it is.
        part: What of it to point at: the ``value``; the ``key``, where the key itself is the
            trouble; or ``parent``, the key that holds the mapping at ``keys``, which lacks one.
        message: Begins with the thing, says what was found and what is allowed.
        keyword: The schema keyword that was violated, ``maxLength``.
        schema_path: Where that keyword stands in the schema.
    """

    keys: Keys
    part: Literal["value", "key", "parent"]
    message: str
    keyword: str
    schema_path: Keys
