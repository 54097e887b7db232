"""Text from files, made safe for what it is printed to: one function per kind of output.

Articles and file names come from strangers. Unescaped, they can move a terminal's cursor, turn
text around, hide letters from the reader, or give commands to the CI service that reads our log.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

MESSAGE_LENGTH = 500

# C0, DEL and C1 controls, lone surrogates, private use and non-characters; then all that Unicode
# calls default-ignorable (DerivedCoreProperties.txt: invisible, among it the bidi controls and
# the tag characters), the line and paragraph separators and the interlinear annotation marks.
# Fixed here and not asked of ``unicodedata``, which differs between versions of Python.
_CONTROL = (
    "\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
)
# Joiners (Persian, Indic scripts, emoji) and the emoji selectors are part of ordinary text, but
# only one at a time and beside a character they act on; anywhere else they hide something.
_JOINER = "\u200c\u200d"
_SELECTOR = "\ufe0e\ufe0f"
_LETTER = f"[^\x00-\x7f{_CONTROL}{_JOINER}\ufe00-\ufe0f]"
_HIDDEN = regex(
    f"[{_CONTROL}\ufe00-\ufe0d]"
    f"|(?<!{_LETTER})(?<!{_LETTER}[{_SELECTOR}])[{_JOINER}]|[{_JOINER}](?!{_LETTER})"
    f"|(?<!{_LETTER})(?<![0-9#*])[{_SELECTOR}]"
    # GitHub's runner obeys ``##[command]`` anywhere in a line (ActionCommand.TryParse), Azure
    # Pipelines ``##vso[``, TeamCity ``##teamcity[``.
    r"|(?<=#)#(?=[A-Za-z]*\[)"
)

# What nearly all text consists of: none of it is hidden, each takes one column on a terminal, and
# nothing else has to be looked for.
_PLAIN = regex("[ -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2122]*+")

# Marks cling to the letter before them; more than this many are an attack, not a script.
_MARKS = 32


def terminal(text: str) -> str:
    r"""Replace what a terminal or a CI log would obey or hide: ESC becomes ``\u{1b}``.

    Printable text of every script stays. The result has no line break. Escaping twice is
    escaping once.
    """
    if is_plain(text):
        return text
    return _HIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def is_plain(text: str) -> bool:
    """Whether there is nothing to replace and all is one column wide, as far as is seen quickly."""
    plain = text.isprintable() if text.isascii() else bool(_PLAIN.fullmatch(text))
    # A single character is looked for in a third of the time.
    return plain and ("#" not in text or "##" not in text)


def clip(text: str, length: int = MESSAGE_LENGTH) -> str:
    """Shorten a text to at most so many characters, the last of them ``…`` if any are lost.

    Never cuts between the halves of a surrogate pair, or between a letter and its marks.
    """
    if len(text) <= length:
        return text
    end = length - 1
    for cut in range(end, max(end - _MARKS, 0), -1):
        if not _one_character(text[cut - 1], text[cut]):
            end = cut
            break
    return f"{text[:end]}…"


def _one_character(left: str, right: str) -> bool:
    """Whether two code points are seen as one character."""
    if "\ud800" <= left <= "\udbff":
        return "\udc00" <= right <= "\udfff"
    return left == "\u200d" or right in _JOINER or unicodedata.category(right).startswith("M")


def github_data(text: str) -> str:
    """Escape the message of a GitHub workflow command, as actions/toolkit ``command.ts`` does."""
    encoded = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return terminal(encoded)


def github_property(text: str) -> str:
    """Escape a property of a GitHub workflow command, as actions/toolkit ``command.ts`` does."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def json_text(value: object, *, indent: int | None = None) -> str:
    r"""Write strict JSON (RFC 8259) that can also be shown on a terminal.

    What ``terminal`` replaces is written ``\uXXXX``, so a program reads the text unchanged; a
    lone surrogate, which no JSON text may hold, becomes the six characters of its escape. NaN and
    the infinities become ``null``.
    """
    try:
        text = _dumps(value, indent)
    except ValueError:
        finite = json.loads(json.dumps(value, default=str), parse_constant=lambda _: None)
        text = _dumps(finite, indent)
    return "\n".join(
        line if is_plain(line) else _HIDDEN.sub(_json_escape, line) for line in text.split("\n")
    )


def _dumps(value: object, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str, indent=indent)


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    if "\ud800" <= char <= "\udfff":
        return f"\\\\u{ord(char):04x}"
    return json.dumps(char)[1:-1] if char > "\uffff" else f"\\u{ord(char):04x}"


def xml_text(root: Element, children: Iterable[Element]) -> Iterator[str]:
    r"""Write an XML 1.0 document that can also be shown on a terminal, piece by piece.

    What ``terminal`` replaces, among it every character that XML does not allow, is shown as
    ``\u{1b}`` in attributes and text.

    Args:
        root: The outermost element, without content.
        children: What is in it.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    whole = _xml(root)
    opened = False
    for child in children:
        if not opened:
            yield f"{whole.removesuffix(' />')}>"
            opened = True
        yield f"\n  {_xml(child)}"
    yield f"\n</{root.tag}>\n" if opened else f"{whole}\n"


def _xml(root: Element) -> str:
    """An element of the second level."""
    from xml.etree.ElementTree import indent, tostring

    for element in root.iter():
        element.text = element.text and terminal(element.text)
        for name, value in element.attrib.items():
            element.set(name, terminal(value))
    indent(root, level=1)
    return tostring(root, encoding="unicode")


def markdown_code(text: str) -> str:
    """A text as code in Markdown, where no markup, link, mention or HTML in it has a meaning.

    The fence is longer than any run of backticks in the text. Not for cells of tables, which end
    at a ``|`` in code, too.
    """
    shown = terminal(text) or "-"
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    # One space on both sides is taken off again (CommonMark 0.31, 6.1).
    space = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def sarif_uri(path: str) -> str:
    """A path as a URI: relative as it is, absolute with the scheme ``file``."""
    from urllib.parse import quote

    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # not the name of a file
        name = path.encode("utf-8", "replace")
    return ("file://" if path.startswith("/") else "") + quote(name)


def sarif_message(text: str) -> str:
    """Plain text of a SARIF message, in which ``[text](target)`` would be a link (3.11.6)."""
    return clip(text).replace("](", "] (")
