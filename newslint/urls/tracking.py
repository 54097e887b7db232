"""Parts of a query that say how a reader came, never what is read."""

from __future__ import annotations

import re

# A list of what may go, never of what may stay: ``id=3`` is not ``id=4``. So no key that some site
# names its stories with: ``id``, ``p``, ``page``, ``cid``, ``sid``, ``tag``, ``source``, ``v``.
# Each is documented by the product that adds it, or was seen on real stories to change nothing.
_KEYS = re.compile(
    r"""
    # analytics and advertising
    (?: utm|mtm|pk|piwik|matomo|hsa|ga|wt ) _ .*
    | _ga | _gl | gclid | gclsrc | gbraid | wbraid | dclid | srsltid
    | fbclid | fb_ (?: action_ids|action_types|source|ref ) | igshid | igsh
    | msclkid | twclid | ttclid | li_fat_id | yclid | ymclid | _openstat | epik | rdt_cid
    # newsletters and campaigns
    | mc_ (?: cid|eid|tc ) | _hsenc | _hsmi | __hs\w+ | hsctatracking | mkt_tok
    | vero_ (?: conv|id )
    | oly_ (?: anon|enc ) _id | s_cid | s_kwcid | wickedid | ncid | ocid | cmpid | icid | intcid
    | trk_ .* | elqtrack(?:id)? | sc_ (?: cid|channel|campaign|publisher )
    # publishers: the page, feed or partner that linked here
    | itm_ .* | ftag | smid | smtyp | sr_share | scid | ito | xtor
    | at_ (?: medium|campaign|custom\d* )
    | mod | admgarea | taid | _mc | ref_?src | ref_?url | refsec | feedref | feedtype | feedname
    | partnerref | guccounter | guce_ .* | soc_ (?: src|trk ) | __twitter_impression
    | usesponsorshipsuggestions | topicpagesponsorship
    # AMP
    | _?amp | amphtml | amp_ (?: js_v|gsa|r ) | usqp
    # sessions
    | phpsessid | jsessionid | aspsessionid\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Keys that mean something else with another value.
_PAIRS = frozenset(
    {"outputtype=amp", "output=amp", "context=amp", "mode=amp", "view=amp", "comments=1", "rss=1"}
)


def without_tracking(query: str) -> str:
    """A query without tracking, in order of its keys.

    Args:
        query: What stands behind the question mark, still encoded.
    """
    if not query:
        return ""
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair)]
    return "&".join(sorted(kept, key=lambda pair: pair.partition("=")[0]))


def _tracks(pair: str) -> bool:
    return bool(_KEYS.fullmatch(pair.partition("=")[0])) or pair.lower() in _PAIRS
