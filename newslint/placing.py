"""Give findings that name a value by its JSON Pointer the line and column of the value.

Corpus and visit rules make such findings. To locate a value its file is parsed again, so only what
is reported is located.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.finding import Edit, Finding, Fix

Documents = Callable[[str], "Document"]
"""The story in a file, by the path that is reported."""


def placed(found: Finding, documents: Documents) -> Finding:
    """A finding with every place located, and with edits of text where it had those of values.

    Args:
        found: As a corpus or visit rule made it.
        documents: The stories that it speaks of.

    Returns:
        The finding; without its fix where a value cannot be rewritten in place.
    """
    return found._replace(
        place=documents(found.place.path).locate(found.place),
        related=tuple(
            other._replace(place=documents(other.place.path).locate(other.place))
            for other in found.related
        ),
        fix=found.fix and _placed(found.fix, documents),
    )


def spoken_of(found: Finding) -> set[str]:
    """The files whose stories ``placed`` may ask for, by the path that is reported."""
    places = [found.place, *(other.place for other in found.related)]
    places += [edit.place for edit in found.fix.edits] if found.fix else []
    return {place.path for place in places}


def _placed(fix: Fix, documents: Documents) -> Fix | None:
    edits = [_rewritten(edit, documents) for edit in fix.edits]
    found = tuple(edit for edit in edits if edit)
    return fix._replace(edits=found) if len(found) == len(edits) else None


def _rewritten(edit: Edit, documents: Documents) -> Edit | None:
    if edit.place.located:
        return edit
    document = documents(edit.place.path)
    return document.rewrite(edit.content, *document.keys_of(edit.place.pointer))
