"""``newslint schema``: infer a schema, list the drift from one, say what one does not enforce."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import files, frontmatter, inference
from newslint.cli import given, output
from newslint.config import ConfigError
from newslint.config_file import project_root
from newslint.frontmatter import json as located
from newslint.frontmatter.tree import Malformed
from newslint.lines import Lines
from newslint.reports.escape import json_text
from newslint.schema import Schema, SchemaError, documents
from newslint.schema.enforcement import unenforced

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from newslint.frontmatter import Data

_FINDINGS = 1
_MOST_LISTED = 20


def run(options: argparse.Namespace) -> int:
    """Infer a schema, compare articles with one, or check one."""
    try:
        if options.schema_command == "check":
            return _check(Path(options.file))
        return _drift(options) if options.check else _infer(options)
    except SchemaError as error:
        raise ConfigError(str(error)) from error


def infer_from(found: list[files.File], wishes: inference.Wishes) -> inference.Inferred:
    """Make a schema of the articles among some files.

    Raises:
        ConfigError: There are none, or they are too different for a schema that can be used.
    """
    observed = inference.Observed()
    opaque = set(wishes.opaque)
    for file, data in _articles(found):
        observed.add(data, file.shown)
        opaque.update(file.config.opaque)
    _count(observed.count, len(found))
    inferred = inference.infer(observed, replace(wishes, opaque=frozenset(opaque)))
    try:
        Schema.of(inferred.schema, name="that was inferred")
    except SchemaError as error:
        raise ConfigError(str(error)) from error
    return inferred


def _infer(options: argparse.Namespace) -> int:
    wishes = inference.Wishes(
        options.tolerance, frozenset(options.keep or ()), keep_rare=options.keep_rare
    )
    inferred = infer_from(_found(options), wishes)
    if not options.quiet:
        output.aside(inference.coverage(inferred.rows).rstrip())
    for left in inferred.left_out[:_MOST_LISTED]:
        hint = f'; did you mean "{left.meant}"?' if left.meant else ";"
        output.notice(
            f"left out: {left.path} (in {left.count:,} of {left.of:,}, first in {left.first})"
            f"{hint} --keep {left.path} keeps it"
        )
    if len(inferred.left_out) > _MOST_LISTED:
        more = len(inferred.left_out) - _MOST_LISTED
        output.notice(f"left out: {more:,} more rare keys; --keep-rare keeps them")
    text = json_text(inferred.schema, indent=2) + "\n"
    if options.output_file:
        output.write_file(Path(options.output_file), text)
    else:
        output.write(text)
    return 0


def _drift(options: argparse.Namespace) -> int:
    path = Path(options.check)
    document, root = _document(path)
    schema = Schema.of(
        inference.closed(document), name=options.check, uri=path.resolve().as_uri(), root=root
    )
    found = _found(options)
    articles = [(file.shown, data) for file, data in _articles(found)]
    _count(len(articles), len(found))
    opaque = {key for file in found for key in file.config.opaque}
    drifts = inference.drift(schema, articles, opaque)
    for one in drifts:
        number = "1 article" if one.articles == 1 else f"{one.articles:,} articles"
        where = one.path or "front matter"
        output.write_line(f"{where}: {one.keyword}: {number}, first {one.first}: {one.message}")
    if not drifts:
        output.notice(f"{len(articles):,} articles keep to {options.check}")
    return _FINDINGS if drifts else 0


def _check(path: Path) -> int:
    document, root = _document(path)
    try:
        Schema.load(path.absolute(), root)
    except SchemaError as error:
        output.write_line(str(error))
        return _FINDINGS
    loose = list(unenforced(document))
    text = documents.read(path, root)
    for one in loose:
        output.write_line(f"{path}:{_line(text, one.keys)}: {one.message}")
    if loose:
        keywords = "1 keyword is" if len(loose) == 1 else f"{len(loose):,} keywords are"
        output.notice(f"{path} is valid, but {keywords} not enforced")
        return _FINDINGS
    output.notice(f"{path} is valid, and all of it is enforced")
    return 0


def _document(path: Path) -> tuple[object, Path]:
    """A parsed schema, and the folder that it may refer to."""
    root = project_root(path.absolute().parent)
    return documents.parse(documents.read(path, root), str(path)), root


def _line(text: str, keys: tuple[str | int, ...]) -> str:
    try:
        node: Any = located.compose(text, 0, [])
    except Malformed:  # deeper than front matter may be
        return "1:1"
    for key in keys[:-1]:
        node = node.children[key]
    line, column = Lines(text).position(node.keys[keys[-1]].start)
    return f"{line}:{column}"


def _articles(
    found: list[files.File],
) -> Iterator[tuple[files.File, Mapping[str, Data]]]:
    """The front matter of files, of those that have some and can be read."""
    for file in found:
        source = files.read(file.path, file.shown, file.config.root)
        front_matter = frontmatter.read(source.text)
        if front_matter.data and not source.problem:
            yield file, front_matter.data


def _found(options: argparse.Namespace) -> list[files.File]:
    found, _ = files.discover(options.paths, given.finder(options))
    return found


def _count(articles: int, found: int) -> None:
    """Say what was left out.

    Raises:
        ConfigError: There is nothing to look at.
    """
    if not articles:
        raise ConfigError("no article with front matter found here")
    if found > articles:
        output.notice(f"{found - articles:,} of {found:,} files have no readable front matter")
