"""What a chatbot leaves in a text that was copied from it: remarks, citation marks, blanks.

Remarks count where they open a line or speak of the chatbot itself, never in quotation marks or
behind the name of who speaks: stories are written about chatbots, and quote them. A few are of no
use to anybody but who asked; others people write as well ("Let me know if you would like me to
..."). Those count where the text begins or ends with them, and beside other leftovers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.memo import remembered
from newslint.text.plain import plain
from newslint.text.reporting import attributes
from newslint.text.residue_patterns import (
    BEFORE,
    BRACKET_SIGNS,
    CONFESSION,
    CONFESSION_SIGNS,
    FORM,
    MARK,
    MARK_SIGNS,
    OPENING,
    OPENING_SIGNS,
    TAG_SIGNS,
    TRACKING,
)
from newslint.text.speakers import announces, ascribes
from newslint.text.straight import straight

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from typing import Final

_ANSWER: Final = "a chatbot's words to whoever asked it"
_CONFESSION: Final = "a chatbot's words about itself"
_REQUEST: Final = "an instruction to a chatbot"
_BLANK: Final = "a blank that was never filled in"
_KINDS: Final = {
    "confession": _CONFESSION,
    "refusal": _CONFESSION,
    "hint": _CONFESSION,
    "answer": _ANSWER,
    "opener": _ANSWER,
    "closer": _ANSWER,
    "aside": _ANSWER,
    "request": _REQUEST,
    "prompt": _REQUEST,
    "mark": "a citation mark of a chatbot",
    "blank": _BLANK,
    "gap": _BLANK,
}
_SURE: Final = frozenset({"confession", "answer", "request", "mark", "blank"})
_AT_AN_END: Final = frozenset({"opener", "closer", "prompt", "refusal"})
"""What people write as well; where a text begins or ends with it, it is likely a chatbot's."""
_PAIRS: Final = (("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"))  # noqa: RUF001
_REACH: Final = 400
_NEAR: Final = 80


class Residue(NamedTuple):
    """Something a chatbot left: where, and what it is in words.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        what: What it is.
        removable: Whether the text reads on as it should without it.
        sure: Whether no person would write it there.
    """

    start: int
    end: int
    what: str
    removable: bool
    sure: bool


class _Candidate(NamedTuple):
    """What may be residue: its offsets, its kind and whether the text begins or ends with it."""

    start: int
    end: int
    kind: str
    at_an_end: bool


@remembered
def residues(text: str) -> tuple[Residue, ...]:
    """What a chatbot left in a body or in a value of the front matter; code is not looked at."""
    found = tuple(_candidates(text, plain(text)))
    return tuple(_judged(found)) if found else ()


def _judged(found: Sequence[_Candidate]) -> Iterator[Residue]:
    """What is surely residue, and what likely is for its place or beside residue of other kinds."""
    likely = {kind for _, _, kind, at_an_end in found if at_an_end and kind in _AT_AN_END}
    known = likely | {candidate.kind for candidate in found if candidate.kind in _SURE}
    for start, end, kind, at_an_end in found:
        sure = kind in _SURE or not known <= {kind}
        if sure or kind == "gap" or (at_an_end and kind in likely):
            yield Residue(start, end, _KINDS[kind], removable=kind == "mark", sure=sure)


def _candidates(text: str, shown: str) -> Iterator[_Candidate]:
    if _has_mark_sign(text):
        yield from _marks(text, shown)
    small = straight(shown)
    confesses = any(map(small.__contains__, CONFESSION_SIGNS))
    first = len(small) - len(small.lstrip())
    last = len(small.rstrip())
    begun = 0
    above = ""
    for line in small.split("\n"):
        behind = begun + len(line)
        opens = line.lstrip(BEFORE).startswith(OPENING_SIGNS)
        remark = OPENING.match(line) if opens else None
        if remark:
            kind = remark.lastgroup or ""
            at_an_end = begun <= first <= behind or begun <= last <= behind
            if not announces(above) and (kind in _SURE or not attributes(remark[0])):
                yield from _remark(text, begun, remark, kind, at_an_end=at_an_end)
        elif confesses and any(map(line.__contains__, CONFESSION_SIGNS)):
            for found in CONFESSION.finditer(line):
                behind_it = line[found.end() : found.end() + _NEAR]
                if (
                    attributes(behind_it)
                    or announces(above)
                    or ascribes(shown[begun : begun + found.start()].lower(), small)
                ):
                    continue
                yield from _remark(text, begun, found, found.lastgroup or "confession")
        begun = behind + 1
        above = line if line.strip() else above


def _marks(text: str, shown: str) -> Iterator[_Candidate]:
    """Citation marks and blanks."""
    for found in MARK.finditer(text):
        start, end = found.span()
        kind = found.lastgroup or ""
        if not (shown[start:end].strip() or found[0].startswith("<grok")):
            continue
        if kind == "mark":
            yield _Candidate(start - (text[start - 1 : start] == " "), end, kind, at_an_end=False)
        elif not _quoted(text, start, end) and not _is_of_a_form(text, start, end):
            yield _Candidate(start, end, kind, at_an_end=False)


def _has_mark_sign(text: str) -> bool:
    signs = MARK_SIGNS
    signs += TAG_SIGNS if "<" in text else ()
    signs += BRACKET_SIGNS if "[" in text else ()
    return any(map(text.__contains__, signs))


def _is_of_a_form(text: str, start: int, end: int) -> bool:
    """Whether the line of a blank speaks of a form, a template or a letter near it."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR].partition("\n")[0]
    return bool(FORM.search(before) or FORM.search(after))


def _remark(
    text: str, begun: int, found: re.Match[str], kind: str, *, at_an_end: bool = False
) -> Iterator[_Candidate]:
    """A remark in the line that begins at an offset, unless it is quoted."""
    end = begun + found.end()
    start = end - len(found[0].lstrip())
    if not _quoted(text, start, end):
        yield _Candidate(start, end, kind, at_an_end)


def untracked(url: str) -> str:
    """A URL without the parameter by which a chatbot marks the links it gives."""
    return TRACKING.sub(lambda found: found[1] if found[2] else "", url)


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands in a block quotation, or in quotation marks opened in its line."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    if before.lstrip().startswith(">"):
        return True
    if before.count('"') % 2 and '"' in after:
        return True
    return any(
        before.rfind(opening) > before.rfind(closing) and closing in after
        for opening, closing in _PAIRS
    )
