"""What tells a sentence of a story from a line of the page that begins with the same words.

``Subscribe to our newsletter, urged the mayor on Tuesday`` reports; without the mayor it asks the
reader. A page asks in the present and in the second person: what says who said it, what
happened and when, or what "he" did, is a story. Only lines that have the wording of a page are
looked at, so that it costs next to nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from typing import Final

_QUOTES: Final = str.maketrans("“”„‘’", '"""\'\'')  # noqa: RUF001
_BEFORE: Final = "*_#>|·•-–—~[( \t"  # noqa: RUF001

_SAYING: Final = (
    "said|says|told|tells|urged|urges|wrote|writes|asked|asks|warned|warns|announced|announces|"
    "advised|advises|appealed|argued|argues|begged|begs|boasted|claimed|claims|complained|"
    "declared|demanded|explained|explains|insisted|insists|joked|ordered|pleaded|pleads|promised|"
    "promises|recalled|recalls|recommended|ruled|shouted|suggested|swore|testified|vowed|yelled"
)
_MAYBE_SAYING: Final = (
    "added|adds|admitted|commented|confirmed|found|heard|noted|read|reads|replied|reported"
)
"""A page uses these otherwise ("read our", "newly added"); they count behind a subject only."""
_SUBJECT: Final = r"(?:the|an?|his|her|their|its|my|our|one|he|she|they|it|mr|mrs|ms|dr)"
_ATTRIBUTION = regex(
    rf",[\"']? (?:(?:{_SAYING}) (?!you\b)\w|(?:[\w'.-]+ ){{1,6}}?(?:{_SAYING})\b(?! you\b)"
    rf"|{_SUBJECT}(?: [\w'.-]+){{0,5}}? (?:{_MAYBE_SAYING})\b(?! (?:by|of|our|more|on|the full)\b))"
    r"|\baccording to (?!(?:the|our) (?:terms|rules|privacy)\b)"
)
_QUOTATION = regex(r"""["'][^"]{2,300}?[,.!?]["'] ?[–—-]? ?\w""")  # noqa: RUF001
_QUESTION = regex(r"(?<![^.!?])[^.!?]*+\?")
_OF_THE_PAGE = regex(
    r"\bthere (?:was|were) an? (?:\w+ )?(?:error|problem|issue)\b|something went wrong\b"
    r"|\bfrequently asked\b|\bfollow (?:him|her)\b"
    r"|\b(?:you|we|if|it|this \w+|your [\w-]+(?: address)?) (?:was|were|had|did)"
    r"(?= (?:(?:not|now|successfully) )?(?:sent|submitted|saved|posted|received|published|found"
    r"|added|flagged|removed|shared|unable|looking|moved|last|first|originally|updated|useful"
    r"|helpful)\b)"
)
"""What pages say in the past."""
_TELLING = regex(
    rf"\b(?:{_SAYING}"
    # Forms that are nothing but a finite verb.
    r"|was|were|had|did|went|came|took|gave|fell|rose|stood|began|became|knew|grew|drew|broke|drove"
    r"|flew|threw|spoke|ate|sank|swam|froze|stole|shook|hid|fought|taught|saw|lay|wore|forgot|chose"
    # Forms that may be participles, which pages hardly use.
    r"|killed|died|arrested|robbed|resigned|voted|cheered|collapsed|protested|refused|denied|agreed"
    r"|decided|rejected|replied|admitted|applauded|crashed|drowned|earned|elected|escaped|filled"
    r"|flooded|happened|joined|laughed|marched|occupied|queued|raised|scored|vanished|walked"
    # A time that is past, and a day with a name.
    r"|(?:in|until|since) (?:19|20)\d\d"
    r"|(?:on|until|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|last (?:week|month|year|night|spring|summer|autumn|winter)"
    # Somebody who is not the reader.
    r"|he|she|his|her|him|(?:they|who|\d[\d,.]* (?:people|men|women|children|pupils|residents"
    r"|passengers|families|voters|workers)) (?!(?:bought|enjoyed|liked|need|read|shared|viewed)\b)"
    r"(?:\w{2,}ed|lost|won|paid|left|found|held|made|met|sent|built|sold|ran|kept|led|got)"
    # Any other verb of saying, before or behind its subject.
    r"|,[\"']? (?:\w{2,}ed|\w{2,}s) (?:the|an?|his|her) (?!best|day's|latest|most|top)\w+"
    r"|,[\"']? (?:the|an?|his|her) (?!best|day's|latest|most|top)(?:\w+ ){1,2}\w{2,}ed)\b"
)

_LABEL = regex(
    r"(?:(?:related|recommended|explore|video|gallery|podcast|interactive|watch|more|also|see also"
    r"|don't miss|must[ -](?:read|see|watch)|up next|read (?:more|also|next|this)"
    r"|also (?:read|see))(?: (?:story|stories|articles?|news|content|reading))?"
    r"|photos?|images?|pictures?|illustrations?|graphics?|captions?"
    r"|(?:last )?updated?[\w ,./:]{0,40})\)?[:\u2013\u2014-] (?P<told>.+)",
    re.IGNORECASE,
)
"""What stands before a headline, a name or a time on a page, and before what an author tells."""
_NAMING: Final = frozenset(
    """and archive at by copyright courtesy credit de der du file for from handout la of on photo
    pool provided staff stock submitted supplied the to van via von""".split()  # noqa: SIM905
)
_TOLD_WORDS: Final = 2
_ADDED = regex(
    r"\b(?:updated|edited|modified)\b[^.]{0,60} (?:to|with|after|because)"
    r" (?!date\b|now\b)[a-z]{2,} "
)


def tells_itself(line: str) -> bool:
    """Whether a line tells something behind a label, or what was changed in the story.

    ``Photo: the quay at noon`` does, ``Photo: Ida Holt`` does not, nor does a label before what may
    be a headline.
    """
    found = _LABEL.fullmatch(line.strip(_BEFORE))
    if not found:
        return bool(_ADDED.search(line.lower()))
    words = found["told"].split()
    small = sum(word.isalpha() and word.islower() and word not in _NAMING for word in words)
    begins = found["told"][0].islower()
    return small >= _TOLD_WORDS + (not begins) and (begins or found["told"].endswith("."))


def attributes(line: str) -> bool:
    """Whether a line begins with a quotation and goes on, or tells who said what is before it."""
    small = _small(line)
    return bool(_QUOTATION.match(small) or _ATTRIBUTION.search(small))


def tells(line: str) -> bool:
    """Whether a line tells what happened or what somebody did, other than in a question."""
    return bool(_TELLING.search(_OF_THE_PAGE.sub("", _QUESTION.sub("", _small(line)))))


def is_quotation(line: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return _small(line).startswith(('"', "'"))


def _small(line: str) -> str:
    return " ".join(line.lower().translate(_QUOTES).split()).lstrip(_BEFORE)
