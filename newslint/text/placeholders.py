"""What stands where a text should be: notes, instructions, variables of a template, filler.

Every expression starts with a fixed character, a fixed word or a line, and is bounded or
possessive behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.regex import regex
from newslint.text.content import first_line
from newslint.text.notes import note_in
from newslint.text.plain import plain
from newslint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import Final

# What templates and instructions call the parts of a story.
_PARTS: Final = (
    "text", "body", "content", "copy", "title", "headline", "heading", "subtitle", "excerpt",
    "summary", "description", "caption", "image", "photo", "picture", "link", "author", "byline",
    "slug", "article", "story", "paragraph",
)  # fmt: skip
_PART = f"(?:{'|'.join(_PARTS)})"
_OWNER = r"(?:page|post|article|story|item|entry)"
_VARIABLE = regex(
    rf"""
    \{{\{{-?[ ]*+(?P<name>(?:{_OWNER}_)?+{_PART})[ ]*+-?\}}\}}   # {{{{ title }}}}
  | \$\{{[ ]*+(?:{_OWNER}[._])?+{_PART}[ ]*+\}}                # ${{title}}
  | <%[=-]?[ ]*+@?(?:{_OWNER}[._])?+{_PART}[ ]*+-?%>           # <%= title %>
  | %%[a-z_]{{3,30}}+%%                                        # %%title%%, of WordPress plugins
  | (?-i:(?<![\w%])%(?:[A-Z]{{2,12}}_)?+
      (?:TITLE|HEADLINE|BODY|CONTENT|TEXT|EXCERPT|AUTHOR)%(?![\w%]))
  | \[(?: placeholder
      | (?:insert|add|enter)[ ](?:(?:your|the|a)[ ])?{_PART}(?:[ ]here)?
      | {_PART}[ ](?:goes[ ])?here
      | (?-i:(?:TODO|FIXME|TBD)\b[^\[\]\n]{{0,80}}+ | TK[ :][^\[\]\n]{{1,80}}+) )\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VARIABLE_SIGNS: Final = ("{{", "${", "<%", "%", "[")
# Jekyll, Hugo and Eleventy fill in variables of the body, never those of the front matter.
_UNFILLED = regex(
    rf"""
    \A\s*+(?: \{{\{{[^{{}}]*+\}}\}} | \{{%[^{{}}]*+\}} | <%[^<>]*+> )\s*+\Z
  | \{{\{{-?[ ]*+(?:[.$]\w|replace[ ]|printf[ ]|{_OWNER}\.|site\.)[^{{}}\n]{{0,200}}+\}}\}}
    """,
    re.VERBOSE,
)
_INSTRUCTION = (
    rf"(?:insert|add|enter|type|write|put) (?:(?:your|the|some|a) )?(?:[a-z]{{1,20}} )?{_PART} here"
    rf"|(?:(?:your|the|article|story) )?{_PART} (?:(?:goes|comes) )?here"
)
_LINE = regex(rf"^[ \t\[(]*+(?:{_INSTRUCTION})[.!\])]*+[ \t]*+$", re.IGNORECASE | re.MULTILINE)
# "Todo" is Spanish for "everything" too, TK and TBC begin German headlines: hence the care.
_NOTE = (
    r"(?-i:TODO|FIXME|todo|fixme)(?:\s*+[:\u2013\u2014].*"
    r"|\s(?:add|check|complete|describe|edit|expand|fill|finish|insert|replace|update|write)\b.*)?"
    r"|(?-i:TBD|TBA|TBC|TK|tbd|tba)"
)
# In the front matter a headline may begin so; a note to oneself says what is to be done.
_REMARK = regex(r"(?:todo|fixme)\s*+[:\u2013\u2014]\s*+(?P<told>.*)", re.IGNORECASE)
_DUTY = regex(
    rf"(?:(?:please|must|need|needs|want|wants|to|we|i) ){{0,3}}(?:(?:add|ask|call|change|check"
    rf"|choose|clarify|complete|confirm|decide|delete|describe|double-check|edit|expand|explain"
    rf"|fill|find"
    rf"|finish|fix|get|include|insert|link|look|make|mention|polish|proofread|put|quote|remove"
    rf"|rename|replace|research|rewrite|rework|see|shorten|summari[sz]e|think|translate|update"
    rf"|upload|verify|write)\b.*"
    rf"|(?:(?:the|an?|some|better|good|short|new|real) ){{0,3}}{_PART}s?\b.*)"
    rf"|(?:\S+ ?){{0,2}}",
    re.IGNORECASE,
)
# What a headline may say where there is a story beneath it.
_HEADLINE = regex(
    r"(?:(?:text|content|story|article|more) )?(?:to follow|to come|coming soon)|watch this space"
    r"|under construction|placeholder|lorem ipsum|(?:sample|dummy|placeholder) (?:text|content)"
    r"|(?-i:Undefined|Null)",
    re.IGNORECASE,
)
_SPEAKS_OF_TEMPLATES = regex(
    r"\b(?:templat(?:e|es|ing)|liquid|jinja2?|nunjucks|twig|handlebars|mustaches?|jekyll|hugo"
    r"|eleventy|11ty|django|angular|ansible|helm|vue|svelte|react|jsx|mdx|astro|erb|ejs|blade"
    r"|wordpress|yoast|braces|brackets|front ?matter|shortcodes?|placeholders?|syntax|variables?"
    r"|interpolat(?:e|es|ion)|filters?)\b",
    re.IGNORECASE,
)
_TEMPLATE_SIGNS: Final = ("{", "$", "<", "%")
_WHOLE = regex(
    rf"{_NOTE}|{_INSTRUCTION}|lorem ipsum|placeholder"
    r"|(?:sample|dummy|placeholder) (?:text|title|content|story|article)"
    r"|(?:(?:text|content|story|article|more) )?(?:to follow|to come|coming soon)"
    r"|watch this space|under construction|no title|(?:my )?new post"
    r"|untitled(?: (?:post|article|story|document|page))?|undefined|null|object object",
    re.IGNORECASE,
)
# How such a text begins, in lower case: only then are the expressions tried.
_WHOLE_SIGNS: Final = (
    *_PARTS,
    "todo", "fixme", "tbd", "tba", "tbc", "tk", "insert ", "add ", "enter ", "type ", "write ",
    "put ", "your ", "the ", "lorem ipsum", "placeholder", "sample ", "dummy ", "more ",
    "to follow", "to come", "coming soon", "watch this space", "under construction", "no title",
    "my new post", "new post", "untitled", "undefined", "null", "object object",
)  # fmt: skip
_AROUND: Final = " []{}()<>*_\"'“”.…!"
_LONGEST_NOTE: Final = 200

# The passage from Cicero that typesetters use, and what the common generators add to it.
_FILLER = frozenset(
    """a ac accumsan ad adipiscing adipisicing aenean aliqua aliquip amet anim ante arcu assum at
    auctor augue aute bibendum blandit cillum commodo condimentum congue consectetuer
    consectetur consequat convallis cras cubilia culpa cum cupidatat curabitur curae dapibus
    delenit deserunt diam dictum dignissim do dolor dolore doming donec duis ea egestas eget
    eiusmod eleifend elit enim eros esse est et eu euismod ex excepteur exercitation facer
    facilisis fames faucibus felis fermentum feugiat fugiat fusce gravida habitant hendrerit id
    imperdiet in incididunt integer interdum ipsum irure iusto justo labore laboris laborum
    lacus lectus leo liber libero ligula lobortis lorem luctus luptatum maecenas magna malesuada
    massa mattis mauris mazim metus minim molestie mollit morbi nam nec neque netus nibh nihil
    nisi nobis non nostrud nulla nullam nunc occaecat odio officia option orci ornare pariatur
    pellentesque phasellus placerat porta possim posuere potenti praesent pretium primis
    proident proin purus quam qui quis reprehenderit risus rutrum sagittis sapien scelerisque
    sed sem semper senectus sint sit sollicitudin soluta sunt suspendisse te tellus tempor
    tincidunt tristique turpis ullamco ultrices ultricies urna ut vel velit veniam vestibulum
    vitae vivamus viverra voluptate volutpat vulputate zzril""".split()  # noqa: SIM905
)
_FILLER_SHARE: Final = 0.7
_FEWEST_FILLER_WORDS: Final = 5
_SPEAKS_OF_FILLER = regex(r"\b(?:lorem|ipsum|filler|placeholder|dummy)\b", re.IGNORECASE)
_FILLER_SIGNS: Final = ("ipsum", "dolor sit", "pellentesque", "vestibulum")
# ``plain`` removes what stands in braces; private characters of the same number hold their place.
_SHIELD: Final = {ord("{"): 0xE000, ord("}"): 0xE001}
_UNSHIELD: Final = {0xE000: "{", 0xE001: "}"}
_INDENTED_CODE = regex(r"(?:\A|\n[ \t]*+\r?\n)(?:(?:[ ]{4}|\t)[^\n]*+(?:\n|\Z))++")
_SHOWN = regex(r"[^\r\n]")
_BLANK_LINE = regex(r"\n[^\S\n]*+\n")


class Leftover(NamedTuple):
    """A placeholder that was found: where, how it reads, and whether it is most of the text."""

    start: int
    end: int
    text: str
    whole: bool


def in_value(value: str) -> Leftover | None:
    """The first placeholder in a value of the front matter."""
    text = _readable(value)
    whole = _whole(text)
    if whole:
        return whole if _is_due(text) else None
    found = _UNFILLED.search(text) if "{" in text or "<%" in text else None
    if found and found[0] != text and _speaks_of_templates(text, *found.span()):
        found = None
    unfilled = Leftover(*found.span(), found[0], found[0] == text) if found else None
    return unfilled or _filler(text) or _first_variable(text, ())


def may_head(value: str) -> bool:
    """Whether a placeholder is a headline where there is a story: "Under construction"."""
    return _HEADLINE.fullmatch(_bare(value)) is not None


def in_body(body: str, known: Container[str]) -> Leftover | None:
    """The first placeholder in a Markdown or HTML body; code is not looked at.

    Args:
        body: The body.
        known: Names with which ``{{ name }}`` may be filled in.
    """
    text = _readable(_INDENTED_CODE.sub(lambda code: _SHOWN.sub(" ", code[0]), body))
    return _whole(text) or _filler(text) or _first_variable(text, known) or _note(body, known)


def _note(body: str, known: Container[str]) -> Leftover | None:
    """The first paragraph of a written story that was meant to be replaced."""
    found = note_in(body, known)
    return Leftover(*found, body[slice(*found)], whole=False) if found else None


def _readable(body: str) -> str:
    """The text as ``plain`` gives it, but with template variables."""
    if "{" not in body and "}" not in body:
        return plain(body)
    return plain(body.translate(_SHIELD)).translate(_UNSHIELD)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_AROUND)


