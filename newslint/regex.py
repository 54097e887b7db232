"""Regular expressions that are compiled when they are first used.

To compile one takes as long as to search a story for it, and few stories need them all. A search
by one costs a few hundredths of a microsecond more (``benchmarks/test_hot.py``). ``compiled`` is
``re.compile``, or what is right where that is not: expressions with possessive groups need it.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import re

if TYPE_CHECKING or sys.version_info >= (3, 11, 5):
    from re import compile as compiled
else:
    from newslint.possessive import compiled

__all__ = ["compiled", "regex"]


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for what not every run looks for.

    Args:
        source: As for ``re.compile``.
        flags: The same.

    Returns:
        What has all methods of a compiled expression, and compiles it when the first is asked for.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    def __init__(self, source: str, flags: int) -> None:
        self._made_of = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(*self._made_of)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the expression has
        found = getattr(self._compiled, name)
        vars(self)[name] = found
        return found
