"""Reading schema files: only regular files inside the root, only JSON, nothing from the network."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.schema.violation import SchemaError
from newslint.trace import looked_at

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 1 << 20
"""Larger than any schema of front matter (SchemaStore's largest of its kind has 150 KB)."""

MAX_DEPTH = 100
"""Levels of JSON in a schema; jsonschema-rs itself gives up at 255."""

SHIPPED_PREFIX = "https://newslint.dev/schemas/"
"""``$id`` of the shipped schemas: references to them are answered from the package."""

_SHIPPED = ("article", "astro-post", "hugo-post", "jekyll-post", "minimal")
_SUFFIX = ".schema.json"
_DRAFTS = (
    "http://json-schema.org/draft-07/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
)


def shipped_files() -> list[Path]:
    """The files of the shipped schemas."""
    return [_folder() / f"{name}{_SUFFIX}" for name in _SHIPPED]


def shipped_names() -> tuple[str, ...]:
    """The schemas of front matter that come with newslint, sorted."""
    return _SHIPPED


@cache
def shipped_text(name: str) -> str:
    """The text of a shipped schema.

    Raises:
        SchemaError: There is none of that name.
    """
    if name not in _SHIPPED:
        known = ", ".join(_SHIPPED)
        raise SchemaError(f"there is no schema {name!r} in newslint; there are: {known}")
    return (_folder() / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def read(path: Path, root: Path) -> str:
    """Read a schema file.

    Args:
        path: The file.
        root: The folder that it must be in after all symbolic links are followed.

    Raises:
        SchemaError: It is elsewhere, not a readable regular file, too large or not UTF-8.
    """
    looked_at(path)
    problem, content = "", b""
    try:
        real = path.resolve()
        if not real.is_relative_to(root.resolve()):
            problem = f"is outside of {root}; copy it into the project"
        elif not real.is_file():
            problem = f"{'is not a file' if real.exists() else 'does not exist'}; check the path"
        else:
            with real.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    # RuntimeError: a loop of links, before Python 3.13; ValueError: a null in the name.
    except (OSError, RuntimeError, ValueError) as error:
        problem = f"cannot be read: {error}"
    if problem:
        raise SchemaError(f"schema {path} {problem}")
    if len(content) > MAX_BYTES:
        raise SchemaError(f"schema {path} is larger than {MAX_BYTES:,} bytes; split or shorten it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(f"schema {path} is not UTF-8 at byte {error.start}; convert it") from None


def parse(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Parse the text of a schema.

    Raises:
        SchemaError: It is not JSON, or nested more than ``MAX_DEPTH`` deep.
    """
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SchemaError(f"schema {name} is not JSON: {error.msg} ({where})") from None
    except RecursionError:
        raise SchemaError(f"schema {name} is nested too deep; simplify it") from None
    except ValueError as error:
        raise SchemaError(f"schema {name} is not JSON: {error}") from None
    if depth(document) > MAX_DEPTH:
        raise SchemaError(f"schema {name} is nested more than {MAX_DEPTH} deep; simplify it")
    return document


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON number")


def depth(value: object) -> int:
    """How many levels of lists and mappings a JSON value has; 0 for a scalar."""
    level, levels = [value], -1
    while level:
        levels += 1
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
    return levels


class Library:
    """Every document that a schema may refer to, fetched when the validator asks for it.

    Attributes:
        root: References to files are followed inside this folder only; ``None``: to none.
        resources: Further documents by URL.
        fetched: The documents asked for so far, by URL.
        texts: The files among them with their text.
        refusal: Why a reference was not followed.
    """

    def __init__(self, root: Path | None, resources: Mapping[str, Any]) -> None:
        self.root = root
        self.resources = resources
        self.fetched: dict[str, Any] = {}
        self.texts: dict[Path, str] = {}
        self.refusal: SchemaError | None = None

    def __call__(self, uri: str) -> Any:  # noqa: ANN401 - any JSON value
        """Give the document at a URL: the retriever that jsonschema-rs wants.

        Raises:
            SchemaError: It is remote, outside the root or broken; kept as ``refusal``, as
                jsonschema-rs shows only its text.
        """
        try:
            self.fetched[uri] = self._fetch(uri)
        except SchemaError as error:
            self.refusal = error
            raise
        return self.fetched[uri]

    def _fetch(self, uri: str) -> Any:  # noqa: ANN401
        if uri in self.resources:
            return self.resources[uri]
        if uri.startswith(SHIPPED_PREFIX):
            name = uri.removeprefix(SHIPPED_PREFIX).removesuffix(_SUFFIX)
            return parse(shipped_text(name), name)
        from urllib.parse import unquote, urlsplit

        parts = urlsplit(uri)
        if parts.scheme != "file":
            raise SchemaError(
                f"reference to {uri} is not followed: newslint gets no schema from elsewhere; put "
                "the file beside the schema and refer to it by a relative path (which an "
                '"$id" changes the meaning of)'
            )
        if self.root is None or parts.netloc not in {"", "localhost"}:
            raise SchemaError(f"reference to {uri} is not followed: it leads out of the project")
        plain = unquote(parts.path)
        path = Path(plain.removeprefix("/") if os.name == "nt" else plain)
        text = read(path, self.root)
        document = parse(text, str(path))
        try:
            check_draft(document, self.resources)
        except SchemaError as error:
            raise SchemaError(f"{path}: {error}") from None
        self.texts[path] = text
        return document


def check_draft(document: object, resources: Mapping[str, Any]) -> None:
    """Refuse drafts of JSON Schema that are not supported.

    Raises:
        SchemaError: ``$schema`` names another draft.
    """
    draft = document.get("$schema", _DRAFTS[-1]) if isinstance(document, dict) else _DRAFTS[-1]
    if isinstance(draft, str) and (draft in resources or draft.removesuffix("#") in _DRAFTS):
        return
    raise SchemaError(
        f"is written for {draft}; newslint knows drafts 7, 2019-09 and 2020-12 "
        f'("$schema": "{_DRAFTS[-1]}")'
    )
