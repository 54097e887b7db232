"""What stands where a text should be: filler, notes to oneself, variables of a template.

Every expression starts with a fixed character or word and is bounded or possessive behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

# What templates and instructions call the parts of a story.
_PART = (
    r"(?:text|body|content|copy|title|headline|heading|subtitle|excerpt|summary|description|caption"
    r"|image|photo|picture|link|author|byline|slug|article|story|paragraph)"
)
_FIELD = rf"(?:(?:page|post|article|story|item|entry)[._]?)?+{_PART}"
_VARIABLE = re.compile(
    rf"""
    \{{\{{-?[ ]*+(?P<name>(?:(?:page|post|article|story)_?)?+{_PART})[ ]*+-?\}}\}}  # {{{{ title }}}}
  | \$\{{[ ]*+{_FIELD}[ ]*+\}}                                      # ${{title}}
  | <%[=-]?[ ]*+@?{_FIELD}[ ]*+-?%>                                 # <%= title %>
  | %%[a-z_]{{3,30}}+%%                                             # %%title%%, as WordPress plugins
  | \[(?:placeholder | (?:insert|add|enter)[ ](?:(?:your|the|a)[ ])?{_PART}(?:[ ]here)?
      | {_PART}[ ](?:goes[ ])?here)\]
  | (?-i:(?<![\w%])%(?:[A-Z]{{2,12}}_)?+(?:TITLE|HEADLINE|BODY|CONTENT|TEXT|EXCERPT|AUTHOR)%(?![\w%])
      | \[(?:TODO|FIXME|TBD|TK)\b[^\[\]\n]{{0,80}}+\])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INSTRUCTION = (
    rf"(?:insert|add|enter|type|write|put) (?:(?:your|the|some|a) )?(?:[a-z]+ )?{_PART} here"
    rf"|(?:(?:your|the|article|story) )?{_PART} (?:goes |comes )?here"
)
_LINE = re.compile(rf"^[ \t\[(]*+(?:{_INSTRUCTION})[.!\])]*+[ \t]*+$", re.IGNORECASE | re.MULTILINE)
_WHOLE = re.compile(
    rf"(?-i:TODO|FIXME|TBD|TBA|TBC|TK)\b(?:\s*+[:\u2013\u2014-].*+)?|{_INSTRUCTION}"
    r"|(?:lorem ipsum|placeholder|(?:sample|dummy|placeholder) (?:text|title|content|story|article))"
    r"|(?:(?:text|content|story|article|more) )?(?:to follow|to come|coming soon)|watch this space"
    r"|untitled(?: (?:post|article|story|document|page))?|no title|(?:my )?new post|under construction"
    r"|undefined|null|object object|todo|fixme|tbd|tba",
    re.IGNORECASE,
)
_AROUND: Final = " \t\r\n[](){}<>*_\"'“”.…!-"
_LONGEST_NOTE: Final = 200

# The words of the passage from Cicero that typesetters use, and of the longer texts that the
# common generators make of it.
_FILLER = frozenset(
    "lorem ipsum dolor sit amet consectetur consectetuer adipiscing adipisicing elit sed do eiusmod"
    " tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud"
    " exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in"
    " reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat"
    " cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum"
    " vestibulum ante primis faucibus orci luctus ultrices posuere cubilia curae pellentesque"
    " habitant morbi tristique senectus netus malesuada fames ac turpis egestas vivamus mauris"
    " phasellus nec sem pretium nunc a arcu donec vitae tellus integer at massa praesent"
    " vel libero aenean nibh lacus felis curabitur ligula sapien quam suspendisse potenti fusce"
    " maecenas tincidunt rutrum eget odio augue leo justo urna porta cras proin nullam vulputate"
    " molestie lobortis feugiat facilisis eros accumsan iusto dignissim blandit praesent luptatum"
    " zzril delenit te nam liber cum soluta nobis eleifend option congue nihil imperdiet doming"
    " mazim placerat facer possim assum tellus metus dictum gravida ultricies interdum semper"
    " auctor neque purus viverra condimentum mattis bibendum ornare sollicitudin hendrerit"
    " scelerisque lectus volutpat risus fermentum convallis diam euismod sagittis dapibus".split()
)
_FILLER_SHARE: Final = 0.7
_FEWEST_FILLER_WORDS: Final = 5
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*+(?:\n[^\n]*\S[^\n]*+)*+")
_ABOUT_FILLER = re.compile(r"\b(?:lorem|ipsum|filler|placeholder|dummy)\b", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether a text as a whole is a note, an instruction or a variable, or filler."""
    bare = " ".join(text[: _LONGEST_NOTE + 1].split()).strip(_AROUND)
    if len(bare) <= _LONGEST_NOTE and _WHOLE.fullmatch(bare):
        return True
    return bool(_VARIABLE.fullmatch(text.strip()))


def variables(text: str) -> Iterator[re.Match[str]]:
    """The variables and instructions in a text; group ``name`` is that of ``{{ name }}``."""
    yield from _VARIABLE.finditer(text)
    yield from _LINE.finditer(text)
