"""Texts that stand where the text should be: filler, notes to oneself, template variables."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.text.words import words

# The names under which templates keep the parts of a story.
_PART = (
    r"(?i:(?:page|post|article|story|item|entry|news)[._ -]?)?+(?i:title|headline|heading|subtitle"
    r"|body|content|text|excerpt|summary|description|author|byline|image|caption|slug)"
)
_THING = (
    r"(?:text|body|content|copy|title|headline|heading|subtitle|excerpt|summary|description|caption"
    r"|image|photo|picture|link|url|quote|name|date|story|article|paragraph)"
)
_REMNANT = re.compile(
    rf"""
    \{{\{{-?[ \t]*+{_PART}[ \t]*+-?\}}\}}          # {{{{ title }}}}
  | \$\{{[ \t]*+{_PART}[ \t]*+\}}                  # ${{title}}
  | <%[=-]?[ \t]*+{_PART}[ \t]*+-?%>               # <%= title %>
  | %%[A-Za-z_]{{2,30}}+%%                         # %%title%%
  | (?<![\w%])%{_PART}%(?![\w%])                   # %TITLE%
  | \[(?:(?i:placeholder|lorem[ ]ipsum)|(?:TODO|FIXME|TBD|TK)\b[^\[\]\n]{{0,80}}+
      |(?i:(?:insert|add|enter|type|put)[ ](?:(?:your|the|a)[ ])?{_THING}(?:[ ]here)?))\]
    """,
    re.VERBOSE,
)
_NOTE = re.compile(
    rf"""
    (?:TODO|FIXME|TBD|TBA|TBC|TK|XXX)\b(?:[ \t]*+[:\u2013\u2014-].*+)?
  | (?i:(?:insert|add|enter|type|write|put)[ ](?:(?:your|the|some|a)[ ])?{_THING}[ ]here)
  | (?i:(?:(?:your|the|body|article)[ ])?{_THING}[ ](?:goes|comes|to[ ]go)[ ]here)
  | (?i:(?:your|sample|dummy|placeholder|example)[ ]{_THING}(?:[ ]here)?)
  | (?i:(?:text|content|story|article)[ ](?:to[ ]follow|to[ ]come|coming[ ]soon))
  | (?i:placeholder)
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(
    rf"{_NOTE.pattern} | (?i:coming[ ]soon|more[ ]to[ ]come|watch[ ]this[ ]space|work[ ]in[ ]progress"
    r"|under[ ]construction|undefined|null|\[object[ ]Object\])",
    re.VERBOSE,
)
