"""What a run found, as text: one module per output format."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from newslint.modules import modules
from newslint.reports.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.report import Report

# What formats are made of; every other module here is a format.
_PARTS = frozenset({"escape", "records", "style"})

_PLAIN = Style()


def formats() -> tuple[str, ...]:
    """Names of the output formats, in alphabetical order; imports none of them."""
    names = (name for name in modules(__path__) if name not in _PARTS)
    return tuple(sorted(name.replace("_", "-") for name in names))


def render(report: Report, format_name: str, *, style: Style = _PLAIN) -> str:
    """Write a report in one format; see ``pieces``, of which this is the whole."""
    return "".join(pieces(report, format_name, style=style))


def pieces(report: Report, format_name: str, *, style: Style = _PLAIN) -> Iterator[str]:
    """Write a report in one format, piece by piece: a long one need not be held whole.

    Args:
        report: What the run found.
        format_name: One of ``formats()``.
        style: Colours, width and folding; formats for programs ignore it.

    Returns:
        The output. It ends with a line break or is empty, and may be encoded as UTF-8.

    Raises:
        ValueError: There is no such format.
    """
    if format_name not in formats():
        raise ValueError(f"unknown output format {format_name!r}")
    module = importlib.import_module(f"{__name__}.{format_name.replace('-', '_')}")
    write = cast("Callable[[Report, Style], Iterator[str]]", module.render)
    return write(report, style)
