"""Possessive repetitions for Python 3.11.0 to 3.11.4, which gets those of groups wrong.

``(?:ab|a)*+`` may match less there than it should: https://github.com/python/cpython/issues/106052.
What it stands for, ``(?>(?:ab|a)*)``, is right there. Debian 12 has such a version.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, cast


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression whose possessive repetitions are atomic groups; see ``re.compile``."""
    parsed = _parser.parse(source, flags)
    _mend(parsed)
    groups = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    # As re._compiler.compile does it, which would forget the source.
    code = _compiler._code(parsed, flags)  # noqa: SLF001
    found = _sre.compile(
        source, flags | parsed.state.flags, code, len(names) - 1, groups, tuple(names)
    )
    return cast("re.Pattern[str]", found)


def _mend(parsed: Any) -> None:  # noqa: ANN401 - a part of an expression, which has no type
    for at, (kind, told) in enumerate(parsed.data):
        for inner in _inside(told):
            _mend(inner)
        if kind is _constants.POSSESSIVE_REPEAT:
            repeated = _parser.SubPattern(parsed.state, [(_constants.MAX_REPEAT, told)])
            parsed.data[at] = (_constants.ATOMIC_GROUP, repeated)


def _inside(told: Any) -> list[Any]:  # noqa: ANN401 - likewise
    """The expressions in what is told of a part: of a repetition one, of a branch several."""
    if isinstance(told, _parser.SubPattern):
        return [told]
    if isinstance(told, (list, tuple)):
        return [found for one in told for found in _inside(one)]
    return []
