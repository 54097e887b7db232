"""From a JSON document to a validator that ends and reads nothing that it should not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.schema import bounds
from newslint.schema.documents import MAX_DEPTH, check_draft, depth
from newslint.schema.outline import Outline
from newslint.schema.phrases import clipped, dotted
from newslint.schema.violation import SchemaError

if TYPE_CHECKING:
    from jsonschema_rs import Validator

    from newslint.schema.documents import Library

PATTERN_MEMORY = 1 << 20
"""Bytes that a compiled pattern may take: a{1000}{1000} is refused."""


def compiled(
    document: Any,  # noqa: ANN401
    uri: str,
    library: Library,
    *,
    ours: bool = False,
) -> tuple[Validator, Outline, int | None]:
    """Compile a schema.

    Args:
        document: The parsed schema.
        uri: Its own URL.
        library: Where the documents it refers to come from.
        ours: Whether it comes with newslint, so that nothing has to be foreseen.

    Returns:
        The validator, what else there is to know about the schema, and how deep data may be.

    Raises:
        SchemaError: It is not a valid schema, or not a safe one.
    """
    import jsonschema_rs

    check_draft(document, library.resources)
    if depth(document) > MAX_DEPTH:
        raise SchemaError(f"is nested more than {MAX_DEPTH} deep; simplify it")
    # jsonschema-rs wants a schema of schemas of somebody's own (in ``$schema``) beforehand.
    meta = _meta(document)
    own = {meta: library.resources[meta]} if meta in library.resources else {}
    try:
        validator = jsonschema_rs.validator_for(
            document,
            validate_formats=True,
            retriever=library,
            registry=jsonschema_rs.Registry(own.items(), retriever=library) if own else None,
            base_uri=uri,
            pattern_options=jsonschema_rs.RegexOptions(
                size_limit=PATTERN_MEMORY, dfa_size_limit=PATTERN_MEMORY
            ),
        )
        everything = {uri: document} | library.fetched | own
        registry = jsonschema_rs.Registry(everything.items(), draft=_draft(meta), retriever=library)
        outline = Outline(registry, uri)
        reach = None if ours else bounds.reach(outline.nodes)
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        raise SchemaError(str(library.refusal or _problem(error, document, library))) from None
    return validator, outline, reach


def _meta(document: object) -> str:
    return str(document.get("$schema", "")) if isinstance(document, dict) else ""


def _draft(meta: str) -> int:
    """The draft that documents without ``$schema`` are taken for: that of the first."""
    import jsonschema_rs

    if "/draft-07/" in meta:
        return jsonschema_rs.Draft7
    return jsonschema_rs.Draft201909 if "/2019-09/" in meta else jsonschema_rs.Draft202012


def _problem(error: Exception, document: object, library: Library) -> str:
    """What is wrong, and in which document."""
    import jsonschema_rs

    from newslint.schema.wording import explain

    for url, one in {"": document, **library.fetched}.items():
        if _meta(one) in library.resources:
            continue
        try:
            jsonschema_rs.meta.validate(one)
        except jsonschema_rs.ValidationError as invalid:
            plain = Outline(jsonschema_rs.Registry([]))
            first = next(explain([invalid], one, plain))
            where = (dotted(first.keys) or "its top") + (f" of {url}" if url else "")
            said = first.message if first.keys else first.message.replace("front matter", "it", 1)
            return f"is not a valid schema at {where}: {said}"
    if not isinstance(error, jsonschema_rs.ValidationError):
        return str(error)
    facts = error.kind.as_dict()
    if facts.get("format") == "regex":
        return (
            f"has at {dotted(error.instance_path)} the pattern {clipped(str(error.instance))}, "
            "which is not a regular expression, or one that newslint does not run (look-around, "
            "back-references, huge repeats), as it can take forever; write it without"
        )
    if "error" in facts:
        return f"has a reference that leads nowhere: {facts['error']}"
    return f"cannot be used: {clipped(error.message)}"
