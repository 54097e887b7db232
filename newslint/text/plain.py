"""The text a reader sees in a Markdown or HTML body, in place.

Markup is replaced by spaces, so every character keeps its offset. What goes: HTML comments (an
unclosed one hides the rest, as in a browser), elements that hold no prose, tags, code (fenced,
spans, ``<code>``, ``<pre>``: a program is not prose), template tags of Liquid, Hugo and MDX,
images with their alternative text, link targets, URLs, footnote marks, and the marks of headings,
lists, quotations, tables and emphasis. What stays: the words of links, entities, square brackets
that make no link, code by indentation (it may as well be the second paragraph of a list item).

Each expression below either is possessive or stops at the character it starts with, so that no
text makes it look at the same stretch again and again.
"""

from __future__ import annotations

import re

from newslint.memo import remembered_lately
from newslint.regex import regex
from newslint.templating.markdown import COMMENT, FENCED, SPAN

_HIDDEN = regex(
    rf"""
    {COMMENT}
  | <(?P<element>script|style|pre|code|svg|math|template|noscript|iframe|textarea)\b[^<>]*+>
      .*?(?:</(?P=element)\s*+>|\Z)
  | {FENCED}
  | {SPAN}
  | <[?!][A-Za-z\[][^<>]*+>
  | \{{\{{[^{{}}]*+\}}\}}  |  \{{%[^{{}}]*+(?<=%)\}}  |  \{{/\*[^{{}}]*+\}}
  | \{{[:\#.][^{{}}\n]*+\}}  |  \{{\s++\}}
  | ^(?-i:import)\b[^'"\n]*+(?:(?<=[ ]from[ ])|(?<=import[ ]))['"][^\n]*+
  | ^(?-i:export)[ \t]+(?:default|const|let|function|class|\*|\{{)[^\n]*+
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TAG = regex(r"""</?[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_TARGET = regex(
    r"""
    !\[[^\[\]\n]*+\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])?+
  | \[\^[^\[\]\n]*+\]:?+
  | ^[ ]{0,3}\[[^\[\]\n]*+\]:[^\n]*+
  | (?:https?|ftp)://(?:[.,;:!?*_]*+
      (?:[^\s<>()\[\]"'.,;:!?*_]++ | \([^\s<>()\[\]"']*+\)))++
    """,
    re.VERBOSE | re.MULTILINE,
)
# What each begins with: a text without any of it is not searched.
_MARKUP = (
    (_HIDDEN, ("<", "`", "~~~", "{", "\nimport", "\nexport")),
    (_TAG, ("<",)),
    (_TARGET, ("[", "://")),
)
# One line of prose, which has none of what the expressions here look for but ``://``.
_PROSE = regex(r"(?![ \t]*+[\d:=>+-]|import|export)[^<`~{\[\]*\\_#|\r\n]*+")
_BRACKET = regex(
    r"\[|\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])?+",
)
_LINE_MARK = regex(
    r"""
    ^(?: [ \t]*+[|:=*_\-][|:=*_\- \t]*+$
       | (?:[ \t]*+(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t])|\#{1,6}(?=[ \t]|$)))++
       | :::[^\n]*+ )
    """,
    re.VERBOSE,
)
# What a line begins with that has such a mark, if not with a number.
_LINE_SIGNS = frozenset("|:=*_->+#")
# All begin with one character of a set, for which the engine scans the text much faster.
_MARK = regex(
    r"""
    [*~`\\_\#]
    (?: (?<=\*)\**+ | (?<=~)~++ | (?<=`)`*+ | (?<=\\)(?=[!-/:-@\[-`{-~])
      | (?<=_)_*+(?![^\W_]) | (?<=_)(?<![^\W_]_)_*+
      | (?<=[ \t]\#)\#*+(?=[ \t]*+$) )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TABLE = regex(r"^[ \t]*+\|[^\n]*+", re.MULTILINE)


@remembered_lately
def plain(body: str) -> str:
    r"""The readable text of a body, as long as the body.

    Args:
        body: Markdown, HTML, or Markdown with HTML in it.

    Returns:
        The text with all markup replaced by spaces. A line break is ``\n`` where it was LF or CR
        and a space and ``\n`` where it was CRLF, so lines stay lines and offsets stay true.
    """
    if _PROSE.fullmatch(body) and "://" not in body:
        return body
    text = body.replace("\r\n", " \n").replace("\r", "\n") if "\r" in body else body
    for markup, signs in _MARKUP:
        if any(map(f"\n{text}".__contains__, signs)):
            text = markup.sub(_blank, text)
    text = _without_line_marks(_without_links(text))
    if any(map(text.__contains__, "*~`\\_#")):
        text = _MARK.sub(_blank, text)
    return _TABLE.sub(lambda row: row[0].replace("|", " "), text) if "|" in text else text


def _blank(found: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in found[0].split("\n"))


def _without_line_marks(text: str) -> str:
    lines = text.split("\n")
    marked = False
    for number, line in enumerate(lines):
        first = line.lstrip(" \t")[:1]
        if first in _LINE_SIGNS or first.isdecimal():
            lines[number] = _LINE_MARK.sub(_blank, line)
            marked = True
    return "\n".join(lines) if marked else text


def _without_links(text: str) -> str:
    """Blank the brackets and targets of links; brackets without a target stay."""
    if "]" not in text:
        return text
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            if len(found[0]) > 1:
                spans += [(start, start + 1), found.span()]
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])
