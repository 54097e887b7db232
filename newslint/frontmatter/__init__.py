"""Front matter: text in, plain data and exact places out, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from newslint import limits
from newslint.frontmatter import plain_yaml
from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Data, Malformed, Node, Problem, Span
from newslint.lines import Lines

if TYPE_CHECKING:
    from newslint.frontmatter.fences import Fenced
    from newslint.frontmatter.plain_yaml_places import PlainYaml

__all__ = ["Data", "FrontMatter", "Node", "Problem", "Span", "read"]


class FrontMatter(NamedTuple):
    """The front matter of one file.

    Attributes:
        format: ``yaml``, ``toml``, ``json``, or empty if the file has none.
        data: What it holds, as JSON values; empty if there is none or it cannot be read.
        problems: What is wrong with it as text.
        malformed: Whether it could not be read; the last problem says why.
        span: From the opening fence to the closing one.
        body: Offset of the first character behind it; 0 if nobody can say where it ends.
        places: What knows where the values stand; None if it could not be read.
    """

    format: str = ""
    data: Mapping[str, Data] = {}
    problems: tuple[Problem, ...] = ()
    malformed: bool = False
    span: Span = Span(0, 0)
    body: int = 0
    places: Node | PlainYaml | None = None

    @property
    def root(self) -> Node | None:
        """The located tree; it is made when somebody asks, which costs more than ``find``."""
        return self.find(())

    def find(self, keys: tuple[str | int, ...]) -> Node | None:
        """The node at a path, or None if there is none."""
        return self.places.find(keys) if self.places else None

    def span_of(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the value at a path stands; None if there is none. Costs less than ``find``."""
        return self.places.span_of(keys) if self.places else None

    def key_span(self, keys: tuple[str | int, ...]) -> Span | None:
        """Where the last key of a path is written; None for a list item or a missing key."""
        return self.places.key_span(keys) if self.places else None


def read(text: str, lines: Lines | None = None) -> FrontMatter:
    """Read the front matter of a file.

    Args:
        text: The whole file, without byte order mark.
        lines: Its lines, if somebody else needs them, too.

    Returns:
        The front matter; what is wrong with it is in its ``problems``.
    """
    try:
        fenced = cut(text)
    except Malformed as malformed:
        problem = malformed.problem
        span = Span(problem.start, problem.end)
        return FrontMatter(problems=(problem,), malformed=True, span=span)
    if fenced is None:
        return FrontMatter()
    return _read(text, fenced, Lines(text) if lines is None else lines)


def _read(text: str, fenced: Fenced, lines: Lines) -> FrontMatter:
    problems: list[Problem] = []
    span = Span(0, fenced.body)
    try:
        places = _places(text, fenced, lines, problems)
    except Malformed as malformed:
        problems.append(malformed.problem)
        return FrontMatter(fenced.format, {}, tuple(problems), True, span, fenced.body)  # noqa: FBT003
    data = cast("Mapping[str, Data]", places.data)
    return FrontMatter(
        fenced.format, data, tuple(problems), span=span, body=fenced.body, places=places
    )


def _places(text: str, fenced: Fenced, lines: Lines, problems: list[Problem]) -> Node | PlainYaml:
    if fenced.end - fenced.start > limits.FRONT_MATTER_CHARACTERS:
        message = f"front matter has more than {limits.FRONT_MATTER_CHARACTERS:,} characters"
        raise Malformed(Problem("limit", message, 0, min(3, fenced.end)))
    written = text[fenced.start : fenced.end]
    plain = plain_yaml.read(written, fenced.start, lines) if fenced.format == "yaml" else None
    if plain:
        return plain
    # A run loads the readers that it needs.
    composer = import_module(f"{__name__}.{fenced.format}")
    return cast("Node", composer.compose(written, fenced.start, problems))
