"""Headings and questions that fit any subject: the skeleton of a text filled in afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = regex(
    r"""
    [ \t]*+(?:\d{1,2}[.):][ \t]++)?+(?:the[ ])?+
    (?: (?:key[ ]|main[ ]|potential[ ]|ethical[ ]|future[ ])?+
        (?:challenges|considerations|opportunities|implications|benefits|takeaways|prospects|trends)
        (?:[ ](?:ahead|and[ ](?:opportunities|challenges|considerations|solutions|benefits
            |limitations|controversies|concerns)))?+
      | (?:challenges|implications|benefits|advantages|importance|future|rise|impact|role|power
            |significance|evolution)[ ]of[ ][^\n.!?]{1,60}
      | impact[ ]on[ ][^\n.!?]{1,60} | looking[ ](?:ahead|forward) | road[ ]ahead | way[ ]forward
      | path[ ]forward | bigger[ ]picture | broader[ ](?:context|implications|impact)
      | final[ ]thoughts | conclusion | in[ ]conclusion | introduction | case[ ]studies | faqs?
      | frequently[ ]asked[ ]questions | future[ ]outlook | understanding[ ][^\n.!?]{1,40}
      | why[ ](?:it|this)[ ]matters | what[ ](?:this|it)[ ]means[ ]for[ ][^\n.!?]{1,40}
      | international[ ]collaborations? | global[ ](?:impact|implications|perspective)
      | government[ ]support | economic[ ](?:impact|implications) | ethical[ ]concerns
    )
    [ \t]*+:?+[ \t]*+$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A question and its answer in one short paragraph; interviews break the line, essays go on.
_QUESTION = regex(
    r"[ \t]*+(?:what|who|how|why|when|where|which|can|does|do|is|are|will|should)\b"
    r"[^?\n]{5,150}+\?(?=[ \t]++\S[^\n]{0,300}$)",
    re.IGNORECASE,
)
_FEWEST_HEADINGS = 2
_FEWEST_QUESTIONS = 3


def headings(text: str) -> list[tuple[int, int]]:
    """Offsets of lines that are nothing but a generic heading, or none if it is a single one.

    Two or more stood in 3 of 3,469 texts written by people, each of the three filled in from a
    template; one alone says nothing.
    """
    found = []
    for begun, match in _matches(_HEADING, text):
        line = match[0]
        end = begun + match.end()
        found.append((end - len(line.lstrip()), begun + len(line.rstrip())))
    return found if len(found) >= _FEWEST_HEADINGS else []


def questions(text: str) -> list[tuple[int, int]]:
    """Offsets of the questions of a FAQ, or none if there are fewer than three."""
    if text.count("?") < _FEWEST_QUESTIONS:
        return []
    found = [(begun, begun + match.end()) for begun, match in _matches(_QUESTION, text)]
    return found if len(found) >= _FEWEST_QUESTIONS else []


def _matches(expression: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Lines that begin as an expression says, and where they begin: to search takes far longer."""
    begun = 0
    for line in text.split("\n"):
        match = expression.match(line)
        if match:
            yield begun, match
        begun += len(line) + 1
