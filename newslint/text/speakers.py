"""Who speaks in a line that has no quotation marks: a label before it, or a verb of saying.

``Robot: I am an AI assistant`` and ``It says: I am an AI assistant`` quote a chatbot. The labels of
a conversation that was copied with its answer (``ChatGPT:``) and of remarks (``Note:``) do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from typing import Final

_REACH: Final = 80
"""Characters before some words in which somebody may say them."""
_COPIED_WORDS: Final = 2
_VERB: Final = (
    r"(?:says?|said|answers?|answered|replies|replied|reads?|writes?|wrote|responds?|responded"
    r"|tells?|told|explains?|explained|insists?|insisted|adds?|added|repeats?|repeated|shows?"
    r"|showed|declares?|declared|begins?|began|greets?|greeted|warns?|warned|prints?|printed"
    r"|sagt|sagte|schreibt|schrieb|antwortet|antwortete|dit|écrit|répond|répondit|dice|dijo|responde"
    r"|respondió|escribió)"
)
_BEFORE = regex(rf"\b{_VERB}(?:[ ][\w'-]++){{0,6}}[ ]?:|\b{_VERB}(?:[ ][\w'-]++){{0,3}},[ ]*+$")
_TURN = regex(r"[ \t]*+[\u2013\u2014\u2015][ ]")
_ABOVE = regex(rf"\b{_VERB}(?:[ ][\w'-]++){{0,6}}[ ]?:[ \t\r]*+$")
_LABEL = regex(
    r"^[ \t]*+(?P<who>[^\W\d_][\w.'-]*+(?:[ ][\w.'-]++){0,2})[ ]*+:(?=[ ])", re.MULTILINE
)
_SPEAKING = regex(
    r"(?:\w*bot|machine|computer|program|software|app|voice|phone|screen|kiosk|avatar)$"
)
_COPIED = regex(
    r"(?:assistant|system|user|prompt|human|you|i|me|model|output|input|response|answer|reply|result"
    r"|(?:\w+ )?(?:ai|gpt|llm)|(?:chat)?gpt\S*|claude|gemini|copilot|bard|bing|grok|llama|mistral"
    r"|perplexity)(?: \S+)?|(?:\S+ )*(?:notes?|disclaimer|caveat|conclusion|summary|introduction"
    r"|title|headline|important|update|edit|sources?|warning|limitations?|answers?)"
)


def ascribes(before: str, text: str) -> bool:
    """Whether what stands before some words in their line says that somebody else says them.

    Args:
        before: The line up to the words, as ``plain`` gives it, in lower case.
        text: The whole text, to tell turns of a conversation by.
    """
    if not before.strip():
        return False
    if _TURN.match(before) or _BEFORE.search(before, max(0, len(before) - _REACH)):
        return True
    label = _LABEL.match(before)
    if not label or _COPIED.fullmatch(label["who"]):
        return False
    return bool(_SPEAKING.search(label["who"])) or _has_turns(text, label["who"])


def announces(line: str) -> bool:
    """Whether a line in lower case ends with a verb of saying and a colon.

    ``ChatGPT said:`` by itself was copied with the answer.
    """
    shown = line.strip()
    return shown.endswith(":") and len(shown.split()) > _COPIED_WORDS and bool(_ABOVE.search(line))


def _has_turns(text: str, who: str) -> bool:
    """Whether somebody else speaks in a text in the same way, and was not copied with it."""
    others = {found["who"] for found in _LABEL.finditer(text)} - {who}
    return any(not _COPIED.fullmatch(other) or other in {"we", "i", "me"} for other in others)
