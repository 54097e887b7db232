"""The phrases that formulaic prose is made of, and how to find them.

``formulaic.json`` is data: groups of general English phrases, chosen by hand, with weights that
``benchmarks/boilerplate.py train`` fits. A word of a phrase may list alternatives:
``plays/played a crucial/vital role``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A number, a word, or what no phrase reaches across: the end of a sentence or of a paragraph.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*+[^\W_]*+|[^\W_]++(?:['’-][^\W_]++)*+|[.!?;:]|\n[ \t]*+\n")
_END = ""


class Token(NamedTuple):
    """A word, number or full stop of a text.

    Attributes:
        word: In lower case, apostrophes straight.
        start: Offset of its first character.
        end: Offset behind its last.
    """

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the phrase list.

    Attributes:
        pattern: As it is written there, with alternatives.
        group: What kind of formula it is: ``significance``, ``outlook``.
        weight: What each occurrence per hundred words adds to the score.
    """

    pattern: str
    group: str
    weight: float


class Hit(NamedTuple):
    """An occurrence of a phrase: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    entry: Entry


_Node = dict[str, "_Node | Entry"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrase list, ready to search.

    Attributes:
        entries: Every phrase.
        specifics: What a concrete detail per hundred words takes from the score, by kind.
        templates: What a generic heading or a question adds, and how much at most.
        threshold: Score above which a text is formulaic.
    """

    entries: tuple[Entry, ...]
    specifics: Mapping[str, float]
    templates: Mapping[str, float]
    threshold: float
    _trie: _Node
