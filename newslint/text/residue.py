"""What a chatbot leaves in a text that was copied from it: remarks, citation marks, blanks.

Every expression begins with a fixed word or mark and is bounded behind it. Remarks count where
they open a line or speak of the chatbot itself, never in quotation marks: stories are written
about chatbots, and quote them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.memo import remembered
from newslint.regex import regex
from newslint.text.plain import plain
from newslint.text.straight import straight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_WORK = (
    r"(?:news[ ])?(?:article|story|piece|report|post|passage|text|headlines?|titles?|summary|draft"
    r"|version|paragraphs?|paraphrase|rewrite|sentence|excerpt|copy|blog[ ]post|press[ ]release)"
)
# Anywhere in a line.
_CONFESSION = regex(
    r"""
    \bas[ ]an?[ ](?:responsible[ ](?:and[ ]\w{4,12}[ ])?+)?+
          (?:ai|artificial[ ]intelligence|large)[ ](?:language[ ]model|assistant|model
          |chatbot)\b(?=[^.!?\n]{0,80}\bi(?:'m|[ ](?:am|do|don't|cannot|can't|have|was|must)\b))
  | \bi(?:'m|[ ]am)[ ](?:just[ ]|only[ ])?an[ ](?:ai|artificial[ ]intelligence)
          [ ](?:language[ ]model|assistant|model|chatbot)\b
  | \bi(?:'m|[ ]am)[ ](?:just|only)[ ]a(?:n[ ]ai\b(?=[,.])|[ ](?:large[ ])?language[ ]model\b)
  | \bi[ ](?:cannot|can't)[ ](?:fulfill?|satisfy|complete|comply[ ]with)
          [ ](?:your|this|that)[ ]request\b
  | \bbased[ ]on[ ]the[ ](?:given|provided)[ ](?:news[ ])?
          (?:sentence|summary|headline|prompt|abstract|passage)\b
  | \b(?:as[ ]of|since|until)[ ]my[ ](?:last|latest)?[ ]?(?:knowledge|training)[ ](?:data[ ])?
          (?:update|cut-?off)\b
  | \bmy[ ](?:knowledge[ ]cut-?off|training[ ]data[ ](?:only[ ])?(?:goes|ends|extends))\b
  | \bi[ ](?:do[ ]not|don't)[ ]have[ ](?:access[ ]to[ ]|the[ ]ability[ ]to[ ]access[ ])
          (?:real-time|up-to-date)[ ](?:information|data|news)\b
    """,
    re.VERBOSE,
)
# Of what each has one; what else has one is not found by the expression.
_CONFESSION_SIGNS: Final = (
    "language model", " an ai ", " an artificial ", " request", "my la", "my knowledge",
    "my training", "real-time", "up-to-date", " an ai,", " an ai.", "the given ", "the provided ",
)  # fmt: skip
# At the beginning of a line.
_OPENING = regex(
    rf"""
    [ \t(]*+
    (?: (?P<confession>
        i(?:'m|[ ]am)[ ]sorry,?+[ ]but[ ]i[ ](?:cannot|can't|am[ ]unable[ ]to|'m[ ]unable[ ]to)
          [ ](?:fulfill?|assist|generate|comply|paraphrase|rephrase|rewrite
            |provide[ ](?:a|an|the)[ ]{_WORK})\b
      | i[ ]apologi[sz]e\b[^\n.]{{0,40}}[,.][ ][^\n]{{0,80}}\b
          (?:language[ ]model|you[ ](?:asked|didn't[ ]ask)
            |i[ ](?:cannot|can't|am[ ]unable[ ]to)[ ](?:fulfill?|assist|generate|provide))\b
      | i[ ](?:cannot|can't)[ ](?:provide|generate|create|write)[ ]an?[ ]
          (?:piece[ ]of[ ]news|{_WORK})\b
    )
  | (?P<answer>
        (?:certainly|sure(?:[ ]thing)?|of[ ]course|absolutely)[!,.][ ]++
          (?:here(?:'s|[ ]is|[ ]are)|below[ ]is|i'd[ ]be[ ](?:happy|glad)[ ]to|i[ ]can[ ]help
            |let[ ]me[ ](?:help|rewrite|revise))\b[^\n:]{{0,120}}+:?+
      | here(?:'s|[ ](?:is|are))[ ](?:an?|the|your|my|some|\d|two|three|five)\b
          (?:[ ](?!{_WORK}\b)[\w'-]{{1,20}}){{0,5}}[ ]{_WORK}
          (?:[ ](?:based[ ]on|about|for|of|in|with|from|on|you|that|as|using|written)\b
            [^\n:.]{{0,100}}+)?:(?=[ \t]*+$)
      | here(?:'s|[ ](?:is|are))[ ](?:a|the|your)[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}
          (?:(?:\d{{1,3}}|one|two|three|four|five)[ -](?:sentence|word|paragraph)s?
            |rewritten|paraphrased|polished|requested)\b
          (?:[ ](?!{_WORK}\b)[\w'-]{{1,20}}){{0,5}}[ ]{_WORK}\b[^\n:.]{{0,100}}+:
      | (?:the[ ])?+(?:(?:rewritten|paraphrased)(?:[ ]{_WORK})?
          |(?:revised|polished|improved|expanded)[ ](?:news[ ])?
            (?:article|passage|paragraph|paraphrase|version))[ ]*+:
      | (?:\[assistant\]|assistant)[ ]*+:[ ]*+
          (?=sure\b|certainly\b|of[ ]course\b|here(?:'s|[ ]is)\b)
      | i[ ]hope[ ]this[ ](?:helps|(?:\w{{4,12}}[ ])?{_WORK}[ ](?:helps|meets|works|is[ ]what))\b
          [^\n]{{0,100}}+
      | (?:please[ ])?let[ ]me[ ]know[ ](?:if|which|how)[ ]
          (?:you(?:'d|[ ]would)?[ ](?:like|need|want|prefer)|this[ ]meets)\b[^\n]{{0,40}}
          (?:me[ ]to|chang|revis|edit|adjust|expectations|version|use|tweak|else)[^\n]{{0,80}}+
      | would[ ]you[ ]like[ ]me[ ]to\b[^\n]{{0,150}}+
      | \(?note:[ ](?:this|the|please[ ]note[ ]that[ ]this)[ ](?:{_WORK}[ ])?(?:above[ ])?is[ ]
          (?:an?[ ])?(?:entirely[ ]|purely[ ])?(?:fictional|fictitious|hypothetical)[^\n]{{0,120}}+
      | (?:regenerate[ ]response|chatgpt[ ]said:|you[ ]said:)[ \t]*+$
    )
  | (?P<prompt>
        (?:please[ ])?(?:re)?write[ ](?:an?|the|this)[ ]
          (?:(?:[\w-]{{1,20}}[ ]){{0,3}}{_WORK}[ ]
            (?:(?:of|in|with)[ ](?:about[ ]|under[ ])?\d{{2,4}}[ ]words
              |based[ ]on[ ]the[ ](?:following|sentence|summary|headline|given|provided)
              |to[ ]make[ ]it[ ]more[ ]\w{{1,20}}|as[ ]if[ ]you[ ]are)
          |piece[ ]of[ ]news[ ]based[ ]on)\b[^\n]{{0,150}}+
      | (?:can|could)[ ]you[ ](?:please[ ])?(?:paraphrase|rephrase|rewrite)[ ](?:this|that|the)[ ]
          (?:following\b|passage|sentence|paragraph|statement|text)\b[^\n]{{0,150}}+
      | you[ ]are[ ]an?[ ](?:helpful|expert|professional|experienced)[ ][^\n.]{{0,60}}
          (?:assistant|writer|journalist|editor|copywriter)\.[ ](?:your[ ]task|write|rewrite)\b
          [^\n]{{0,150}}+
    )
    )
    """,
    re.VERBOSE,
)
_BEFORE: Final = " \t("
_OPENING_SIGNS: Final = (
    "i'm sorry", "i am sorry", "i cannot ", "i can't ", "certainly", "sure", "of course",
    "absolutely", "here's ", "here is ", "here are ", "i hope this ", "please ", "let me know ",
    "would you like me to", "note: ", "regenerate response", "chatgpt said:", "you said:", "write ",
    "rewrite ", "rewritten", "paraphrased", "revised ", "polished ", "improved ", "expanded ",
    "the re", "the pa", "the po", "the im", "the ex", "assistant", "[assistant", "i apolog",
    "can you ", "could you ", "you are a",
)  # fmt: skip
_MARK = regex(
    r"""
    (?P<mark>
        :contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?+
      | \[?oai_?cit(?:e|ation):[^\]\s]{1,60}+\]?+
      | (?:[\ue200-\ue202]cite[\ue200-\ue202]|cite)?turn\d{1,3}(?:search|view|news|image|file
          |product|fetch|academia|reddit|video)\d{1,3}
          (?:[\ue200-\ue202]turn\d{1,3}[a-z]{3,9}\d{1,3})*+ [\ue200-\ue202]?+
      | \u3010\d{1,4}(?::\d{1,4})?+\u2020[^\u3010\u3011\n]{0,80}+\u3011
      | \[cite_(?:start|end)\] | \[cite:[ ]?\d[\d,\- ]{0,40}+\]
      | <grok:render\b[^<>\n]{0,200}+> | <\|(?:im_start|im_end|endoftext|eot_id|assistant|user
          |system|start_header_id|end_header_id)\|> | <</?SYS>> | \[/?INST\]
    )
  | (?P<blank>
        \[(?:Insert|INSERT|Your|YOUR|Current|Specific|Fictional)[ ]
          [A-Za-z][^\[\]\n(]{1,50}+\](?![(\[])
      | \[(?:City|City[ ]Name|Company[ ]Name|Date|Name|Full[ ]Name|First[ ]Name|Last[ ]Name
          |Country|Location|Journalist|Reporter|Phone[ ]Number|Email[ ]Address|City,[ ]State
          |Name[ ]of[ ][^\[\]\n(]{1,40}+|Expert(?:'s)?[ ]Name)\](?![(\[])
    )
    """,
    re.VERBOSE,
)
_MARK_SIGNS: tuple[str, ...] = ("oai", "turn0", "turn1", "turn2", "turn3", "\u3010")
_TAG_SIGNS: Final = ("<|", "<grok:", "<<")
_BRACKET_SIGNS: Final = (
    "[cite", "[INST", "[/INST", "[Insert", "[INSERT", "[Your", "[YOUR", "[Current", "[Specific",
    "[F", "[City", "[Company", "[Date", "[Name", "[Last", "[Country", "[Location", "[Journalist",
    "[Reporter", "[Phone", "[Email", "[Expert",
)  # fmt: skip
_TRACKING = regex(
    r"([?&])utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?)(?=&|\#|$)(&?)"
)
_KINDS: Final = {
    "confession": "a chatbot's words about itself",
    "answer": "a chatbot's words to whoever asked it",
    "prompt": "an instruction to a chatbot",
    "mark": "a citation mark of a chatbot",
    "blank": "a blank that was never filled in",
}
_PAIRS: Final = (("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"))  # noqa: RUF001
_REACH: Final = 400


class Residue(NamedTuple):
    """Something a chatbot left: where, and what it is in words.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        what: What it is.
        removable: Whether the text reads on as it should without it.
    """

    start: int
    end: int
    what: str
    removable: bool


@remembered
def residues(text: str) -> tuple[Residue, ...]:
    """What a chatbot left in a body or in a value of the front matter; code is not looked at."""
    return tuple(_residues(text))


def _residues(text: str) -> Iterator[Residue]:
    shown = plain(text)
    if _has_mark_sign(text):
        for found in _MARK.finditer(text):
            start, end = found.span()
            kind = found.lastgroup or ""
            if not (shown[start:end].strip() or found[0].startswith("<grok")):
                continue
            if kind == "mark":
                spaced = text[start - 1 : start] == " "
                yield Residue(start - spaced, end, _KINDS[kind], removable=True)
            elif not _quoted(text, start, end):
                yield Residue(start, end, _KINDS[kind], removable=False)
    small = straight(shown)
    confesses = any(map(small.__contains__, _CONFESSION_SIGNS))
    begun = 0
    for line in small.split("\n"):
        opens = line.lstrip(_BEFORE).startswith(_OPENING_SIGNS)
        remark = _OPENING.match(line) if opens else None
        if remark:
            yield from _remark(text, begun, remark, remark.lastgroup or "")
        elif confesses and any(map(line.__contains__, _CONFESSION_SIGNS)):
            for found in _CONFESSION.finditer(line):
                yield from _remark(text, begun, found, "confession")
        begun += len(line) + 1


def _has_mark_sign(text: str) -> bool:
    signs = _MARK_SIGNS
    signs += _TAG_SIGNS if "<" in text else ()
    signs += _BRACKET_SIGNS if "[" in text else ()
    return any(map(text.__contains__, signs))


def _remark(text: str, begun: int, found: re.Match[str], kind: str) -> Iterator[Residue]:
    """A remark in the line that begins at an offset, unless it is quoted."""
    end = begun + found.end()
    start = end - len(found[0].lstrip())
    if not _quoted(text, start, end):
        yield Residue(start, end, _KINDS[kind], removable=False)


def untracked(url: str) -> str:
    """A URL without the parameter by which a chatbot marks the links it gives."""
    return _TRACKING.sub(lambda found: found[1] if found[2] else "", url)


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
