"""A schema that is safe to run, and what it says of front matter."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from newslint.schema import documents
from newslint.schema.documents import Library
from newslint.schema.lists import Passed, independent
from newslint.schema.oddities import broken_keys, repaired, too_deep
from newslint.schema.violation import SchemaError
from newslint.schema.ways import way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jsonschema_rs import Validator

    from newslint.schema.outline import Outline
    from newslint.schema.violation import Violation

MAX_DATA_DEPTH = 200
"""Levels of data; jsonschema-rs gives up at 255, the readers of front matter at 64."""


class Schema:
    """A JSON Schema, checked and compiled; get one from ``load``, ``shipped`` or ``of``.

    Attributes:
        name: The file, or the name of a shipped schema.
        files: The text of every file it was made of.
        reach: How many levels of data can be checked; ``None``: any number.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that is made of a document
        self,
        name: str,
        files: Mapping[Path, str],
        reach: int | None,
        validator: Validator,
        outline: Outline,
        lists: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.files = files
        self.reach = reach
        self._validator = validator
        self._outline = outline
        self._passed = Passed(lists)

    @classmethod
    def load(cls, path: Path, root: Path) -> Schema:
        """Read and compile a schema file; unchanged files are compiled once.

        Args:
            path: The file.
            root: The folder that it and every file it refers to must be in.

        Raises:
            SchemaError: It cannot be read or used.
        """
        text = documents.read(path, root)
        schema = _loaded(path, root, text)
        if any(documents.read(file, root) != known for file, known in schema.files.items()):
            _loaded.cache_clear()
            schema = _loaded(path, root, text)
        return schema

    @classmethod
    @cache
    def shipped(cls, name: str) -> Schema:
        """A schema that comes with newslint.

        Args:
            name: One of ``shipped_names()``.

        Raises:
            SchemaError: There is none of that name.
        """
        document = documents.parse(documents.shipped_text(name), name)
        return cls.of(document, name=name, ours=True)

    @classmethod
    def of(  # noqa: PLR0913 - one for each way to say what it may refer to
        cls,
        document: Any,  # noqa: ANN401 - any JSON value
        *,
        name: str = "schema",
        uri: str = "newslint:schema",
        root: Path | None = None,
        resources: Mapping[str, Any] | None = None,
        ours: bool = False,
    ) -> Schema:
        """Make a schema of a parsed document.

        Args:
            document: The schema: a mapping, ``True`` or ``False``.
            name: What to call it in messages.
            uri: Its own URL, which relative references start from.
            root: References to files are followed inside this folder only; none by default.
            resources: Documents by URL that it may refer to besides.
            ours: Whether it comes with newslint: it ends, and soon, and a test shows it.

        Raises:
            SchemaError: It is not a valid schema, or not a safe one.
        """
        from newslint.schema.compiling import compiled

        library = Library(root, resources or {})
        try:
            validator, outline, reach = compiled(document, uri, library, ours=ours)
        except SchemaError as error:
            raise SchemaError(f"schema {name}: {error}") from None
        return cls(name, library.texts, reach, validator, outline, independent(document))

    @property
    def opaque(self) -> frozenset[str]:
        """Names of the properties whose values must not be shown."""
        return self._outline.opaque

    @property
    def addresses(self) -> frozenset[str]:
        """Names of the properties whose values are addresses (``format: uri`` and the like)."""
        return self._outline.addresses[0]

    @property
    def references(self) -> frozenset[str]:
        """Those of them whose values may be relative (``uri-reference`` and the like)."""
        return self._outline.addresses[1]

    def violations(self, data: Any) -> Iterator[Violation]:  # noqa: ANN401 - any JSON value
        """Say what is wrong with front matter.

        Args:
            data: Any JSON value, made of plain dictionaries and lists.

        Yields:
            Violations, always in the same order for the same data.
        """
        if self.reach is not None and documents.depth(data) > self.reach:
            yield too_deep(self.reach)
            return
        try:
            new = self._passed.without(data)
            if self._validator.is_valid(new):
                self._passed.learn(new)
                return
            errors = list(self._validator.iter_errors(data))
            self._passed.learn(data, [way(error, data) for error in errors])
        except ValueError:  # what JSON allows and jsonschema-rs does not: depth, lone surrogates
            if documents.depth(data) > MAX_DATA_DEPTH:
                yield too_deep(MAX_DATA_DEPTH)
                return
            yield from broken_keys(data)
            errors = list(self._validator.iter_errors(repaired(data)))
        if errors:
            from newslint.schema.wording import explain

            yield from explain(errors, data, self._outline)


@lru_cache(maxsize=64)
def _loaded(path: Path, root: Path, text: str) -> Schema:
    document = documents.parse(text, str(path))
    schema = Schema.of(document, name=str(path), uri=path.resolve().as_uri(), root=root)
    schema.files = {path: text, **schema.files}
    return schema
