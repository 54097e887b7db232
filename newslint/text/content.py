"""What a body holds for a reader: words, or something that is put in when the page is built."""

from __future__ import annotations

import re

from newslint.regex import regex
from newslint.text.plain import plain
from newslint.text.words import visible, word_count

# Longer ones do not exist; Python refuses to read numbers of thousands of digits.
_ENTITY = regex(r"&#?[^\W_]{1,32}+;")
_LINE = regex(r"[^\r\n]*+")
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INSERTED = regex(
    r"""
    \{\{(?!/\*|!--)                                 # {{ variable }}, {{< shortcode >}}
  | \{%-?[ \t]*+(?!(?:end)?comment\b)\w             # {% include %}
  | \{\s++\}                                        # {expression} of MDX, its code left out
  | <(?:[A-Z][a-z]|(?i:iframe|video|audio|object|embed)\b)  # component of MDX, player
  | <(?i:pre|code)\b | ` | ~~~                      # code: no prose, yet to be read
  | (?:^|(?<=[\s<]))https?://\w                     # an address to be seen as such
  | !\[[^\w\[\]\n]*+\w | \balt=["'][^\w"']*+\w      # a picture that says what it shows
    """,
    re.VERBOSE | re.MULTILINE,
)


def unescaped(text: str) -> str:
    """The text with HTML entities decoded: ``&amp;`` is ``&``."""
    if "&" not in text:
        return text
    from html import unescape

    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def body_words(body: str) -> int:
    """How many words of prose a Markdown or HTML body has; ``&nbsp;`` is none."""
    return word_count(unescaped(plain(body)))


def inserts(body: str) -> bool:
    """Whether a body shows something other than prose.

    That is code, a bare address, a picture with a text that describes it, an embedded player, or
    whatever a template tag (Liquid, Hugo, MDX) stands for.
    """
    return bool(body) and _INSERTED.search(visible(_COMMENT.sub("", body))) is not None


def first_line(text: str) -> tuple[int, int]:
    """Offsets of the first line that is not blank, without the white space around it."""
    start = len(text) - len(text.lstrip())
    found = _LINE.match(text, start)
    return start, start + len(found[0].rstrip()) if found else start