def _whole(text: str) -> Leftover | None:
    """The text if all of it is a note, an instruction or a variable."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_NOTE:
        return None
    bare = _bare(text)
    noted = not bare.isascii() or bare.lower().startswith(_WHOLE_SIGNS)
    if (noted and _WHOLE.fullmatch(bare)) or (
        stripped.startswith(_VARIABLE_SIGNS) and _VARIABLE.fullmatch(stripped)
    ):
        start, end = first_line(text)
        return Leftover(start, end, text[start:end], whole=True)
    return None


def _is_due(text: str) -> bool:
    """Whether a note says what is to be done and no more: not "TODO: the case against lists"."""
    remark = _REMARK.fullmatch(_bare(text))
    return not remark or _DUTY.fullmatch(remark["told"]) is not None


def _speaks_of_templates(text: str, start: int, end: int) -> bool:
    """Whether a text around a variable says what it is."""
    around = _SPEAKS_OF_TEMPLATES
    return bool(around.search(text, 0, start) or around.search(text, end))


def _first_variable(text: str, known: Container[str]) -> Leftover | None:
    """The first variable or instruction in a text."""
    variables = _VARIABLE.finditer(text) if any(map(text.__contains__, _VARIABLE_SIGNS)) else ()
    lines = _LINE.finditer(text) if " here" in text.lower() else ()
    for found in (*variables, *lines):
        meant = found[0].startswith(_TEMPLATE_SIGNS) and _speaks_of_templates(text, *found.span())
        if not meant and found.groupdict().get("name") not in known:
            start, end = (found.start() + offset for offset in first_line(found[0]))
            return Leftover(start, end, text[start:end], whole=False)
    return None


def _filler(text: str) -> Leftover | None:
    """The first paragraph of filler such as "Lorem ipsum".

    None where most of the text is no filler and speaks of it: it is about typesetting then.
    """
    small = text.lower()
    if not any(map(small.__contains__, _FILLER_SIGNS)):
        return None
    first = None
    total = filled = 0
    told = False
    for start, end in _paragraphs(text):
        found = [word[0].lower() for word in words(text[start:end])]
        share = sum(map(_FILLER.__contains__, found))
        total += len(found)
        if len(found) >= _FEWEST_FILLER_WORDS and share >= _FILLER_SHARE * len(found):
            filled += len(found)
            first = start if first is None else first
        elif _SPEAKS_OF_FILLER.search(text, start, end):
            told = True
    most = filled * 2 >= total
    if first is None or (told and not most):
        return None
    start, end = (first + offset for offset in first_line(text[first:]))
    return Leftover(start, end, text[start:end], whole=most)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BLANK_LINE.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
