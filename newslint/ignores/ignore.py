"""One rule that a story asks not to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.finding import Edit, Place

Range = tuple[int, int]
"""Offsets of the first and the last character that is covered."""


class Ignore(NamedTuple):
    """One rule that a story asks not to hear of.

    Attributes:
        name: The rule, as it is written.
        place: Where the name stands; the whole comment if it names none.
        reason: Why, in the author's words, or empty.
        covers: Where findings of the rule are left out.
        removal: An edit that takes it out, if that can be done in place.
        problem: Why it has no effect, if it cannot have any.
        used: Whether it leaves anything out; None if that cannot be said of this rule by looking
            at one story.
    """

    name: str
    place: Place
    reason: str = ""
    covers: tuple[Range, ...] = ()
    removal: Edit | None = None
    problem: str = ""
    used: bool | None = None
