"""Words of any script, and the characters nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Unicode's Default_Ignorable_Code_Point, bidirectional controls, C0 and C1 controls other than
# white space, and the braille blank, which is a symbol that draws nothing.
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Scripts written without spaces between words, one word to a character: kana and ideographs.
_IDEOGRAPH = (
    r"\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Vowel signs and accents, which ``\w`` does not hold: whole blocks where a block is one script.
_SIGNS = (
    r"\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06ed\u0711-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e"
    r"\u0eb1-\u0ecd\u0f18-\u0fbc\u102b-\u109d\u135d-\u135f\u1712-\u17b3\u17b6-\u17d3\u1a17-\u1aff"
    r"\u1b00-\u1b44\u1dc0-\u1dff\u20d0-\u20f0"
)


def _word(letters: str, invisible: str) -> str:
    """Letters, and what keeps a word together between them.

    That is an apostrophe, a hyphen or something invisible, and between digits a separator of
    thousands or decimals.
    """
    between = rf"[{invisible}]*+{_JOINT}?+[{invisible}]*+"
    return f"{letters}(?:{between}{letters})*+"


_JOINT = r"(?:['’\-‑]|(?<=\d)[.,](?=\d))"  # noqa: RUF001
_LETTER = rf"[^\W_{_IDEOGRAPH}{_INVISIBLE}]"
_WORD = regex(rf"[{_IDEOGRAPH}]|{_word(rf'{_LETTER}(?:{_LETTER}|[{_SIGNS}])*+', _INVISIBLE)}")
# The same for texts that have no ideographs, no signs and nothing invisible, among them nearly all
# of Latin, Greek and Cyrillic script: it is compiled and found in less time. A run of letters is
# taken whole, so only a joint can come between two.
_SIMPLE = regex(
    r"[\t-\r\x1c-~\x85\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2029\u202f-\u205f"
    r"\u2070-\u20cf\u2100-\u27ff]*+"
)
_SIMPLE_WORD = regex(rf"[^\W_]++(?:{_JOINT}[^\W_]++)*+")
# And for those that are ASCII, which takes two thirds of the time.
_ASCII_WORD = regex(r"[A-Za-z0-9]++(?:(?:['-]|(?<=[0-9])[.,](?=[0-9]))[A-Za-z0-9]++)*+")
_UNSEEN = regex(rf"[{_INVISIBLE}]++")
_SEEN = regex(rf"[^\s{_INVISIBLE}]")


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, in order, with their offsets.

    A word is a run of letters and digits of any script; ideographs and kana count one by one. Thai,
    Lao, Khmer and Burmese write sentences without spaces: a run of theirs is one word here.
    """
    return _word_of(text).finditer(text)


def spelled(text: str) -> list[str]:
    """The words of a text themselves, in order."""
    return _word_of(text).findall(text)


def word_count(text: str) -> int:
    """How many words a text has; invisible characters are none."""
    return len(spelled(text))


def is_blank(text: str) -> bool:
    """Whether a text draws nothing: it has only white space and invisible characters."""
    return not text or _SEEN.search(text) is None


def visible(text: str) -> str:
    """The text without characters that draw nothing. White space stays."""
    # All of printable ASCII is seen, and to look for that takes an eighth of the time.
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def _word_of(text: str) -> re.Pattern[str]:
    """What finds the words of a text."""
    if not _SIMPLE.fullmatch(text):
        return _WORD
    return _ASCII_WORD if text.isascii() else _SIMPLE_WORD
