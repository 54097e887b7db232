"""Characters that no reader should ever meet: controls, lost letters, stray invisible ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex
from newslint.text.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_KINDS: dict[str, str] = {
    "the control character": r"\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f",
    "a lost letter,": r"\ufffd",
    "the character without meaning": rf"\ufdd0-\ufdef{_NEVER}",
}
# One set of all, for which the engine scans the text much faster; what is found is told apart.
_CONTROL = regex(f"[{''.join(_KINDS.values())}]")
_KIND = regex("|".join(f"([{members}])" for members in _KINDS.values()))
_NAMES = tuple(_KINDS)
_LOST = "\ufffd"
# A zero-width space lets a long word break; beside a space or at an end there is nothing to break.
_STRAY = regex(r"[\ufeff\u200b](?:(?<=\ufeff)\ufeff*+|(?<=\u200b)\u200b*+)")


def faults(text: str) -> Iterator[Fault]:
    """The controls, lost letters and noncharacters of a text."""
    for found in _CONTROL.finditer(text):
        kind = _KIND.fullmatch(found[0])
        name = _NAMES[((kind and kind.lastindex) or 1) - 1]
        wanted = "write the letter that was lost" if found[0] == _LOST else "remove it"
        yield Fault(*found.span(), f"{name} U+{ord(found[0]):04X}", wanted)


def stray(text: str) -> Iterator[Fault]:
    """The byte order marks and useless zero-width spaces of a single value."""
    for found in _STRAY.finditer(text):
        start, end = found.span()
        beside = text[start - 1 : start] + text[end : end + 1]
        if found[0][0] == "\ufeff" or len(beside) <= 1 or not beside.isprintable() or " " in beside:
            what = f"the invisible character U+{ord(found[0][0]):04X}"
            yield Fault(start, end, what, "remove it")


def mended(text: str) -> str:
    """The text without them, except for lost letters, which only the author can tell."""
    gone = [fault for fault in (*faults(text), *stray(text)) if text[fault.start] != _LOST]
    return without(text, gone)


def without(text: str, faults: list[Fault]) -> str:
    """The text without stretches that do not overlap."""
    kept, at = [], 0
    for fault in sorted(faults):
        kept.append(text[at : fault.start])
        at = fault.end
    return "".join([*kept, text[at:]])
