"""What a sentence has to speak of to be one of a web page: newsletters, comments, "this article".

A prompt begins as many a sentence of a story does ("To see the comet you need a dark sky"), and its
pattern leaves open what follows. A whole sentence is taken for a prompt only if it also speaks of
what belongs to the page. Labels, which are no sentences, need not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from typing import Final

_BEHIND: Final = "*_~\"'”’)] \t"  # noqa: RUF001
_ENDS: Final = (".", "!", "?")
_TRAILING: Final = ("..", "?..", "!..")

_NETWORK: Final = (
    r"(?:facebook|twitter|linkedin|whatsapp|reddit|pinterest|instagram|youtube|tumblr|flipboard"
    r"|telegram|bluesky|mastodon|tiktok|snapchat|digg|spotify|apple podcasts)"
)
_ITEM: Final = r"(?:articles?|stor(?:y|ies)|posts?|pages?|columns?|content|videos?|episodes?|entry)"
_OWN: Final = (
    rf"(?:{_ITEM}|(?:e-?)?newsletters?|e-?mails?|alerts|updates|brief|briefing|lineup|app|site"
    r"|websites?|blog|channel|feed|forums?|community|comments?|newsroom|journalis\w{1,3}|reporting"
    r"|coverage|analysis|efforts|mission|subscribers|readers|terms|privacy|policy|agreement"
    r"|guidelines|rules|faqs?)"
)
# A newsletter that does something is what a story is about.
_SAYS: Final = (
    r"(?:appears|arrives|came|carries|comes|costs?|goes|had|has|have|is|lists|prints|reaches|runs"
    r"|was|went|were)"
)
_TERM = regex(
    rf"""
    \b(?:
        {_NETWORK}
      | (?:e-?)?newsletters?(?!(?:[ ](?:for|of|from|by|about)[ ][^.]{{0,60}})?[ ]{_SAYS}\b)
      | mailing[ ]list | rss
      | our(?:[ ][\w'-]+){{0,3}}[ ]{_OWN}
      | this[ ](?!pages?\b|story[ ]of)(?:{_ITEM}|comment|newsletter|site|website|blog|search)
      | page[ ](?:helpful|useful)
      | (?:more|full|free|related|premium|exclusive|ad-free|unlimited|every|save)[ ]
            (?:[\w'-]+[ ])?{_ITEM}
      | unlimited[ ](?:digital[ ])?access | full[ ]access | free[ ]account[ ]or[ ]sign
      | premium[ ]content | subscription[ ](?:offers|options|has[ ]been[ ]confirmed)
      | your[ ]subscription\.
      | (?:delivered|sent|straight|right|direct(?:ly)?|get)\b[^.]{{0,80}}\byour[ ]inbox
      | news\b[^.]{{0,40}}\b(?:sent|delivered)[ ]to[ ]your
      | subscribe(?:[ ](?:today|now|here|free|for[ ]free|to[ ](?:continue|read|keep|unlock)))
      | consider[ ]subscribing | (?:was|were|been|have)[ ]\w*[ ]?subscribed
      | (?:have|has|successfully|succesfully)[ ]subscribed
      | sign(?:ing)?[ ]up[ ](?:now|today|here|for[ ](?:free|our|more)|to[ ](?:receive|get|read))
      | thank(?:s|[ ]you)[ ]for[ ](?:signing[ ]up|subscribing|registering)
      | by[ ](?:signing[ ]up|subscribing|submitting|clicking|entering|joining|registering)\b
      | (?:log|sign)[ ]?in[ ](?:here|now|to[ ](?:comment|continue|read|leave|post|vote|reply))
      | not[ ]a[ ](?:member|subscriber) | already[ ]an?[ ](?:member|subscriber)
      | breaking[ ](?:[\w'-]+[ ])?news | (?:daily|sports|news|top)[ ](?:sports[ ])?headlines
      | (?:latest|local|more|e-?mail)[ ](?:\w+[ ])?(?:news|updates|stories)
      | (?:top|biggest|big)[ ]stories
      | (?:leave|leaving|post|posting|add|loading|no|limit|reader|article|view|read)
            [ ](?:an?[ ]|your[ ]|all[ ]|the[ ]|to[ ])?comments?
            (?![ ](?:in|to)[ ](?:the|an?|each|every)[ ](?!comments?\b|box\b|section\b|form\b))
      | comments?[ ](?:below|section|polic\w+|appears|here|posted|should|unrelated|on[ ]this
            |are[ ](?:closed|limited|subject|moderated|disabled|off|reviewed|to[ ]be|the[ ]sole))
      | your[ ]comments?[ ](?:will|was|has|have|is|are) | first[ ]to[ ](?:comment|reply|review)
      | (?:abusive|obscene|offensive|disparaging)\b[^.]{{0,60}}\bcomments | delete[ ]comments
      | in[ ]this[ ]browser[ ]for | before[ ]commenting | community[ ](?:rules|guidelines|standards)
      | tell[ ]us[ ](?:what|why|your|in) | let[ ]us[ ]know
      | (?:with|give|giving|contacting|follow)[ ]us
            (?=[ ]*[.!]|[ ](?:feedback|on[ ]social|by[ ]e-?mail))
      | send[ ](?:us|me)[ ] | help[ ]keep\b
      | advertis\w+ | ads? | ad-?block\w* | sponsored
      | privacy[ ]policy | terms[ ](?:of|and|&) | terms\b.{{0,40}}\bagree | never[ ]share[ ]your
      | cookies?[ ](?:policy|preferences|settings) | javascript | flash[ ]player | captcha
      | e-?mail[ ](?:updates?|address[ ]will|you[ ](?:when|the)) | submitting[ ]your[ ]e-?mail
      | forgot(?:ten)?[ ]your[ ]password | saved[ ]list | opt-in[ ]box | search[ ]terms?[ ]here
      | like[ ]what[ ]you(?:'re|[ ]are)[ ]reading | thoughts[ ]with[ ]friends
      | delivered[ ]every[ ]\w+day | processing[ ]your[ ]subscription
      | invalid[ ]e-?mail[ ]address | free[ ]registration | won't[ ]publish
      | wrong\.[ ]please[ ]try | browser[ ](?:does[ ]not|doesn't)[ ]support
      | continue[ ]reading | welcome[ ]to[ ](?:the|our)[ ](?:discussion|conversation)
      | (?:desktop|push|browser)[ ]notifications
    )\b
    | [ ]article[ ]in[ ]full
    """,
    re.VERBOSE,
)
_FIRST_PERSON = regex(r"\b(?:our|us)\b", re.IGNORECASE)


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does; an ellipsis ends none."""
    end = line.rstrip(_BEHIND)
    return end.endswith(_ENDS) and not end.endswith(_TRAILING)


def speaks_of_page(line: str) -> bool:
    """Whether a line in lower case speaks of what only a web page has, or of its own site."""
    return _TERM.search(line) is not None


def speaks_for_page(line: str) -> bool:
    """Whether a line says "our" or "us", as a page does in its own name."""
    return _FIRST_PERSON.search(line) is not None
